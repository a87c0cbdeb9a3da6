/**
 * Server-sent events that come back: after a closed stream it waits 2 s, then longer up to 30 s. A page out of sight
 * for half a minute lets go of its stream (browsers allow six a host) and takes it up again when looked at.
 */
import { useEffect, useRef } from 'react'

type Follow = { readonly address: string; readonly event: string; readonly heard: (data: unknown) => void }

const hiddenAfter = 30_000

export function followEvents({ address, event, heard }: Follow): () => void {
  let source: EventSource | null = null
  let waiting: ReturnType<typeof setTimeout> | undefined
  let leaving: ReturnType<typeof setTimeout> | undefined
  let pause = 2_000

  const close = (): void => {
    clearTimeout(waiting)
    source?.close()
    source = null
  }
  const open = (): void => {
    close()
    source = new EventSource(address)
    source.addEventListener(event, (message: MessageEvent<string>) => {
      pause = 2_000
      heard(JSON.parse(message.data))
    })
    source.addEventListener('error', () => {
      close()
      waiting = setTimeout(open, pause)
      pause = Math.min(pause * 2, 30_000)
    })
  }
  const onSight = (): void => {
    clearTimeout(leaving)
    if (document.hidden) leaving = setTimeout(close, hiddenAfter)
    else if (!source) open()
  }
  document.addEventListener('visibilitychange', onSight)
  open()
  return () => {
    document.removeEventListener('visibilitychange', onSight)
    clearTimeout(leaving)
    close()
  }
}

/** Follows while the component stands; `address` null follows nothing. */
export function useLive(address: string | null, event: string, heard: (data: unknown) => void): void {
  const latest = useRef(heard)
  useEffect(() => {
    latest.current = heard
  })
  useEffect(() => {
    if (address === null) return
    return followEvents({ address, event, heard: (data) => latest.current(data) })
  }, [address, event])
}
