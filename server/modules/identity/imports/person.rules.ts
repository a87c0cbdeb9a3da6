/** One person of one tenant: from what is found to what is wanted. Pure. */
import { isDeepStrictEqual } from 'node:util'
import { administratorsIn } from '../rights/built-in-roles.ts'
import type { Draft } from './draft.ts'
import type { WantedPerson } from './people-rows.rules.ts'
import type { GrantRow, Person, PersonRow, PostRow } from './state.ts'
import type { Identified } from './who.rules.ts'

const byId = <T extends { readonly id: string }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

export const isCurrent = (post: PostRow): boolean => post.valid_until === null

/** Ended, not deleted: what was signed in a post keeps its post. */
const ended = (draft: Draft, post: PostRow): PostRow =>
  isCurrent(post) ? { ...post, valid_until: draft.yesterday } : post

/** The person as he is after the import, with the version raised if anything differs. */
export function planPerson(draft: Draft, { wanted, id, found }: Identified): Person {
  if (wanted.hasLeft && !found) wanted.row.problem('状态', '库里没有这个人，不用标为离开')
  if (found && wanted.hasLeft) return leave(draft, found)
  const after: Person = {
    row: rowOf(draft, wanted, id, found),
    posts: postsOf(draft, wanted, id, found),
    grants: grantsOf(draft, wanted, id, found),
  }
  return found ? raised(found, after) : after
}

const raised = (found: Person, after: Person): Person =>
  isDeepStrictEqual(found, after) ? found : { ...after, row: { ...after.row, version: found.row.version + 1 } }

function rowOf(draft: Draft, wanted: WantedPerson, id: string, found: Person | null): PersonRow {
  const { tenant, name, staffNumber, phone, email } = wanted
  return {
    tenant_id: tenant,
    id,
    name,
    staff_number: found?.row.staff_number ?? staffNumber,
    phone: phone === undefined ? (found?.row.phone ?? null) : phone,
    email: email === undefined ? (found?.row.email ?? null) : email,
    status: 'active',
    joined_on: found?.row.joined_on ?? draft.today,
    left_on: null,
    version: found?.row.version ?? 1,
  }
}

function postsOf(draft: Draft, wanted: WantedPerson, id: string, found: Person | null): PostRow[] {
  const current = (found?.posts ?? []).filter(isCurrent)
  const kept = new Set<string>()
  const made = wanted.posts.map(({ unitId, title, isHead, isPrimary }): PostRow => {
    const same = current.find((post) => post.unit_id === unitId && post.title === title && !kept.has(post.id))
    if (same) kept.add(same.id)
    return {
      tenant_id: wanted.tenant,
      id: same?.id ?? draft.newId(),
      person_id: id,
      unit_id: unitId,
      title,
      is_head: isHead,
      is_primary: isPrimary,
      valid_from: same?.valid_from ?? draft.today,
      valid_until: null,
    }
  })
  const others = (found?.posts ?? []).filter((post) => !kept.has(post.id)).map((post) => ended(draft, post))
  return byId([...made, ...others])
}

function grantsOf(draft: Draft, wanted: WantedPerson, id: string, found: Person | null): GrantRow[] {
  const before = found?.grants ?? []
  if (!wanted.roles) return [...before]
  const roles = draft.roles.get(wanted.tenant) ?? []
  const after = wanted.roles.flatMap(({ key, scope }): GrantRow[] => {
    const role = roles.find((one) => one.key === key)
    const same = before.find((grant) => grant.role_id === role?.id)
    return role
      ? [{ tenant_id: wanted.tenant, id: same?.id ?? draft.newId(), person_id: id, role_id: role.id, scope }]
      : []
  })
  const held = roles.filter(({ key }) => wanted.roles?.some((role) => role.key === key))
  if (administratorsIn(held).size > 1)
    wanted.row.problem('角色', '系统管理员、安全管理员、审计员三者必须分开，一个人只能担任其中一个')
  const sorted = byId(after)
  if (!draft.reach.mayGrant && !isDeepStrictEqual(before, sorted))
    wanted.row.problem('角色', '您没有“管理角色与授权”的权限，角色请留空')
  return sorted
}

export function leave(draft: Draft, found: Person): Person {
  if (found.row.status === 'left') return found
  return raised(found, {
    row: { ...found.row, status: 'left', left_on: draft.today },
    posts: found.posts.map((post) => ended(draft, post)),
    grants: [],
  })
}
