/** Roles are named sets of permissions; a grant gives a role to a person of this tenant with a scope. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { type Permission, permissions } from '../kernel/permissions.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { Line } from '../kernel/text.ts'

const PermissionName = z.enum(Object.keys(permissions) as [Permission, ...Permission[]])
export const ScopeName = z.enum(['unit', 'tenant', 'schools'])

export const Role = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  builtIn: z.boolean(),
  permissions: z.array(z.string()),
  people: z.int(),
})

export const listRoles = endpoint({
  name: 'identity.listRoles',
  method: 'GET',
  path: '/api/roles',
  summary: '本单位的角色',
  permission: 'identity.roles.manage',
  reply: z.object({ items: z.array(Role), all: z.array(z.object({ key: z.string(), name: z.string() })) }),
})

export const saveRole = endpoint({
  name: 'identity.saveRole',
  method: 'PUT',
  path: '/api/roles/:roleKey',
  summary: '新建或修改自定义角色',
  permission: 'identity.roles.manage',
  params: z.strictObject({ roleKey: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, '代号用小写字母、数字和短横') }),
  body: z.strictObject({ name: Line(20), permissions: z.array(PermissionName).max(100) }),
  reply: Role,
  errors: ['identity.role.built_in', 'identity.role.self', 'identity.role.separation'],
})

export const grantRole = endpoint({
  name: 'identity.grantRole',
  method: 'POST',
  path: '/api/role-grants',
  summary: '授予角色',
  permission: 'identity.roles.manage',
  body: z.strictObject({ personId: Id, roleId: Id, scope: ScopeName }),
  reply: z.object({ id: z.string() }),
  errors: ['identity.role.separation', 'identity.role.scope', 'identity.role.reach', 'identity.role.self'],
})

export const listRoleGrants = endpoint({
  name: 'identity.listRoleGrants',
  method: 'GET',
  path: '/api/role-grants',
  summary: '谁有哪个角色',
  permission: 'identity.roles.manage',
  query: z.strictObject({ ...PageQuery, roleId: Id.optional() }),
  reply: pageOf(
    z.object({ id: z.string(), personId: z.string(), personName: z.string(), roleName: z.string(), scope: ScopeName }),
  ),
})

export const revokeRole = endpoint({
  name: 'identity.revokeRole',
  method: 'DELETE',
  path: '/api/role-grants/:grantId',
  summary: '收回角色',
  permission: 'identity.roles.manage',
  params: z.strictObject({ grantId: Id }),
  reply: z.object({}),
  errors: ['identity.role.last_admin'],
})

export const listAudit = endpoint({
  name: 'audit.listEntries',
  method: 'GET',
  path: '/api/audit/entries',
  summary: '本单位的审计日志',
  permission: 'audit.log.read',
  query: z.strictObject({ ...PageQuery, action: z.string().max(60).optional() }),
  reply: pageOf(
    z.object({
      id: z.string(),
      at: z.string(),
      actor: z.string(),
      action: z.string(),
      object: z.string(),
      result: z.string(),
      sealed: z.boolean(),
    }),
  ),
})
