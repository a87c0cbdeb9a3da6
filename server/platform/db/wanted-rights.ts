/** Which rights a table should have, by the written lists. Pure. */
import { fullName, type Grant, type Table } from './catalogue-tables.ts'
import type { Lists, Rights } from './global-tables.ts'
import { WORK_ROLES } from './roles.ts'

const TENANT_RIGHTS: Rights = {
  app_rw: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  app_ro: ['SELECT'],
  app_system: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
}
const VIEW_RIGHTS: Rights = { app_rw: ['SELECT'], app_ro: ['SELECT'], app_system: ['SELECT'] }

const grantsOf = (rights: Rights): Grant[] =>
  WORK_ROLES.flatMap((grantee) => (rights[grantee] ?? []).map((right) => ({ grantee, right, column: null })))

const isListedSchema = (table: Table, lists: Lists) => lists.schemas.find((entry) => entry.schema === table.schema)

/** The rights, or a sentence that says why there can be none. */
export function wantedGrants(table: Table, lists: Lists): readonly Grant[] | string {
  const name = fullName(table)
  const owned = isListedSchema(table, lists)
  if (table.kind === 'S') return []
  if (owned) return grantsOf(owned.grants)
  if (table.kind === 'v') return grantsOf(VIEW_RIGHTS)
  if (table.kind === 'm' || table.kind === 'f')
    return `${name}: materialized views and foreign tables know no row-level security.`
  const narrow = lists.narrow.find((entry) => entry.table === name)
  const global = lists.globals.find((entry) => entry.table === name)
  if (table.tenant === null) {
    return global ? grantsOf(global.grants) : `${name} has no tenant_id and is not on the list in global-tables.ts.`
  }
  if (global) return `${name} has a tenant_id but stands on the list of global tables.`
  if (!narrow) return grantsOf(TENANT_RIGHTS)
  const columns = (narrow.systemColumns ?? []).map((column) => ({ grantee: 'app_system', right: 'UPDATE', column }))
  return [...grantsOf(narrow.grants), ...columns]
}

/** True for a table that the tenant policies belong on. */
export const isTenantTable = (table: Table, lists: Lists): boolean =>
  (table.kind === 'r' || table.kind === 'p') && table.tenant !== null && !isListedSchema(table, lists)

const key = (grant: Grant): string => `${grant.grantee} ${grant.right} ${grant.column ?? ''}`

export function sameGrants(one: readonly Grant[], other: readonly Grant[]): boolean {
  const left = new Set(one.map(key))
  const right = new Set(other.map(key))
  return left.size === right.size && left.isSubsetOf(right)
}
