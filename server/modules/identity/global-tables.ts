/** Tables of this module without a tenant, each with its reason and narrowest rights. */
import type { GlobalTable } from '../../platform/db/global-tables.ts'

const system = { app_system: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] } as const

export const identityGlobals: readonly GlobalTable[] = [
  {
    table: 'identity.tenants',
    reason: 'Names of bureau and schools are public: documents are addressed to them.',
    grants: { ...system, app_rw: ['SELECT'], app_ro: ['SELECT'] },
  },
  { table: 'identity.accounts', reason: 'A person signs in before a tenant is known.', grants: system },
  { table: 'identity.sessions', reason: 'A session is found by its token before its tenant is known.', grants: system },
  { table: 'identity.one_time_links', reason: 'A link is used before anyone is signed in.', grants: system },
  { table: 'identity.demo_roles', reason: 'The sign-in page offers them before anyone is signed in.', grants: system },
]
