/** The role column: «文书、拟稿人@本部门». By key, by name, or by name without what stands in brackets. Pure. */
import { emptied } from './columns.ts'
import type { TableRow } from './read-workbook.ts'
import type { RoleRow } from './state.ts'

export type WantedRole = { readonly key: string; readonly scope: 'unit' | 'tenant' | 'schools' }

const scopes: Readonly<Record<string, WantedRole['scope']>> = { 本部门: 'unit', 本单位: 'tenant', 全部学校: 'schools' }

const short = (name: string): string => name.replaceAll(/[（(][^）)]*[）)]/g, '').trim()

/** undefined: leave the person's roles; otherwise these and no others. */
export function rolesIn(row: TableRow, roles: readonly RoleRow[], isBureau: boolean): WantedRole[] | undefined {
  const text = row.text('角色')
  if (text === '') return undefined
  if (text === emptied) return []
  const wanted = new Map<string, WantedRole>()
  for (const part of short(text).split(/[、，,;；/]+/)) {
    const [word = '', place = '本单位'] = part.trim().split('@', 2)
    const role = roles.find(({ key, name }) => key === word || name === word || short(name) === word)
    const scope = scopes[place]
    if (!role) row.problem('角色', `没有“${word}”这个角色`)
    else if (!scope) row.problem('角色', `角色范围请写 @本部门、@本单位 或 @全部学校`)
    else if (scope === 'schools' && !isBureau) row.problem('角色', '学校不能授予“全部学校”的范围')
    else wanted.set(role.key, { key: role.key, scope })
  }
  return [...wanted.values()]
}
