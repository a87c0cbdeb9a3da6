/** The sheet 单位: schools opened, renamed and closed, by the bureau only; and which tenant a row belongs to. Pure. */
import { isDeepStrictEqual } from 'node:util'
import { TenantKind } from '@shuyuan/contract/identity/people.ts'
import { builtInRoles } from '../rights/built-in-roles.ts'
import { lineIn, stateIn, yesNoIn } from './cells.rules.ts'
import { sheetNames } from './columns.ts'
import type { Draft } from './draft.ts'
import type { TableRow } from './read-workbook.ts'
import type { TenantRow } from './state.ts'

export function planTenants(draft: Draft): void {
  const [first] = draft.book.tenants
  if (first && draft.reach.kind === 'own') {
    draft.problems.add(sheetNames.tenants, `A${first.number}`, '只有教育局能开设和停用单位，请删去这个工作表')
    return
  }
  const seen = new Set<number>()
  for (const row of draft.book.tenants) {
    const tenant = tenantIn(draft, row)
    if (!tenant) continue
    if (seen.has(tenant.id)) row.problem('名称', '这个单位在表中出现了两次')
    seen.add(tenant.id)
    const twin = [...draft.tenants.values()].find(({ id, name }) => id !== tenant.id && name === tenant.name)
    if (twin) row.problem('名称', '已有另一个同名的单位')
    addTenantSteps(draft, tenant)
  }
}

function tenantIn(draft: Draft, row: TableRow): TenantRow | null {
  const name = lineIn(row, '名称', 60)
  const number = row.text('编号')
  const kind = TenantKind.safeParse(row.text('类别'))
  if (!kind.success) row.problem('类别', `类别请填：${TenantKind.options.join('、')}`)
  if (number !== '' && !/^[1-9]\d{0,8}$/.test(number)) row.problem('编号', '编号请填正整数，或者留空')
  const isClosed = stateIn(row, ['使用', '停用'])
  const hasSite = yesNoIn(row, '是否有网站')
  if (!name || !kind.success || !/^(|[1-9]\d{0,8})$/.test(number)) return null
  const known = number === '' ? tenantNamed(draft, name) : draft.tenants.get(Number(number))
  if (isClosed && known?.id === draft.reach.tenant) row.problem('状态', '不能停用本单位')
  if (isClosed && !known) row.problem('状态', '没有这个单位，不用停用')
  if ((kind.data === '教育局') !== (known?.id === draft.reach.tenant))
    row.problem('类别', '全区只有一个教育局，就是本单位')
  return {
    id: known?.id ?? (number === '' ? Math.max(0, ...draft.tenants.keys()) + 1 : Number(number)),
    name,
    short_name: row.text('简称') || known?.short_name || name,
    kind: kind.data,
    status: isClosed ? 'closed' : 'active',
    has_site: hasSite ?? known?.has_site ?? false,
  }
}

function addTenantSteps(draft: Draft, after: TenantRow): void {
  const before = draft.tenants.get(after.id) ?? null
  draft.tenants.set(after.id, after)
  const about = { tenant: after.id, personId: null, name: after.name, staffNumber: '' }
  if (before) {
    const isSame = isDeepStrictEqual(before, after)
    const detail = after.status === before.status ? '修改单位资料' : after.status === 'closed' ? '停用单位' : '启用单位'
    if (!isSame) draft.steps.push({ change: { kind: 'tenant', before, after }, ...about, detail })
    return
  }
  draft.steps.push({ change: { kind: 'tenant', before, after }, ...about, detail: `新单位（${after.kind}）` })
  const roles = builtInRoles.map((role) => ({
    tenant_id: after.id,
    id: draft.newId(),
    key: role.key,
    name: role.name,
    permissions: [...role.permissions],
    built_in: true,
  }))
  draft.roles.set(after.id, roles)
  for (const role of roles)
    draft.steps.push({ change: { kind: 'role', before: null, after: role }, ...about, detail: `角色 ${role.name}` })
}

function tenantNamed(draft: Draft, name: string): TenantRow | undefined {
  return (
    [...draft.tenants.values()].find((tenant) => tenant.name === name) ??
    [...draft.tenants.values()].find((tenant) => tenant.short_name === name)
  )
}

/** The tenant of a row of 机构 or 人员, or null with the cell reported. Made once a draft: names are looked up for every row. */
export function tenantFinder(draft: Draft): (row: TableRow) => number | null {
  const byName = new Map<string, TenantRow>()
  for (const tenant of draft.tenants.values()) byName.set(tenant.short_name, tenant)
  for (const tenant of draft.tenants.values()) byName.set(tenant.name, tenant)
  return (row) => {
    const text = row.text('单位')
    const { kind, tenant: own } = draft.reach
    if (kind === 'own') {
      if (text === '' || byName.get(text)?.id === own) return own
      row.problem('单位', '只能导入本单位的数据，这一行是其他单位的')
      return null
    }
    const found = byName.get(text)
    if (found?.status === 'active') return found.id
    row.problem('单位', text === '' ? '请填写单位' : found ? '这个单位已停用' : `没有“${text}”这个单位`)
    return null
  }
}
