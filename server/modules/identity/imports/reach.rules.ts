/** Whom an importer may touch: the own tenant, or all schools; and whether roles may be given. Pure. */
import type { Actor } from '../../../kernel/actor.ts'

export type Reach = {
  /** district: the bureau, by a grant that reaches its schools. */
  readonly kind: 'own' | 'district'
  readonly tenant: number
  /**
   * Importing people is not giving rights: who keeps the system running must not make himself administrator by a
   * spreadsheet (separation of the three administrators).
   */
  readonly mayGrant: boolean
}

export function reachOf(actor: Actor, tenantKind: string): Reach {
  const { tenant } = actor
  if (actor.kind === 'system') return { kind: tenantKind === '教育局' ? 'district' : 'own', tenant, mayGrant: true }
  const kind = tenantKind === '教育局' && actor.grants.get('identity.people.import') === 'schools' ? 'district' : 'own'
  const granting = actor.grants.get('identity.roles.manage')
  const mayGrant = kind === 'district' ? granting === 'schools' : granting === 'tenant' || granting === 'schools'
  return { kind, tenant, mayGrant }
}
