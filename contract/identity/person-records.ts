/** One person kept by hand, by the same rules as an import; and his account: locked, unlocked, signed out. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { Line } from '../kernel/text.ts'
import { ScopeName } from './rights.ts'

const StaffNumber = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/, '工号只能用字母、数字和短横，最多 20 位')
/** Never the shape of a phone: it would sign in as whoever has that number. */
const Login = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{1,29}$/, '登录名用 2 到 30 位字母、数字、点和短横，以字母或数字开头')
  .refine((text) => !/^1[3-9]\d{9}$/.test(text), '登录名不能是手机号；用手机号登录请填在手机一栏')

const PostForm = z.strictObject({
  unitId: Id,
  title: Line(40),
  isHead: z.boolean().default(false),
  isPrimary: z.boolean().default(false),
})

const fields = {
  name: Line(40),
  /** Left out: stays as it is. null: none. */
  phone: z
    .string()
    .regex(/^1[3-9]\d{9}$/, '手机号应是 1 开头的 11 位数字')
    .nullable()
    .optional(),
  email: z.email('邮箱地址的写法不对').max(100).nullable().optional(),
  login: Login.optional(),
  posts: z.array(PostForm).min(1, '至少要有一个岗位').max(10),
  /** Left out: stay as they are. */
  roles: z
    .array(z.strictObject({ key: z.string().max(40), scope: ScopeName }))
    .max(20)
    .optional(),
}
export const NewPerson = z.strictObject({ staffNumber: StaffNumber, ...fields })
export const PersonForm = z.strictObject({ version: z.int().min(0), ...fields })
export type PersonForm = z.infer<typeof PersonForm>

export const PersonRecord = z.object({
  id: z.string(),
  name: z.string(),
  staffNumber: z.string(),
  /** Masked, as everywhere. */
  phone: z.string().nullable(),
  email: z.string().nullable(),
  login: z.string(),
  status: z.enum(['active', 'left']),
  version: z.int(),
  posts: z.array(
    z.object({
      unitId: z.string(),
      unitName: z.string(),
      title: z.string(),
      isHead: z.boolean(),
      isPrimary: z.boolean(),
    }),
  ),
  roles: z.array(z.object({ key: z.string(), name: z.string(), scope: ScopeName })),
  /** Also works at another tenant: phone and login name are the bureau's to change. */
  isElsewhere: z.boolean(),
})
export type PersonRecord = z.infer<typeof PersonRecord>

const byPerson = z.strictObject({ personId: Id })
const refusals = [
  'identity.person.refused',
  'identity.person.login_taken',
  'identity.role.separation',
  'identity.role.scope',
  'identity.role.reach',
  'identity.role.self',
] as const

export const getPersonRecord = endpoint({
  name: 'identity.getPersonRecord',
  method: 'GET',
  path: '/api/people/:personId/record',
  summary: '一个人的登记内容（供修改）',
  permission: 'identity.people.manage',
  params: byPerson,
  reply: PersonRecord,
})

export const addPerson = endpoint({
  name: 'identity.addPerson',
  method: 'POST',
  path: '/api/people',
  summary: '新增一个人',
  permission: 'identity.people.manage',
  body: NewPerson,
  reply: PersonRecord,
  errors: [...refusals, 'identity.person.number_taken'],
})

export const savePerson = endpoint({
  name: 'identity.savePerson',
  method: 'PUT',
  path: '/api/people/:personId',
  summary: '修改一个人的姓名、手机、登录名、岗位与角色',
  permission: 'identity.people.manage',
  params: byPerson,
  body: PersonForm,
  reply: PersonRecord,
  errors: [...refusals, 'identity.person.changed', 'identity.person.left', 'identity.person.elsewhere'],
})

export const leavePerson = endpoint({
  name: 'identity.leavePerson',
  method: 'POST',
  path: '/api/people/:personId/leave',
  summary: '标为离开：岗位结束、角色收回、登录注销',
  permission: 'identity.people.manage',
  params: byPerson,
  reply: z.object({}),
  errors: ['identity.person.refused', 'identity.person.left', 'identity.person.self'],
})

export const AccountView = z.object({
  login: z.string(),
  status: z.enum(['active', 'disabled']),
  hasPassword: z.boolean(),
  hasTotp: z.boolean(),
  /** Until when five wrong passwords keep it shut; null when it is open. */
  lockedUntil: z.string().nullable(),
  sessions: z.array(
    z.object({
      id: z.string(),
      device: z.string(),
      address: z.string(),
      createdAt: z.string(),
      lastSeenAt: z.string(),
    }),
  ),
})
export type AccountView = z.infer<typeof AccountView>

export const getAccount = endpoint({
  name: 'identity.getAccount',
  method: 'GET',
  path: '/api/people/:personId/account',
  summary: '一个人的登录情况：是否锁定、在哪些设备上登录着本单位',
  permission: 'identity.sessions.manage',
  params: byPerson,
  reply: AccountView,
})

export const unlockAccount = endpoint({
  name: 'identity.unlockAccount',
  method: 'POST',
  path: '/api/people/:personId/account/unlock',
  summary: '解锁（连续输错密码以后）',
  permission: 'identity.sessions.manage',
  params: byPerson,
  reply: AccountView,
  errors: ['identity.account.not_locked', 'identity.person.elsewhere'],
})

export const endSessionsOf = endpoint({
  name: 'identity.endSessionsOf',
  method: 'DELETE',
  path: '/api/people/:personId/sessions',
  summary: '让一个人在本单位的登录全部退出',
  permission: 'identity.sessions.manage',
  params: byPerson,
  reply: z.object({ ended: z.int() }),
})
