/**
 * One submission, one effect: the reply is stored under its key in the verb's own transaction, as its last
 * statement. A repeat meets the stored row, is rolled back, and gets the first reply (24 h; bound to person,
 * route and body).
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { refuse } from '../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../db/tx.ts'

export class AlreadyDone extends Error {}

export type Key = { readonly route: string; readonly key: string; readonly bodyHash: string }

export function idempotencyKey(route: string, key: unknown, content: unknown): Key | null {
  if (key === undefined) return null
  if (typeof key !== 'string' || !/^[\w-]{8,100}$/.test(key))
    return refuse('request.invalid', { detail: '提交编号不对' })
  return { route, key, bodyHash: createHash('sha256').update(JSON.stringify(content)).digest('hex') }
}

/** Last statement of the verb. Waits on a twin that is still running; throws AlreadyDone when the twin won. */
export async function keepReply(tx: Tx, key: Key, reply: unknown): Promise<void> {
  const { rows } = await sql`
    insert into platform.idempotency_keys (tenant_id, person_id, route, key, body_hash, status, reply, created_at)
    values (${tx.tenant}, ${tx.actor.person}, ${key.route}, ${key.key}, ${key.bodyHash}, 200,
            ${JSON.stringify(reply)}::jsonb, ${tx.now})
    on conflict do nothing returning 1`.execute(tx.db)
  if (rows.length === 0) throw new AlreadyDone()
}

/** The first reply of this key, null when there is none; refuses another body under the same key. */
export async function firstReply(tx: ReadTx, key: Key): Promise<{ reply: unknown } | null> {
  const { rows } = await sql<{ body_hash: string; reply: unknown }>`
    select body_hash, reply from platform.idempotency_keys
    where tenant_id = ${tx.tenant} and person_id = ${tx.actor.person} and route = ${key.route} and key = ${key.key}`.execute(
    tx.db,
  )
  const found = rows[0]
  if (!found) return null
  if (found.body_hash !== key.bodyHash) return refuse('request.idempotency_mismatch')
  return { reply: found.reply }
}
