/** People as a tenant sees them, its tree of units, and their posts. Phones are masked unless revealed. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { rates } from '../kernel/rates.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { DateText, Line } from '../kernel/text.ts'

export const TenantKind = z.enum([
  '教育局',
  '幼儿园',
  '小学',
  '初级中学',
  '高级中学',
  '完全中学',
  '九年一贯制学校',
  '中等职业学校',
])
export type TenantKind = z.infer<typeof TenantKind>

export const Unit = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  name: z.string(),
  /** 部门, 年级组, 教研组 or 科室 … as the import names it. */
  kind: z.string(),
  order: z.int(),
  validFrom: z.string(),
  validUntil: z.string().nullable(),
  people: z.int(),
})

export const PostView = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  title: z.string(),
  isHead: z.boolean(),
})

export const PersonCard = z.object({
  id: z.string(),
  name: z.string(),
  staffNumber: z.string(),
  phone: z.string().nullable(),
  posts: z.array(PostView),
})
export type PersonCard = z.infer<typeof PersonCard>

export const listUnits = endpoint({
  name: 'identity.listUnits',
  method: 'GET',
  path: '/api/units',
  summary: '本单位的机构树',
  permission: 'identity.directory.read',
  reply: z.object({ items: z.array(Unit) }),
})

export const listPeople = endpoint({
  name: 'identity.listPeople',
  method: 'GET',
  path: '/api/people',
  summary: '查找本单位人员（姓名、工号）',
  permission: 'identity.directory.read',
  query: z.strictObject({ ...PageQuery, q: z.string().max(40).optional(), unitId: Id.optional() }),
  reply: pageOf(PersonCard),
})

export const getPerson = endpoint({
  name: 'identity.getPerson',
  method: 'GET',
  path: '/api/people/:personId',
  summary: '一个人的名片',
  permission: 'identity.directory.read',
  params: z.strictObject({ personId: Id }),
  reply: PersonCard.extend({ roles: z.array(z.string()), status: z.enum(['active', 'left']) }),
})

export const issueResetLink = endpoint({
  name: 'identity.issueResetLink',
  method: 'POST',
  path: '/api/people/:personId/reset-link',
  summary: '给本单位人员开一次性重设密码链接（30 分钟有效）',
  permission: 'identity.people.manage',
  params: z.strictObject({ personId: Id }),
  reply: z.object({ link: z.string(), expiresAt: z.string() }),
  errors: ['identity.link.elsewhere'],
  rate: [rates.resetLinks, rates.resetLinksOfOne],
})

export const exportPeople = endpoint({
  name: 'identity.exportPeople',
  method: 'GET',
  path: '/api/people-export',
  summary: '导出本单位人员（手机号脱敏）',
  permission: 'identity.people.export',
  reply: z.unknown(),
  replyKind: 'file',
  rate: rates.exportOfPeople,
})

export const Delegation = z.object({
  id: z.string(),
  fromName: z.string(),
  toPersonId: z.string(),
  toName: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  kinds: z.array(z.string()),
  note: z.string(),
})

export const listDelegations = endpoint({
  name: 'identity.listDelegations',
  method: 'GET',
  path: '/api/me/delegations',
  summary: '我委托他人代办的安排',
  permission: 'signed-in',
  reply: z.object({ items: z.array(Delegation) }),
})

export const addDelegation = endpoint({
  name: 'identity.addDelegation',
  method: 'POST',
  path: '/api/me/delegations',
  summary: '委托同事在一段时间内代办',
  permission: 'signed-in',
  body: z.strictObject({
    toPersonId: Id,
    startsOn: DateText,
    endsOn: DateText,
    /** Kinds of work («公文», «请假» …); empty = all. */
    kinds: z.array(Line(20)).max(20).default([]),
    note: Line(200, 0).default(''),
  }),
  reply: Delegation,
  errors: [
    'identity.delegation.cycle',
    'identity.delegation.overlap',
    'identity.delegation.dates',
    'identity.delegation.self',
  ],
})

export const endDelegation = endpoint({
  name: 'identity.endDelegation',
  method: 'DELETE',
  path: '/api/me/delegations/:delegationId',
  summary: '结束委托',
  permission: 'signed-in',
  params: z.strictObject({ delegationId: Id }),
  reply: z.object({}),
})
