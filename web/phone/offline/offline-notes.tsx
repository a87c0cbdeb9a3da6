/** What the phone says about the network: the banner with the time of what is shown, and what became of queued decisions. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { clockText, whenText } from '../../ui/words/dates.ts'
import { dismiss, loadQueue, sendQueue, useQueue } from './act-queue.ts'
import { useConnectionLost } from './connection.ts'
import { isKeptTopic } from './kept-replies.ts'

/** When the oldest of what stands on the page was read; null when nothing does. */
function useShownSince(isLost: boolean): number | null {
  const client = useQueryClient()
  const [since, setSince] = useState<number | null>(null)
  useEffect(() => {
    if (!isLost) return
    const look = (): void => {
      const shown = client.getQueryCache().findAll({ type: 'active' })
      const times = shown.filter(({ queryKey }) => isKeptTopic(queryKey)).map(({ state }) => state.dataUpdatedAt)
      const known = times.filter((time) => time > 0)
      setSince(known.length > 0 ? Math.min(...known) : null)
    }
    look()
    const timer = setInterval(look, 1_000)
    return () => clearInterval(timer)
  }, [client, isLost])
  return since
}

const momentText = (at: number): string => {
  const isToday = new Date(at).toDateString() === new Date().toDateString()
  return isToday ? clockText(new Date(at)) : whenText(new Date(at).toISOString())
}

export function OfflineBanner() {
  const isLost = useConnectionLost()
  const since = useShownSince(isLost)
  if (!isLost) return null
  return (
    <p className="offline-banner" role="status">
      {since === null ? '网络不通，联网后会自动重新读取' : `网络不通，显示的是 ${momentText(since)} 的内容`}
    </p>
  )
}

/** Loads the queue of this person, and sends it whenever the server is reached. */
export function useQueueSender(owner: string): void {
  const client = useQueryClient()
  const isLost = useConnectionLost()
  const waiting = useQueue().filter(({ refusal }) => refusal === null).length
  useEffect(() => void loadQueue(owner), [owner])
  useEffect(() => {
    if (isLost || waiting === 0) return
    void sendQueue(client)
    const timer = setInterval(() => void sendQueue(client), 10_000)
    return () => clearInterval(timer)
  }, [client, isLost, waiting])
}

export function QueueNotes() {
  const queue = useQueue()
  if (queue.length === 0) return null
  return (
    <section className="card queue" aria-label="离线办理">
      <h2>离线办理</h2>
      <ul>
        {queue.map(({ id, label, title, refusal }) => (
          <li key={id}>
            <p>
              {label}「{title}」
            </p>
            {refusal === null ? (
              <small>已排队，联网后自动提交</small>
            ) : (
              <small className="refused">没有办成：{refusal}</small>
            )}
            {refusal !== null && (
              <button type="button" className="btn btn-small" onClick={() => void dismiss(id)}>
                知道了
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
