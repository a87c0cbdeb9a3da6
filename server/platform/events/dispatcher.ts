/**
 * Carries facts from the outbox to their listeners, at least once; the inbox note in the listener's own
 * transaction makes a second delivery harmless. A fact that fails ten times is set aside and stays visible.
 */
import { sql } from 'kysely'
import { systemActor } from '../../kernel/actor.ts'
import type { Tx } from '../db/tx.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import type { Hearer, Listener, Told } from './listener.ts'

const batch = 200
const attempts = 10
// Another process may have told: look at least this often.
const lookEvery = 500

type Pending = Told & { readonly tenant: number }

export type Dispatcher = {
  readonly wake: () => void
  readonly start: () => void
  readonly stop: () => Promise<void>
  /** Deliver all that is pending now; for tests and orderly ends. */
  readonly drain: () => Promise<void>
}

export type DispatcherOptions = {
  readonly uow: UnitOfWork
  readonly listeners: readonly Listener[]
  readonly log: (line: string, error?: unknown) => void
}

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const byEvent = Map.groupBy(options.listeners, (listener) => listener.event)
  let stopping = false
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null

  const drain = async (): Promise<void> => {
    for (;;) {
      const events = await pending(options.uow)
      if (events.length === 0) return
      const failed = await deliver(options, byEvent, events)
      await settle(options.uow, events, failed)
      if (failed.size === events.length) return
    }
  }
  const run = (): void => {
    if (running || stopping) return
    running = drain()
      .catch((error: unknown) => options.log('events not delivered, will try again', error))
      .finally(() => {
        running = null
        if (!stopping) timer = setTimeout(run, lookEvery)
      })
  }
  const wake = (): void => {
    if (timer) clearTimeout(timer)
    timer = setTimeout(run, 5)
  }
  return {
    wake,
    drain,
    start: run,
    stop: async () => {
      stopping = true
      if (timer) clearTimeout(timer)
      await running
    },
  }
}

async function pending(uow: UnitOfWork): Promise<Pending[]> {
  return uow.asSystem('events.dispatch', async (tx) => {
    const { rows } = await sql<{ id: number; tenant_id: number; name: string; payload: unknown; created_at: Date }>`
      select id, tenant_id, name, payload, created_at from platform.outbox
      where done_at is null and failed_at is null order by id limit ${batch}`.execute(tx.db)
    return rows.map((row) => ({
      id: row.id,
      tenant: row.tenant_id,
      name: row.name,
      payload: row.payload,
      at: row.created_at,
    }))
  })
}

/** Ids that failed, with the reason. Events of one tenant for one listener share a transaction; when it fails, one by one. */
async function deliver(
  { uow, log }: DispatcherOptions,
  byEvent: Map<string, Listener[]>,
  events: readonly Pending[],
): Promise<Map<number, string>> {
  const failed = new Map<number, string>()
  const fail = (event: Pending, listener: Listener, error: unknown): void => {
    log(`${listener.name} failed on event ${event.id}`, error)
    failed.set(event.id, error instanceof Error ? error.message.slice(0, 300) : 'unknown')
  }
  const work: Heard[] = []
  for (const event of events) {
    for (const listener of byEvent.get(event.name) ?? []) {
      if ('hear' in listener) work.push({ listener, event })
      else {
        try {
          listener.hint(event.tenant, event)
        } catch (error) {
          fail(event, listener, error)
        }
      }
    }
  }
  const groups = Map.groupBy(work, ({ listener, event }) => `${listener.name}|${event.tenant}`)
  for (const group of groups.values()) {
    try {
      await hearTogether(uow, group)
    } catch {
      for (const one of group) {
        await hearTogether(uow, [one]).catch((error: unknown) => fail(one.event, one.listener, error))
      }
    }
  }
  return failed
}

type Heard = { readonly listener: Hearer; readonly event: Pending }

/** Flushed by `settle`: what a power cut takes of it, it takes with «done», and the event is told again. */
async function hearTogether(uow: UnitOfWork, group: readonly Heard[]): Promise<void> {
  const first = group[0]
  if (!first) return
  const actor = systemActor(first.event.tenant, first.listener.shownAs ?? first.listener.name)
  await uow.inTenantFlushedLater(actor, async (tx) => {
    const fresh = await noteHeard(
      tx,
      first.listener.name,
      group.map(({ event }) => event.id),
    )
    for (const { listener, event } of group) if (fresh.has(event.id)) await listener.hear(tx, event)
  })
}

async function noteHeard(tx: Tx, listener: string, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ event_id: number }>`
    insert into platform.inbox (tenant_id, listener, event_id, created_at)
    select ${tx.tenant}, ${listener}, id, ${tx.now} from unnest(${[...ids]}::bigint[]) as id
    on conflict do nothing returning event_id`.execute(tx.db)
  return new Set(rows.map((row) => row.event_id))
}

async function settle(uow: UnitOfWork, events: readonly Pending[], failed: ReadonlyMap<number, string>): Promise<void> {
  const done = events.filter((event) => !failed.has(event.id)).map((event) => event.id)
  await uow.asSystem('events.dispatch', async (tx) => {
    if (done.length > 0) {
      await sql`update platform.outbox set done_at = ${tx.now} where id = any(${done}::bigint[]) and done_at is null`.execute(
        tx.db,
      )
    }
    for (const [id, reason] of failed) {
      await sql`update platform.outbox set attempts = attempts + 1, last_error = ${reason},
          failed_at = case when attempts + 1 >= ${attempts} then ${tx.now}::timestamptz end
        where id = ${id}`.execute(tx.db)
    }
  })
}
