/**
 * Deletes what has served its term: kept replies after a day, delivered facts after a week, counted tries after a day,
 * steps of imports when they can be neither applied nor undone any more.
 */
import { type RawBuilder, sql } from 'kysely'
import type { SystemReason } from '../platform/db/system-reasons.ts'
import type { UnitOfWork } from '../platform/db/unit-of-work.ts'
import { importTerm } from '../modules/identity/imports/import-term.ts'

/** Small transactions: a long delete would hold its rows against the requests. */
const perPass = 5000

const day = "interval '1 day'"
const week = "interval '7 days'"

const days = (count: number): RawBuilder<unknown> => sql.raw(`interval '${count} days'`)

type Rest = {
  readonly reason: SystemReason
  readonly table: string
  readonly isOver: (now: Date) => RawBuilder<boolean>
}

const rests: readonly Rest[] = [
  {
    reason: 'requests.clean',
    table: 'platform.idempotency_keys',
    isOver: (now) => sql`created_at < ${now}::timestamptz - ${sql.raw(day)}`,
  },
  {
    reason: 'events.clean',
    table: 'platform.inbox',
    // A note outlives its fact: one that is still to be delivered must not be heard twice.
    isOver: (now) => sql`created_at < ${now}::timestamptz - ${sql.raw(week)} and not exists (
      select from platform.outbox o where o.tenant_id = t.tenant_id and o.id = t.event_id and o.done_at is null)`,
  },
  {
    reason: 'events.clean',
    table: 'platform.outbox',
    isOver: (now) => sql`done_at < ${now}::timestamptz - ${sql.raw(week)}`,
  },
  {
    reason: 'rate.limit',
    table: 'platform.rate_windows',
    isOver: (now) => sql`window_start < ${now}::timestamptz - ${sql.raw(day)}`,
  },
  {
    reason: 'imports.clean',
    table: 'identity.import_steps',
    isOver: (now) => sql`exists (select from identity.imports i where i.tenant_id = t.tenant_id and i.id = t.import_id
      and coalesce(i.applied_at + ${days(importTerm.appliedDays)}, i.created_at + ${days(importTerm.readyDays)}) <= ${now}::timestamptz)`,
  },
]

async function cleanSome(uow: UnitOfWork, rest: Rest): Promise<number> {
  return uow.asSystem(rest.reason, async (tx) => {
    const { numAffectedRows } = await sql`delete from ${sql.table(rest.table)} where ctid = any(array(
      select t.ctid from ${sql.table(rest.table)} t where ${rest.isOver(tx.now)} limit ${perPass}))`.execute(tx.db)
    return Number(numAffectedRows ?? 0)
  })
}

/** Returns how many rows went. */
export async function clean(uow: UnitOfWork): Promise<number> {
  let gone = 0
  for (const rest of rests) {
    for (;;) {
      const some = await cleanSome(uow, rest)
      gone += some
      if (some < perPass) break
    }
  }
  return gone
}
