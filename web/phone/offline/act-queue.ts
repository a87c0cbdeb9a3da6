/** The queue of decisions made without the network: kept in IndexedDB, sent in order once the server is reached. */
import { ApiError } from '@shuyuan/contract/client.ts'
import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { problemOf } from '../../ui/words/problems.ts'
import { say } from '../ui/toast.tsx'
import { clearStore, dropRow, readRows, writeRow } from './database.ts'
import { QueuedAct, sendAct } from './queued-act.ts'

let acts: readonly QueuedAct[] = []
let isSending = false
const listeners = new Set<() => void>()

function set(next: readonly QueuedAct[]): void {
  acts = next
  for (const listener of listeners) listener()
}

const follow = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useQueue = (): readonly QueuedAct[] => useSyncExternalStore(follow, () => acts)

/** The decision about this task or delivery that still waits, if there is one. */
export const useQueuedFor = (subjectId: string): QueuedAct | undefined =>
  useQueue().find((act) => act.subjectId === subjectId && act.refusal === null)

/** Reads what this person in this post left behind; others' rows stay theirs. */
export async function loadQueue(owner: string): Promise<void> {
  const rows = (await readRows('queue')).flatMap((row) => {
    const act = QueuedAct.safeParse(row)
    return act.success && act.data.owner === owner ? [act.data] : []
  })
  set(rows.sort((a, b) => a.at - b.at))
}

/** False when the phone could not keep it: then the person must be told that nothing was decided. */
export async function enqueue(act: QueuedAct): Promise<boolean> {
  const isKept = await writeRow('queue', act)
  if (isKept) set([...acts.filter(({ id }) => id !== act.id), act])
  return isKept
}

export async function dismiss(id: string): Promise<void> {
  await dropRow('queue', id)
  set(acts.filter((act) => act.id !== id))
}

/** The server has said no, and will say so again; anything else is tried later. */
const passing = new Set(['session.required', 'request.too_many', 'request.idempotency_busy'])
const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError && error.status < 500 && !passing.has(error.envelope.code)

async function sendOne(act: QueuedAct): Promise<boolean> {
  try {
    await sendAct(act)
    await dismiss(act.id)
    say(`已提交：${act.label}「${act.title}」`)
    return true
  } catch (error) {
    if (!isRefusal(error)) return false
    const refused = { ...act, refusal: problemOf(error).message }
    await writeRow('queue', refused)
    set(acts.map((one) => (one.id === act.id ? refused : one)))
    return true
  }
}

export async function sendQueue(client: QueryClient): Promise<void> {
  if (isSending) return
  isSending = true
  try {
    for (const act of acts.filter(({ refusal }) => refusal === null)) if (!(await sendOne(act))) return
  } finally {
    isSending = false
    const topics = new Set(['tasks', 'deliveries', 'instances', 'counts'])
    void client.invalidateQueries({ predicate: ({ queryKey }) => topics.has(String(queryKey[0])) })
  }
}

export async function forgetQueue(): Promise<void> {
  await clearStore('queue')
  set([])
}
