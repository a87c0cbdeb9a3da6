/** Actors for tests: a person of a tenant with every permission that the test names. */
import { randomUUID } from 'node:crypto'
import type { Permission } from '@shuyuan/contract/kernel/permissions.ts'
import type { Actor } from '../kernel/actor.ts'

export const testActor = (tenant: number, permissions: readonly Permission[] = [], person = randomUUID()): Actor => ({
  kind: 'person',
  tenant,
  person,
  post: null,
  unit: null,
  name: `person of ${tenant}`,
  grants: new Map(permissions.map((permission) => [permission, 'tenant'])),
  session: null,
})
