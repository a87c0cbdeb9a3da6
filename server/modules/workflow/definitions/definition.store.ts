/** Definitions: the version in force is read once and kept, because a version never changes. */
import type { FlowDefinition } from '@shuyuan/engines/flow/index.ts'
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'

const kept = new Map<string, FlowDefinition>()
const most = 2000

export async function definitionById(tx: ReadTx, id: string): Promise<FlowDefinition> {
  const key = `${tx.tenant}:${id}`
  const hit = kept.get(key)
  if (hit) return hit
  const { rows } = await sql<{ compiled: FlowDefinition }>`select compiled from workflow.definitions
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  const found = rows[0]?.compiled
  if (!found) throw new Error('an instance without its definition')
  if (kept.size >= most) kept.clear()
  kept.set(key, found)
  return found
}

export async function currentDefinition(tx: ReadTx, key: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from workflow.definitions
    where tenant_id = ${tx.tenant} and key = ${key} order by version desc limit 1`.execute(tx.db)
  return rows[0]?.id ?? null
}

/** The next version of that key; two who publish at once get two numbers. */
export async function insertDefinition(tx: Tx, xml: string, compiled: FlowDefinition): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.tenant} ${compiled.id}`}, 0))`.execute(tx.db)
  const id = newId()
  await sql`insert into workflow.definitions (tenant_id, id, key, version, name, xml, compiled, created_by_name, created_at)
    select ${tx.tenant}, ${id}, ${compiled.id}, coalesce(max(version), 0) + 1, ${compiled.name}, ${xml},
      ${JSON.stringify(compiled)}::jsonb, ${tx.actor.name}, ${tx.now}
    from workflow.definitions where tenant_id = ${tx.tenant} and key = ${compiled.id}`.execute(tx.db)
  return id
}

export const hasDefinition = async (tx: ReadTx, key: string): Promise<boolean> =>
  (await currentDefinition(tx, key)) !== null
