/** Roles and grants of this tenant, and the acts on them. */
import type { Permission } from '@shuyuan/contract/kernel/permissions.ts'
import { grantRole, listRoleGrants, listRoles, revokeRole, saveRole } from '@shuyuan/contract/identity/rights.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { filled, pagedQuery } from '../../../api/paging.ts'
import { meKey } from '../../../api/query-client.ts'
import { useAct } from '../../../api/use-act.ts'

const rolesKey = ['roles'] as const
const grantsKey = ['grants'] as const
// One may have granted or lost a role oneself: the menu follows at once.
const refresh = [rolesKey, grantsKey, meKey]

export type Scope = 'unit' | 'tenant' | 'schools'
export const scopeWords: Record<Scope, string> = { unit: '本部门', tenant: '本单位', schools: '全部学校' }

export const rolesQuery = queryOptions({ queryKey: rolesKey, queryFn: () => call(listRoles, {}) })

export const grantsQuery = (roleId?: string) =>
  pagedQuery([...grantsKey, { roleId: roleId ?? '' }], (cursor) =>
    call(listRoleGrants, { query: { limit: 50, ...filled({ cursor, roleId }) } }),
  )

export type RoleFields = { readonly roleKey: string; readonly name: string; readonly permissions: Permission[] }

export const useSaveRole = (onDone: () => void) =>
  useAct({
    perform: ({ roleKey, ...body }: RoleFields, idempotencyKey) =>
      call(saveRole, { params: { roleKey }, body, idempotencyKey }),
    refresh,
    onDone,
  })

export const useGrantRole = (onDone: () => void) =>
  useAct({
    perform: (body: { personId: string; roleId: string; scope: Scope }, idempotencyKey) =>
      call(grantRole, { body, idempotencyKey }),
    refresh,
    onDone,
  })

export const useRevokeRole = (onDone: () => void) =>
  useAct({
    perform: (grantId: string, idempotencyKey) => call(revokeRole, { params: { grantId }, idempotencyKey }),
    refresh,
    onDone,
  })
