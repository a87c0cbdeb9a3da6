/** Who acts: a person in one post of one tenant, or the system for a stated reason. */
import type { Permission } from '@shuyuan/contract/kernel/permissions.ts'

/** How far a permission reaches (rights = permission × scope). */
export type Scope = 'unit' | 'tenant' | 'schools'

export type Actor = {
  readonly kind: 'person' | 'system'
  readonly tenant: number
  readonly person: string | null
  readonly post: string | null
  readonly unit: string | null
  /** The name shown in trails; for the system, what it does. */
  readonly name: string
  readonly grants: ReadonlyMap<Permission, Scope>
  readonly session: string | null
}

export const systemActor = (tenant: number, name: string): Actor => ({
  kind: 'system',
  tenant,
  person: null,
  post: null,
  unit: null,
  name,
  grants: new Map(),
  session: null,
})

export const may = (actor: Actor, permission: Permission): boolean =>
  actor.kind === 'system' || actor.grants.has(permission)
