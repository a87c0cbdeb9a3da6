/** The rows of imports and of their steps. */
import { ImportProblem, type ImportView } from '@shuyuan/contract/identity/imports.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '../../../kernel/app-error.ts'
import type { AnyDb, ReadTx, Tx } from '../../../platform/db/tx.ts'
import { Change, type Step } from './state.ts'

const Row = z.object({
  id: z.string(),
  file_name: z.string(),
  status: z.enum(['refused', 'ready', 'applied', 'undone']),
  reach: z.enum(['own', 'district']),
  rows: z.int(),
  counts: z.object({
    unitsNew: z.int(),
    peopleNew: z.int(),
    peopleChanged: z.int(),
    peopleLeft: z.int(),
    unchanged: z.int(),
    /** How many may leave a tenant without being confirmed; kept for the words of the refusal. */
    removalLimit: z.int(),
  }),
  problems: z.array(ImportProblem),
  mass_removal: z.int().nullable(),
  created_at: z.date(),
  applied_at: z.date().nullable(),
})
export type ImportRow = z.infer<typeof Row>
export type ImportKey = { readonly tenant: number; readonly id: string }

const columns = sql`id, file_name, status, reach, rows, counts, problems, mass_removal, created_at, applied_at`

export async function insertImport(tx: Tx, row: Omit<ImportRow, 'applied_at'>): Promise<void> {
  await sql`insert into identity.imports
      (tenant_id, id, file_name, status, reach, rows, counts, problems, mass_removal, created_by, created_at)
    values (${tx.tenant}, ${row.id}, ${row.file_name}, ${row.status}, ${row.reach}, ${row.rows},
      ${JSON.stringify(row.counts)}::jsonb, ${JSON.stringify(row.problems)}::jsonb, ${row.mass_removal},
      ${tx.actor.person}, ${row.created_at})`.execute(tx.db)
}

const chunk = 2000

export async function insertSteps(tx: Tx, importId: string, steps: readonly Step[]): Promise<void> {
  for (let at = 0; at < steps.length; at += chunk) {
    const rows = steps.slice(at, at + chunk).map(({ change, tenant, personId, name, staffNumber, detail }, i) => ({
      tenant_id: tx.tenant,
      import_id: importId,
      step: at + i,
      kind: change.kind,
      target_tenant: tenant,
      person_id: personId,
      name,
      staff_number: staffNumber,
      detail: detail.slice(0, 500),
      after: change.after,
      before: change.before,
    }))
    await sql`insert into identity.import_steps
      select * from json_populate_recordset(null::identity.import_steps, ${JSON.stringify(rows)}::json)`.execute(tx.db)
  }
}

export async function findImport(tx: ReadTx, id: string): Promise<ImportRow> {
  const { rows } = await sql`select ${columns} from identity.imports
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  return rows[0] ? Row.parse(rows[0]) : refuse('request.not_found')
}

/** Held until commit: a second click waits here and then finds the state that the first one left. */
export async function lockImport(tx: Tx, id: string): Promise<ImportRow> {
  const { rows } = await sql`select ${columns} from identity.imports
    where tenant_id = ${tx.tenant} and id = ${id} for update`.execute(tx.db)
  return rows[0] ? Row.parse(rows[0]) : refuse('request.not_found')
}

export async function recentImports(tx: ReadTx): Promise<ImportRow[]> {
  const { rows } = await sql`select id, file_name, status, reach, rows, counts, '[]'::jsonb as problems, mass_removal,
      created_at, applied_at
    from identity.imports where tenant_id = ${tx.tenant} order by created_at desc, id limit 50`.execute(tx.db)
  return rows.map((row) => Row.parse(row))
}

export async function markApplied(tx: Tx, id: string): Promise<void> {
  await sql`update identity.imports set status = 'applied', applied_at = ${tx.now}
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
}

export async function markUndone(tx: Tx, id: string): Promise<void> {
  await sql`update identity.imports set status = 'undone', undone_at = ${tx.now}
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
}

const StepRow = z.object({ step: z.int(), change: Change })

/** Steps of one kind, some thousands at a time: a district in one piece would fill the memory. */
export async function* stepBatches(db: AnyDb, of: ImportKey, kind: Change['kind']): AsyncGenerator<Change[]> {
  for (let last = -1; ; ) {
    const { rows } = await sql`
      select step, json_build_object('kind', kind, 'before', before, 'after', after) as change
      from identity.import_steps
      where tenant_id = ${of.tenant} and import_id = ${of.id} and kind = ${kind} and step > ${last}
      order by step limit ${chunk}`.execute(db)
    const parsed = rows.map((row) => StepRow.parse(row))
    last = parsed.at(-1)?.step ?? last
    if (parsed.length > 0) yield parsed.map(({ change }) => change)
    if (rows.length < chunk) return
  }
}

export async function tenantsOfSteps(db: AnyDb, of: ImportKey): Promise<number[]> {
  const { rows } = await sql<{ tenant: number }>`select distinct target_tenant as tenant from identity.import_steps
    where tenant_id = ${of.tenant} and import_id = ${of.id} order by 1 limit 2000`.execute(db)
  return rows.map(({ tenant }) => tenant)
}

type Difference = ImportView['differences'][number]

/** Accounts and roles follow from people and tenants: only these are worth reading. */
export async function firstDifferences(tx: ReadTx, id: string): Promise<Difference[]> {
  const { rows } = await sql<Difference>`
    select case when before is null then 'new' when kind = 'person' and after->'row'->>'status' = 'left' then 'left'
        else 'changed' end as kind, name, staff_number as "staffNumber", detail
    from identity.import_steps where tenant_id = ${tx.tenant} and import_id = ${id} and kind in ('person', 'unit', 'tenant')
    order by step limit 200`.execute(tx.db)
  return rows
}
