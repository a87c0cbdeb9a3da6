/** The SQL of templates. */
import { TemplatePart } from '@shuyuan/contract/sites/templates.ts'
import { sql } from 'kysely'
import type { AnyDb } from '../../../platform/db/tx.ts'

export type TemplateRecord = {
  readonly id: string
  readonly name: string
  readonly part: TemplatePart
  readonly columns: readonly string[]
  readonly source: string
  readonly version: number
  readonly problem: string | null
  readonly updated_by_name: string
  readonly updated_at: Date
}

/** A person keeps an overview of so many. */
export const mostTemplates = 50

export async function templatesOf(db: AnyDb, tenant: number, siteId: string): Promise<TemplateRecord[]> {
  const { rows } =
    await sql<TemplateRecord>`select id, name, part, columns::text[] as columns, source, version, problem,
      updated_by_name, updated_at
    from sites.templates where tenant_id = ${tenant} and site_id = ${siteId} order by part, id limit ${mostTemplates}`.execute(
      db,
    )
  return rows.map((row) => ({ ...row, part: TemplatePart.parse(row.part) }))
}
