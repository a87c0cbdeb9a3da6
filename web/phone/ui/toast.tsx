/** A short word at the foot of the screen that goes by itself: what was done. */
import { useEffect, useSyncExternalStore } from 'react'

type Word = { readonly text: string }

// A new object each time, so that the same words said twice stay twice as long.
let word: Word = { text: '' }
const listeners = new Set<() => void>()

function set(next: string): void {
  word = { text: next }
  for (const listener of listeners) listener()
}

export const say = (words: string): void => set(words)

const follow = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Toast() {
  const now = useSyncExternalStore(follow, () => word)
  useEffect(() => {
    if (now.text === '') return
    const timer = setTimeout(() => set(''), 3_500)
    return () => clearTimeout(timer)
  }, [now])
  return (
    <div className="toast" role="status" aria-live="polite">
      {now.text && <span>{now.text}</span>}
    </div>
  )
}
