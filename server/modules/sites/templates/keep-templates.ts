/** Listing, writing and removing templates. What is not well written is not saved. */
import type { TemplateFields, TemplateView } from '@shuyuan/contract/sites/templates.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { columnsOf } from '../columns/column.store.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import { lockOpenSite, touchSite } from '../sites/site.store.ts'
import { problemText } from './template-problems.ts'
import type { TemplateRenderer } from './template-renderer.ts'
import { mostTemplates, type TemplateRecord, templatesOf } from './template.store.ts'

type Context = { readonly wake: () => void; readonly templates: TemplateRenderer }

export async function listTemplates(tx: ReadTx, siteId: string): Promise<{ items: TemplateView[] }> {
  requireRight(await siteRights(tx, siteId), 'template', null)
  const rows = await templatesOf(tx.db, tx.tenant, siteId)
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      part: row.part,
      columns: [...row.columns],
      source: row.source,
      version: row.version,
      problem: row.problem,
      updatedByName: row.updated_by_name,
      updatedAt: row.updated_at.toISOString(),
    })),
  }
}

export async function createTemplate(tx: Tx, context: Context, siteId: string, fields: TemplateFields) {
  const others = await hold(tx, context, siteId, fields, null)
  if (others.length >= mostTemplates) refuse('sites.template.too_many', { count: mostTemplates })
  const id = newId()
  await sql`insert into sites.templates (tenant_id, id, site_id, name, part, columns, source, updated_by_name, updated_at)
    values (${tx.tenant}, ${id}, ${siteId}, ${fields.name}, ${fields.part}, ${columnsFor(fields)}::uuid[], ${fields.source},
      ${tx.actor.name}, ${tx.now})`.execute(tx.db)
  await touchSite(tx, siteId, context.wake)
  return { id }
}

type Saved = TemplateFields & { readonly version: number }

export async function saveTemplate(tx: Tx, context: Context, siteId: string, id: string, fields: Saved) {
  const others = await hold(tx, context, siteId, fields, id)
  const before = others.find((one) => one.id === id) ?? refuse('request.not_found')
  if (before.version !== fields.version) refuse('sites.template.changed')
  await sql`update sites.templates set name = ${fields.name}, part = ${fields.part}, columns = ${columnsFor(fields)}::uuid[],
      source = ${fields.source}, version = version + 1, problem = null, updated_by_name = ${tx.actor.name}, updated_at = ${tx.now}
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  await touchSite(tx, siteId, context.wake)
  return { version: before.version + 1 }
}

export async function removeTemplate(tx: Tx, context: Context, siteId: string, id: string) {
  requireRight(await siteRights(tx, siteId), 'template', null)
  await lockOpenSite(tx, siteId)
  const { rows } =
    await sql`delete from sites.templates where tenant_id = ${tx.tenant} and site_id = ${siteId} and id = ${id}
    returning 1`.execute(tx.db)
  if (rows.length === 0) refuse('request.not_found')
  await touchSite(tx, siteId, context.wake)
  return {}
}

const columnsFor = ({ part, columns }: TemplateFields): string[] => (part === 'block' ? [] : [...new Set(columns)])

/** Rights, the site's row, and whether it may stand as it is; all templates of the site come back. */
async function hold(
  tx: Tx,
  { templates }: Context,
  siteId: string,
  fields: TemplateFields,
  self: string | null,
): Promise<TemplateRecord[]> {
  requireRight(await siteRights(tx, siteId), 'template', null)
  const [result] = await templates.render([{ source: fields.source, context: null }])
  if (result && !result.ok) refuse('sites.template.broken', { detail: problemText(result) })
  await lockOpenSite(tx, siteId)
  const all = await templatesOf(tx.db, tx.tenant, siteId)
  const wanted = columnsFor(fields)
  const tree = new Map((await columnsOf(tx, siteId)).map((column) => [column.id, column]))
  if (wanted.some((id) => !tree.has(id))) refuse('request.not_found')
  for (const { id, part, name, columns } of all) {
    const taken = id !== self && part === fields.part ? columns.find((column) => wanted.includes(column)) : undefined
    if (taken) refuse('sites.template.column_taken', { column: tree.get(taken)?.title ?? '', name })
  }
  return all
}
