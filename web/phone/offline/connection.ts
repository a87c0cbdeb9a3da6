/** Whether the server can be reached: the browser's own word, corrected by what the last request met. */
import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { isOffline } from '../../api/client.ts'
import { countsQuery } from '../../features/messages/inbox/inbox.queries.ts'

let isLost = !navigator.onLine
const listeners = new Set<() => void>()

function set(next: boolean): void {
  if (next === isLost) return
  isLost = next
  for (const listener of listeners) listener()
}

const follow = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const isConnectionLost = (): boolean => isLost
export const useConnectionLost = (): boolean => useSyncExternalStore(follow, isConnectionLost)
export const noticeLoss = (): void => set(true)

const probeEvery = 10_000

/** Hears every reply; while the connection is lost it asks again every ten seconds. Call once, at the start. */
export function watchConnection(client: QueryClient): void {
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return
    if (event.action.type === 'error') set(isOffline(event.action.error))
    if (event.action.type === 'success' && event.action.manual !== true) set(false)
  })
  const probe = (): void =>
    void client.fetchQuery({ ...countsQuery, staleTime: 0, retry: false }).catch(() => undefined)
  addEventListener('offline', () => set(true))
  addEventListener('online', probe)
  setInterval(() => {
    if (isLost && navigator.onLine && !document.hidden) probe()
  }, probeEvery)
}
