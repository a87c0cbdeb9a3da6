/**
 * Carries topics between processes by NOTIFY, gathered for 50 ms and sent on a connection of its own, so that no
 * transaction waits for the notification lock. Lost notes are harmless: screens read again when they reconnect.
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { z } from 'zod'
import type { Pulse } from '../db/pulse.ts'
import type { LiveHub } from './hub.ts'

const channel = 'shuyuan_live'
const gatherMs = 50
const retryMs = 1000
// NOTIFY takes 8000 bytes; a topic is at most 90.
const perNote = 80

const Note = z.object({ from: z.string(), topics: z.array(z.string()) })

export type LiveBridge = { readonly close: () => Promise<void> }

type BridgeOptions = {
  readonly appUrl: string
  readonly hub: LiveHub
  readonly pulse: Pulse
  readonly log: (line: string) => void
}

export function startLiveBridge({ appUrl, hub, pulse, log }: BridgeOptions): LiveBridge {
  const me = randomUUID()
  const waiting = new Set<string>()
  let client: pg.Client | null = null
  let isClosed = false
  let timer: NodeJS.Timeout | null = null

  const send = (): void => {
    timer = null
    const topics = [...waiting]
    waiting.clear()
    for (let at = 0; at < topics.length; at += perNote) {
      const text = JSON.stringify({ from: me, topics: topics.slice(at, at + perNote) })
      client?.query('select pg_notify($1, $2)', [channel, text]).catch(() => undefined)
    }
  }
  const unfollow = hub.onPublish((topic) => {
    waiting.add(topic)
    timer ??= setTimeout(send, gatherMs)
  })
  const connect = async (): Promise<void> => {
    if (isClosed) return
    const fresh = new pg.Client({
      connectionString: appUrl,
      application_name: 'shuyuan-live',
      connectionTimeoutMillis: 3000,
      // It listens for hours and says nothing: a network that forgets such connections must be noticed.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      query_timeout: 10_000,
      stream: pulse.stream,
    })
    fresh.on('error', () => undefined)
    fresh.on('end', () => {
      client = null
      if (!isClosed) setTimeout(() => void connect(), retryMs)
    })
    fresh.on('notification', ({ payload }) => {
      const note = Note.safeParse(JSON.parse(payload ?? 'null'))
      if (note.success && note.data.from !== me) for (const topic of note.data.topics) hub.deliver(topic)
    })
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
      client = fresh
    } catch {
      log('live bridge: no connection yet')
      await fresh.end().catch(() => undefined)
    }
  }
  void connect()
  return {
    close: async () => {
      isClosed = true
      unfollow()
      if (timer) clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
