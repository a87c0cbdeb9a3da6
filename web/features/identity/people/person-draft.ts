/** What stands in the form of a person, and what is sent of it. Pure. */
import type { PersonRecord } from '@shuyuan/contract/identity/person-records.ts'
import type { Scope } from '../rights/rights.queries.ts'
import type { PersonFields } from './records.queries.ts'

export type PostDraft = {
  readonly key: number
  readonly unitId: string | null
  readonly title: string
  readonly isHead: boolean
  readonly isPrimary: boolean
}
export type RoleDraft = { readonly key: number; readonly role: string | null; readonly scope: Scope }

export type PersonDraft = {
  readonly staffNumber: string
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly login: string
  readonly posts: readonly PostDraft[]
  readonly roles: readonly RoleDraft[]
}

export const emptyPost = (key: number, isPrimary: boolean): PostDraft => ({
  key,
  unitId: null,
  title: '',
  isHead: false,
  isPrimary,
})

export const draftOf = (record: PersonRecord | null): PersonDraft =>
  record
    ? {
        ...record,
        // The record shows the phone masked; an empty field leaves it as it is.
        phone: '',
        email: record.email ?? '',
        posts: record.posts.map((post, key) => ({ ...post, key })),
        roles: record.roles.map(({ key: role, scope }, key) => ({ key, role, scope })),
      }
    : { staffNumber: '', name: '', phone: '', email: '', login: '', posts: [emptyPost(0, true)], roles: [] }

/** Null while something obligatory is missing. `withRoles`: the administrator may give roles. */
export function fieldsOf(draft: PersonDraft, record: PersonRecord | null, withRoles: boolean): PersonFields | null {
  const posts = draft.posts.flatMap(({ unitId, title, isHead, isPrimary }) =>
    unitId && title.trim() ? [{ unitId, title: title.trim(), isHead, isPrimary }] : [],
  )
  const isWhole = draft.name.trim() !== '' && posts.length === draft.posts.length && posts.length > 0
  if (!isWhole || (!record && draft.staffNumber.trim() === '')) return null
  const login = draft.login.trim()
  const email = draft.email.trim()
  return {
    name: draft.name.trim(),
    posts,
    ...phoneOf(draft.phone),
    ...(email !== (record?.email ?? '') ? { email: email === '' ? null : email } : {}),
    ...(login !== '' && login !== record?.login ? { login } : {}),
    ...(withRoles ? { roles: draft.roles.flatMap(({ role, scope }) => (role ? [{ key: role, scope }] : [])) } : {}),
  }
}

/** Written in the field of somebody whose phone is to be taken out. */
export const noPhone = '无'

function phoneOf(text: string): { phone?: string | null } {
  const plain = text.normalize('NFKC').replaceAll(/^\+?86[\s-]*(?=1)|[\s-]/g, '')
  if (plain === '') return {}
  return { phone: plain === noPhone ? null : plain }
}
