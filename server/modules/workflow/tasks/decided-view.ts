/** The answer to an act: how the task ended and which of mine comes next. */
import { sql } from 'kysely'
import type { ReadTx } from '../../../platform/db/tx.ts'
import type { TaskStatus } from './task.store.ts'

export async function decidedView(tx: ReadTx, status: TaskStatus, instanceStatus: string) {
  const { rows } = await sql<{ id: string }>`select id from workflow.tasks
    where tenant_id = ${tx.tenant} and assignee = ${tx.actor.person} and status = 'open'
    order by created_at desc, id desc limit 1`.execute(tx.db)
  return { status, instanceStatus, nextTaskId: rows[0]?.id ?? null }
}
