/** Signing in, the person's posts and rights, sessions and second factors. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { rates } from '../kernel/rates.ts'
import { Id } from '../kernel/ids.ts'
import { Line } from '../kernel/text.ts'
import { TenantKind } from './people.ts'

/** A password as typed: no trimming (ASVS 6.2.8), at least one and at most 128 characters. */
const Password = z.string().min(1, '请输入密码').max(128, '密码最多 128 个字符')
const Code = z.string().regex(/^\d{6}$/, '动态码是 6 位数字')

export const MyPost = z.object({
  id: z.string(),
  tenantId: z.int(),
  tenantName: z.string(),
  tenantKind: TenantKind,
  unitName: z.string(),
  title: z.string(),
  current: z.boolean(),
})

export const Me = z.object({
  person: z.object({ id: z.string(), name: z.string() }),
  tenant: z.object({ id: z.int(), name: z.string(), kind: TenantKind }),
  post: MyPost,
  posts: z.array(MyPost),
  permissions: z.array(z.string()),
  roles: z.array(z.string()),
  demo: z.boolean(),
  totp: z.enum(['off', 'on', 'required']),
  mustChangePassword: z.boolean(),
  today: z.string(),
})
export type Me = z.infer<typeof Me>

export const signIn = endpoint({
  name: 'identity.signIn',
  method: 'POST',
  path: '/api/sessions',
  summary: '用登录名或手机号登录',
  permission: 'public',
  body: z.strictObject({ login: Line(60), password: Password, code: Code.optional() }),
  reply: Me,
  errors: [
    'identity.sign_in.failed',
    'identity.sign_in.locked',
    'identity.sign_in.code_needed',
    'identity.sign_in.busy',
  ],
  rate: rates.signIn,
})

export const signOut = endpoint({
  name: 'identity.signOut',
  method: 'DELETE',
  path: '/api/sessions/current',
  summary: '退出登录',
  permission: 'signed-in',
  reply: z.object({}),
})

export const getMe = endpoint({
  name: 'identity.getMe',
  method: 'GET',
  path: '/api/me',
  summary: '我是谁、在哪个岗位、能做什么',
  permission: 'signed-in',
  reply: Me,
})

export const switchPost = endpoint({
  name: 'identity.switchPost',
  method: 'PUT',
  path: '/api/me/post',
  summary: '切换到我的另一个岗位',
  permission: 'signed-in',
  body: z.strictObject({ postId: Id }),
  reply: Me,
})

export const SessionView = z.object({
  id: z.string(),
  device: z.string(),
  address: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  current: z.boolean(),
})

export const listSessions = endpoint({
  name: 'identity.listSessions',
  method: 'GET',
  path: '/api/me/sessions',
  summary: '我在哪些设备上登录着',
  permission: 'signed-in',
  reply: z.object({ items: z.array(SessionView) }),
})

export const endSession = endpoint({
  name: 'identity.endSession',
  method: 'DELETE',
  path: '/api/me/sessions/:sessionId',
  summary: '让一台设备退出登录',
  permission: 'signed-in',
  params: z.strictObject({ sessionId: Id }),
  reply: z.object({}),
})

export const changePassword = endpoint({
  name: 'identity.changePassword',
  method: 'PUT',
  path: '/api/me/password',
  summary: '修改密码',
  permission: 'signed-in',
  body: z.strictObject({ current: Password, next: Password }),
  reply: z.object({}),
  errors: ['identity.password.weak', 'identity.password.wrong'],
  rate: rates.secret,
})

export const useOneTimeLink = endpoint({
  name: 'identity.useOneTimeLink',
  method: 'POST',
  path: '/api/one-time-links/use',
  summary: '用一次性链接设置密码（首次设置或重设）',
  permission: 'public',
  body: z.strictObject({ token: z.string().regex(/^[\w-]{20,100}$/), login: Line(60).optional(), password: Password }),
  reply: z.object({ login: z.string() }),
  errors: ['identity.link.invalid', 'identity.password.weak', 'identity.person.login_taken'],
  rate: rates.oneTimeLink,
})

export const beginTotp = endpoint({
  name: 'identity.beginTotp',
  method: 'POST',
  path: '/api/me/totp',
  summary: '开始绑定动态码',
  permission: 'signed-in',
  body: z.strictObject({ password: Password }),
  reply: z.object({ secret: z.string(), uri: z.string() }),
  errors: ['identity.password.wrong'],
  rate: rates.secret,
})

export const confirmTotp = endpoint({
  name: 'identity.confirmTotp',
  method: 'POST',
  path: '/api/me/totp/confirm',
  summary: '输入动态码完成绑定',
  permission: 'signed-in',
  body: z.strictObject({ code: Code }),
  reply: z.object({}),
  errors: ['identity.totp.wrong'],
  rate: rates.secret,
})

/** Demonstration mode only, on loopback only: typical roles one may enter as. */
export const listDemoRoles = endpoint({
  name: 'identity.listDemoRoles',
  method: 'GET',
  path: '/api/demo/roles',
  summary: '演示模式下可进入的身份',
  permission: 'public',
  reply: z.object({
    enabled: z.boolean(),
    roles: z.array(z.object({ key: z.string(), label: z.string(), hint: z.string(), name: z.string() })),
  }),
})

export const enterDemo = endpoint({
  name: 'identity.enterDemo',
  method: 'POST',
  path: '/api/demo/sessions',
  summary: '以演示身份进入',
  permission: 'public',
  body: z.strictObject({ key: z.string().regex(/^[a-z0-9-]{1,40}$/) }),
  reply: Me,
  rate: rates.demo,
})
