/** Lint of tables, views and sequences: policies and rights. */
import { fullName, POLICIES, type Table } from './catalogue-tables.ts'
import type { Lists } from './global-tables.ts'
import { OWNER } from './roles.ts'
import { isTenantTable, sameGrants, wantedGrants } from './wanted-rights.ts'

export type Finding = { readonly rule: string; readonly object: string; readonly message: string }

const NEVER = new Set(['TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'])
/** Numbers that rise in the sight of all tenants tell how busy the others are; the outbox is read by the system only. */
const SEQUENCES = new Set(['platform.outbox_id_seq'])

function policyFindings(table: Table): Finding[] {
  const object = fullName(table)
  const found: Finding[] = []
  const say = (rule: string, message: string): void => void found.push({ rule, object, message })
  if (table.tenant !== 'integer NOT NULL') say('tenant-column', `tenant_id is ${table.tenant}, not integer NOT NULL`)
  if (!table.rls) say('rls-enabled', 'row-level security is off')
  if (!table.forced) say('rls-forced', 'row-level security is not forced on the owner')
  for (const wanted of POLICIES) {
    const policy = table.policies.find((entry) => entry.name === wanted.name)
    if (!policy) {
      say('policy-missing', `the policy ${wanted.name} is missing`)
      continue
    }
    if (policy.using !== wanted.using) say('policy-using', `${policy.name} USING is ${policy.using}`)
    if (policy.check !== wanted.check) say('policy-check', `${policy.name} WITH CHECK is ${policy.check}`)
    if (policy.roles.join() !== wanted.roles.join())
      say('policy-roles', `${policy.name} is for ${policy.roles.join(', ')}`)
    if (policy.command !== '*' || !policy.permissive)
      say('policy-kind', `${policy.name} is not a permissive policy for all commands`)
  }
  for (const policy of table.policies) {
    const isOurs = POLICIES.some((entry) => entry.name === policy.name)
    // Permissive policies are joined by OR: one more opens the table further. Restrictive ones only narrow.
    if (!isOurs && policy.permissive) say('policy-extra', `the permissive policy ${policy.name} widens access`)
  }
  return found
}

function grantFindings(table: Table, lists: Lists): Finding[] {
  const object = fullName(table)
  const wanted = wantedGrants(table, lists)
  if (typeof wanted === 'string') return [{ rule: 'not-listed', object, message: wanted }]
  const found = table.grants
    .filter((grant) => NEVER.has(grant.right))
    .map((grant) => ({ rule: 'forbidden-right', object, message: `${grant.grantee} has ${grant.right}` }))
  if (sameGrants(table.grants, wanted)) return found
  const rule = table.kind === 'S' ? 'sequence-right' : 'rights'
  const list = table.grants.map((grant) => `${grant.grantee} ${grant.right}${grant.column ? `(${grant.column})` : ''}`)
  return [...found, { rule, object, message: `the rights are not the written ones: ${list.join(', ') || 'none'}` }]
}

function kindFindings(table: Table): Finding[] {
  const object = fullName(table)
  if (table.kind === 'v' && !table.options.includes('security_invoker=true')) {
    return [
      { rule: 'view-invoker', object, message: 'a view without security_invoker = true reads with its owner’s rights' },
    ]
  }
  if (table.kind === 'm' || table.kind === 'f') {
    return [{ rule: 'no-matview', object, message: 'materialized views and foreign tables know no row-level security' }]
  }
  if (table.kind === 'S' && !SEQUENCES.has(object)) {
    return [{ rule: 'no-sequence', object, message: 'ids are UUIDs made in the program, or per-tenant counters' }]
  }
  return []
}

export function tableFindings(tables: readonly Table[], lists: Lists): Finding[] {
  return tables.flatMap((table) => {
    if (lists.schemas.some((entry) => entry.schema === table.schema)) return grantFindings(table, lists)
    const owner =
      table.owner === OWNER ? [] : [{ rule: 'owner', object: fullName(table), message: `belongs to ${table.owner}` }]
    const policies = isTenantTable(table, lists) ? policyFindings(table) : []
    return [...owner, ...policies, ...grantFindings(table, lists), ...kindFindings(table)]
  })
}
