/** A change of a person in words, to be read before it is applied. Phones are not shown, only that they change. Pure. */
import { isDeepStrictEqual } from 'node:util'
import { isCurrent } from './person.rules.ts'
import type { Person } from './state.ts'

export type Names = { readonly unit: (id: string) => string; readonly role: (id: string) => string }

const postsText = (person: Person, names: Names): string =>
  person.posts
    .filter(isCurrent)
    .map((post) => `${names.unit(post.unit_id)}${post.title}${post.is_head ? '（负责人）' : ''}`)
    .join('、') || '无'

const rolesText = (person: Person, names: Names): string =>
  person.grants.map((grant) => names.role(grant.role_id)).join('、') || '无'

const step = (what: string, before: string, after: string): string[] =>
  before === after ? [] : [`${what}：${before} → ${after}`]

export function describePerson(before: Person | null, after: Person, names: Names): string {
  if (!before)
    return [postsText(after, names), ...(after.grants.length > 0 ? [rolesText(after, names)] : [])].join('；')
  if (before.row.status !== after.row.status && after.row.status === 'left') return `离开：${postsText(before, names)}`
  const parts = [
    ...(before.row.status === 'left' ? ['重新入职'] : []),
    ...step('姓名', before.row.name, after.row.name),
    ...(before.row.phone === after.row.phone ? [] : ['手机号变更']),
    ...(before.row.email === after.row.email ? [] : ['邮箱变更']),
    ...step('岗位', postsText(before, names), postsText(after, names)),
    ...step('角色', rolesText(before, names), rolesText(after, names)),
  ]
  // Same words, other flags: main post or scope of a role.
  if (parts.length === 0) return isDeepStrictEqual(before.grants, after.grants) ? '主岗变更' : '角色范围变更'
  return parts.join('；')
}
