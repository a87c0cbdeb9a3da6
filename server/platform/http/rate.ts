/**
 * How often a caller may ask. Named routes count in PostgreSQL (unlogged), so all nodes share the limit; the
 * floor's limit a minute is counted in the process, because a write a request would cost more than it guards.
 */
import { ratesOf } from '@shuyuan/contract/kernel/rates.ts'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { refuse } from '../../kernel/app-error.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import type { Route } from './route.ts'

const floorSeconds = 60

export function createRateLimits(uow: UnitOfWork, perMinute: number, now: () => number = Date.now) {
  const counted = new Map<string, { start: number; count: number }>()

  function countInProcess(key: string): void {
    const start = Math.floor(now() / (floorSeconds * 1000))
    const entry = counted.get(key)
    if (!entry || entry.start !== start) {
      if (counted.size > 100_000) counted.clear()
      counted.set(key, { start, count: 1 })
      return
    }
    entry.count += 1
    if (entry.count > perMinute) refuse('request.too_many', { seconds: floorSeconds })
  }

  const countInDatabase = createCounter(uow, now)

  return async function check(route: Route, actor: Actor | null, request: Asking): Promise<void> {
    const who = actor?.person ?? request.ip
    countInProcess(who)
    for (const { max, seconds, per, whenAsked } of ratesOf(route.endpoint)) {
      if (whenAsked && !isIn(request.query, whenAsked)) continue
      const of = per ? `${actor?.tenant ?? ''}:${per}:${wordIn(request.params, per)}` : who
      await countInDatabase(`${route.endpoint.name}|${seconds}|${of}`, max, seconds)
    }
  }
}

/** Counts under any key, in PostgreSQL; refuses request.too_many beyond `max` in a window. */
export function createCounter(uow: UnitOfWork, now: () => number = Date.now) {
  return async function count(key: string, max: number, seconds: number): Promise<void> {
    const window = new Date(Math.floor(now() / (seconds * 1000)) * seconds * 1000)
    const count = await uow.asSystem('rate.limit', async (tx) => {
      const { rows } = await sql<{ count: number }>`
        insert into platform.rate_windows (key, window_start, count) values (${key}, ${window}, 1)
        on conflict (key, window_start) do update set count = platform.rate_windows.count + 1
        returning count`.execute(tx.db)
      return rows[0]?.count ?? 1
    })
    if (count > max) refuse('request.too_many', { seconds })
  }
}

/** What of a request is looked at before it is parsed. */
export type Asking = { readonly ip: string; readonly params: unknown; readonly query: unknown }

const isIn = (part: unknown, name: string): boolean =>
  typeof part === 'object' && part !== null && Boolean(Reflect.get(part, name))

function wordIn(part: unknown, name: string): string {
  if (typeof part !== 'object' || part === null) return ''
  const word: unknown = Reflect.get(part, name)
  // Not parsed yet: what is no plain word must not become part of the counter's key.
  return typeof word === 'string' && /^[\w-]{1,100}$/.test(word) ? word : ''
}
