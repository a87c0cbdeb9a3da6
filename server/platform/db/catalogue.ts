/** The catalogue lint: what the house rules about tenants look like inside PostgreSQL. Empty means sound. */
import type { ClientBase } from 'pg'
import { codeFindings } from './catalogue-code.ts'
import { keyFindings } from './catalogue-keys.ts'
import { type Finding, tableFindings } from './catalogue-rights.ts'
import { roleAndSchemaFindings } from './catalogue-roles.ts'
import { readTables } from './catalogue-tables.ts'
import { type Lists, platformLists } from './global-tables.ts'

export type { Finding } from './catalogue-rights.ts'

/** Wants a session that sees the whole catalogue: the administrator's. */
export async function lintCatalogue(client: ClientBase, lists: Lists = platformLists): Promise<Finding[]> {
  const tables = await readTables(client)
  return [
    ...tableFindings(tables, lists),
    ...(await keyFindings(client, tables, lists)),
    ...(await codeFindings(client, lists)),
    ...(await roleAndSchemaFindings(client)),
  ]
}
