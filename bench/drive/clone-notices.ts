/** Many notices at the same step, cloned in SQL from one that went there through the product. */
import { createClient } from '@shuyuan/contract/client.ts'
import * as documents from '@shuyuan/contract/documents/outgoing.ts'
import * as tasks from '@shuyuan/contract/workflow/tasks.ts'
import type pg from 'pg'
import { z } from 'zod'
import type { Caller } from './tokens.ts'

export type OpenTask = { readonly taskId: string; readonly token: string }

const api = (port: number, token: string) =>
  createClient({ baseUrl: `http://127.0.0.1:${port}`, headers: () => ({ authorization: `Bearer ${token}` }) })

/** One notice of this clerk's school, handed in; its instance. */
export async function submitNotice(
  port: number,
  clerk: Caller,
  title: string,
  recipients: number[],
): Promise<{ documentId: string; instanceId: string }> {
  const call = api(port, clerk.token)
  const draft = await call(documents.createDocument, {
    body: { title, body: '请各单位认真落实。', recipients, signBy: '2099-01-01' },
  })
  const { instanceId } = await call(documents.submitDocument, {
    params: { documentId: draft.id },
    body: { version: 1 },
  })
  return { documentId: draft.id, instanceId }
}

export async function approveNext(port: number, caller: Caller, title: string): Promise<void> {
  const call = api(port, caller.token)
  const { items } = await call(tasks.listMyTasks, { query: { limit: 100, kind: '公文' } })
  const task = items.find((one) => one.title === title)
  if (!task) throw new Error(`no task «${title}»`)
  await call(tasks.approveTask, { params: { taskId: task.id }, body: { opinion: '同意' } })
}

const Cloned = z.object({ id: z.string() })

/** `count` copies of the instance with its document and open task; the new tasks' ids. */
export async function cloneOpen(admin: pg.Client, instanceId: string, count: number): Promise<string[]> {
  const { rows } = await admin.query(
    `with copies as materialized (select gen_random_uuid() as instance, gen_random_uuid() as document, gen_random_uuid() as task from generate_series(1, $2)),
     docs as (insert into documents.outgoing (tenant_id, id, title, kind, urgency, fields, status, with_drafter, version, drafter, drafter_name, unit_id, unit_name,
         instance_id, number, signed_hash, signed_by_name, signed_at, created_at, updated_at)
       select d.tenant_id, c.document, d.title, d.kind, d.urgency, d.fields, d.status, d.with_drafter, d.version, d.drafter, d.drafter_name, d.unit_id, d.unit_name,
         c.instance, case when d.number is not null then d.number || '-' || left(c.document::text, 12) end, d.signed_hash, d.signed_by_name, d.signed_at, now(), now()
       from copies c, documents.outgoing d where d.instance_id = $1),
     insts as (insert into workflow.instances select i.tenant_id, c.instance, i.definition_id, i.kind, i.title, i.urgency, i.subject_kind, c.document, i.starter,
         i.starter_name, i.starter_unit, i.starter_unit_name, i.state, i.data, i.status, i.started_at, i.ended_at
       from copies c, workflow.instances i where i.id = $1)
     insert into workflow.tasks (tenant_id, id, instance_id, work_item, seat, node, node_name, purpose, assignee, assignee_name, why, status, created_at, due_at,
         kind, title, urgency, starter_name, starter_unit_name)
       select t.tenant_id, c.task, c.instance, t.work_item, t.seat, t.node, t.node_name, t.purpose, t.assignee, t.assignee_name, t.why, t.status, now(), t.due_at,
         t.kind, t.title, t.urgency, t.starter_name, t.starter_unit_name
       from copies c, workflow.tasks t where t.instance_id = $1 and t.status = 'open' returning id`,
    [instanceId, count],
  )
  return z
    .array(Cloned)
    .parse(rows)
    .map((row) => row.id)
}
