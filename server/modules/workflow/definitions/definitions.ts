/** Publishing a flow: a BPMN file is checked as a whole, compiled, and becomes the next version. */
import { predict, read } from '@shuyuan/engines/flow/index.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { definitionById, insertDefinition } from './definition.store.ts'

type Row = {
  id: string
  key: string
  name: string
  version: number
  created_at: Date
  created_by_name: string
  published: boolean
  running: number
}

const columns = sql`d.id, d.key, d.name, d.version, d.created_at, d.created_by_name,
  d.version = (select max(version) from workflow.definitions n where n.tenant_id = d.tenant_id and n.key = d.key) as published,
  (select count(*)::int from workflow.instances i
    where i.tenant_id = d.tenant_id and i.definition_id = d.id and i.status = 'running') as running`

const view = (row: Row) => ({
  id: row.id,
  key: row.key,
  name: row.name,
  version: row.version,
  published: row.published,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by_name,
  running: row.running,
})

export async function listDefinitions(tx: ReadTx) {
  const { rows } = await sql<Row>`select ${columns} from workflow.definitions d
    where d.tenant_id = ${tx.tenant} order by d.name, d.version desc limit 500`.execute(tx.db)
  return { items: rows.map(view) }
}

async function definitionRow(tx: ReadTx, id: string): Promise<Row & { xml: string }> {
  const { rows } = await sql<Row & { xml: string }>`select ${columns}, d.xml from workflow.definitions d
    where d.tenant_id = ${tx.tenant} and d.id = ${id}`.execute(tx.db)
  return rows[0] ?? refuse('request.not_found')
}

export async function readDefinition(tx: ReadTx, id: string) {
  const row = await definitionRow(tx, id)
  const definition = await definitionById(tx, id)
  // In the order in which a matter passes them; conditions that nothing can decide yet take their default.
  const steps = predict(definition, null, {}).map((step) => ({ node: step.node, name: step.name, rule: step.why }))
  return { ...view(row), xml: row.xml, steps }
}

/** Problems are an answer and not an error: the designer shows them beside the elements. */
export async function publishDefinition(tx: Tx, xml: string) {
  const result = await read(xml)
  if (!result.ok) {
    const problems = result.problems.map(({ code, message, element }) => ({ code, message, element: element ?? null }))
    return { definition: null, problems }
  }
  const id = await insertDefinition(tx, xml, result.definition)
  return { definition: view(await definitionRow(tx, id)), problems: [] }
}
