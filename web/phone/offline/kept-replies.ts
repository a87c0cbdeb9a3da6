/**
 * Keeps what was opened for reading without the network. Each reply is kept under the person and the post that read
 * it; another person or post on the same phone never sees it, and theirs is dropped when they sign in.
 */
import { Me } from '@shuyuan/contract/identity/sessions.ts'
import { type Query, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { z } from 'zod'
import { clearStore, dropRow, readIds, readRow, writeRow } from './database.ts'

const topics = new Set(['tasks', 'instances', 'documents', 'deliveries', 'dispatches', 'messages', 'counts', 'units'])
const keptFor = 14 * 86_400_000
const Entry = z.object({ id: z.string(), at: z.number(), data: z.unknown() })

/** One owner of kept replies: a person in a post. */
export const ownerOf = (me: Me): string => `${me.person.id}/${me.post.id}`

export const isKeptTopic = (key: QueryKey): boolean => typeof key[0] === 'string' && topics.has(key[0])

const idOf = (owner: string, hash: string): string => `${owner} ${hash}`

async function readEntry(id: string): Promise<{ at: number; data: unknown } | null> {
  const entry = Entry.safeParse(await readRow('kept', id))
  return entry.success && entry.data.at > Date.now() - keptFor ? entry.data : null
}

async function offer(client: QueryClient, query: Query, owner: string): Promise<void> {
  if (query.state.data !== undefined) return
  const entry = await readEntry(idOf(owner, query.queryHash))
  if (entry && query.state.data === undefined) client.setQueryData(query.queryKey, entry.data, { updatedAt: entry.at })
}

async function dropOthers(owner: string): Promise<void> {
  const ids = await readIds('kept')
  await Promise.all(ids.filter((id) => id !== 'me' && !id.startsWith(`${owner} `)).map((id) => dropRow('kept', id)))
}

/** Writes every reply of this owner and gives kept ones to pages that open; returns how to stop. */
export function keepReplies(client: QueryClient, owner: string): () => void {
  const cache = client.getQueryCache()
  void dropOthers(owner)
  for (const query of cache.getAll()) if (isKeptTopic(query.queryKey)) void offer(client, query, owner)
  return cache.subscribe((event) => {
    const { query } = event
    if (!isKeptTopic(query.queryKey)) return
    if (event.type === 'added') void offer(client, query, owner)
    if (event.type === 'updated' && event.action.type === 'success' && event.action.manual !== true) {
      const { data, dataUpdatedAt: at } = query.state
      void writeRow('kept', { id: idOf(owner, query.queryHash), at, data })
    }
  })
}

/** Who used this phone last, for opening it without the network. */
export async function readKeptMe(): Promise<Me | null> {
  const entry = await readEntry('me')
  const me = Me.safeParse(entry?.data)
  return me.success ? me.data : null
}

export const keepMe = (me: Me): Promise<boolean> => writeRow('kept', { id: 'me', at: Date.now(), data: me })

export const forgetReplies = (): Promise<void> => clearStore('kept')
