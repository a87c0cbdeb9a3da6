/** Does this person take part in the instance: started it, has or had a task in it, or acts for somebody who has? */
import { sql } from 'kysely'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { principalsOf } from '../../identity/index.ts'

export async function takesPart(tx: ReadTx, instanceId: string): Promise<boolean> {
  const me = tx.actor.person
  if (!me) return false
  const people = [me, ...(await principalsOf(tx, me, null))]
  const { rows } = await sql`
    select from workflow.instances where tenant_id = ${tx.tenant} and id = ${instanceId} and starter = ${me}
    union all
    select from workflow.tasks where tenant_id = ${tx.tenant} and instance_id = ${instanceId}
      and (assignee = any(${people}::uuid[]) or decided_by = ${me}) limit 1`.execute(tx.db)
  return rows.length > 0
}
