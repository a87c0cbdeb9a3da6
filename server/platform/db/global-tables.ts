/**
 * The written list of what stands outside the tenant rule: tables without tenant_id, tables with narrower rights than
 * the usual four, schemas of other programs, functions. Protect and the catalogue lint refuse what is not here.
 */
import type { WorkRole } from './roles.ts'

export type Right = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE'
export type Rights = { readonly [role in WorkRole]?: readonly Right[] }

export type GlobalTable = { readonly table: string; readonly reason: string; readonly grants: Rights }

/** A tenant table whose rights are narrower; `systemColumns` are the only columns that app_system may update. */
export type NarrowTable = GlobalTable & { readonly systemColumns?: readonly string[] }

/** A schema that another program (the job queue) makes and changes by itself; the same rights for all its tables. */
export type GlobalSchema = { readonly schema: string; readonly reason: string; readonly grants: Rights }

/** Functions and trigger functions that may exist, and who may call them. `definer`: runs with its owner's rights. */
export type ListedFunction = {
  readonly name: string
  readonly reason: string
  readonly definer: boolean
  readonly execute: readonly WorkRole[]
}

export type Lists = {
  readonly globals: readonly GlobalTable[]
  readonly narrow: readonly NarrowTable[]
  readonly schemas: readonly GlobalSchema[]
  readonly functions: readonly ListedFunction[]
  /** Unique indexes that do not start with tenant_id, and why they tell nothing about another tenant. */
  readonly uniques: readonly { readonly index: string; readonly reason: string }[]
}

const globals: readonly GlobalTable[] = [
  { table: 'platform.migrations', reason: 'The migrator’s own book; nobody else reads it.', grants: {} },
  {
    table: 'platform.rate_windows',
    reason: 'Counts tries by address or account name before anyone is known.',
    grants: { app_system: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] },
  },
]

const narrow: readonly NarrowTable[] = [
  {
    table: 'platform.audit_entries',
    reason: 'The trail only grows; the chain builder alone adds number and hash.',
    grants: { app_rw: ['SELECT', 'INSERT'], app_ro: ['SELECT'], app_system: ['SELECT', 'INSERT'] },
    systemColumns: ['seq', 'hash', 'prev'],
  },
  {
    table: 'platform.audit_heads',
    reason: 'Only the chain builder moves the head of a chain.',
    grants: { app_rw: ['SELECT'], app_ro: ['SELECT'], app_system: ['SELECT', 'INSERT', 'UPDATE'] },
  },
]

export const platformLists: Lists = { globals, narrow, schemas: [], functions: [], uniques: [] }
