/** Who may do what where: site × column × action, for persons, sections and roles. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { bySite, SiteAction } from './sites.ts'

export const SubjectKind = z.enum(['person', 'unit', 'role'])
export type SubjectKind = z.infer<typeof SubjectKind>

/** Sets of actions under a name that a web office uses. */
export const rightTemplates: readonly {
  readonly key: string
  readonly name: string
  readonly actions: readonly SiteAction[]
}[] = [
  { key: 'writer', name: '信息员（写自己的稿）', actions: ['view', 'write', 'edit_own', 'media'] },
  { key: 'review1', name: '初审', actions: ['view', 'edit_all', 'review1', 'media'] },
  { key: 'review2', name: '复审', actions: ['view', 'edit_all', 'review2', 'media'] },
  { key: 'review3', name: '终审', actions: ['view', 'review3', 'withdraw'] },
  { key: 'chief', name: '栏目主编', actions: ['view', 'write', 'edit_own', 'edit_all', 'withdraw', 'media'] },
  {
    key: 'manager',
    name: '网站管理员',
    actions: ['view', 'write', 'edit_own', 'edit_all', 'withdraw', 'media', 'template', 'settings', 'users'],
  },
]

export const GrantView = z.object({
  id: z.string(),
  columnId: z.string().nullable(),
  columnTitle: z.string().nullable(),
  subjectKind: SubjectKind,
  subjectId: z.string(),
  subjectName: z.string(),
  actions: z.array(SiteAction),
  grantedByName: z.string(),
})
export type GrantView = z.infer<typeof GrantView>

export const listGrants = endpoint({
  name: 'sites.listGrants',
  method: 'GET',
  path: '/api/sites/:siteId/grants',
  summary: '授权一览',
  permission: 'sites.content.use',
  params: bySite,
  reply: z.object({ items: z.array(GrantView) }),
})

export const saveGrant = endpoint({
  name: 'sites.saveGrant',
  method: 'PUT',
  path: '/api/sites/:siteId/grants',
  summary: '给个人、部门或角色授权；同一对象同一栏目只有一条，后保存的为准；动作为空即收回',
  permission: 'sites.content.use',
  params: bySite,
  body: z.strictObject({
    columnId: Id.nullable(),
    subjectKind: SubjectKind,
    subjectId: Id,
    actions: z.array(SiteAction).max(20),
  }),
  reply: z.object({}),
  errors: ['sites.right.missing', 'sites.grant.unknown_subject'],
})

export const listSubjectRoles = endpoint({
  name: 'sites.listSubjectRoles',
  method: 'GET',
  path: '/api/sites/:siteId/subject-roles',
  summary: '可以授权的角色',
  permission: 'sites.content.use',
  params: bySite,
  reply: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
  errors: ['sites.right.missing'],
})

export const whoCan = endpoint({
  name: 'sites.whoCan',
  method: 'GET',
  path: '/api/sites/:siteId/who-can',
  summary: '谁能做这件事',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject({ action: SiteAction, columnId: Id.optional() }),
  reply: z.object({
    items: z.array(z.object({ personId: z.string(), name: z.string(), unitName: z.string(), why: z.string() })),
  }),
})

export const whatCan = endpoint({
  name: 'sites.whatCan',
  method: 'GET',
  path: '/api/sites/:siteId/what-can/:personId',
  summary: '这个人能做什么',
  permission: 'sites.content.use',
  params: z.strictObject({ siteId: Id, personId: Id }),
  reply: z.object({
    items: z.array(
      z.object({ columnId: z.string().nullable(), columnTitle: z.string(), actions: z.array(SiteAction) }),
    ),
  }),
})
