/** A short word at the foot of the screen that goes by itself: what was done. */
import { useEffect, useSyncExternalStore } from 'react'

let text = ''
let turn = 0
const listeners = new Set<() => void>()

function set(next: string): void {
  text = next
  turn += 1
  for (const listener of listeners) listener()
}

export const say = (words: string): void => set(words)

const follow = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Toast() {
  const words = useSyncExternalStore(follow, () => text)
  const count = useSyncExternalStore(follow, () => turn)
  useEffect(() => {
    if (words === '') return
    const timer = setTimeout(() => set(''), 3_500)
    return () => clearTimeout(timer)
  }, [words, count])
  return (
    <div className="toast" role="status" aria-live="polite">
      {words && <span>{words}</span>}
    </div>
  )
}
