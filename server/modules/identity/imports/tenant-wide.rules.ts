/** What must hold in a tenant as a whole after an import: one head a unit, an administrator left. Pure. */
import { sheetNames } from './columns.ts'
import type { Draft } from './draft.ts'
import { isCurrent } from './person.rules.ts'
import type { Planned } from './accounts.rules.ts'
import type { Person } from './state.ts'

export function requireOneHead(draft: Draft, planned: readonly Planned[]): void {
  const named = new Set(planned.map(({ after }) => `${after.row.tenant_id} ${after.row.id}`))
  const heads = new Map<string, string>()
  for (const { row, posts } of draft.state.people) {
    if (named.has(`${row.tenant_id} ${row.id}`) || row.status === 'left') continue
    for (const post of posts) if (post.is_head && isCurrent(post)) heads.set(post.unit_id, row.name)
  }
  for (const { after, from } of planned) {
    for (const post of from?.wanted.posts ?? []) {
      if (!post.isHead) continue
      const head = heads.get(post.unitId)
      if (head !== undefined) post.row.problem('是否负责人', `这个部门已有负责人${head}，一个部门只能有一位`)
      heads.set(post.unitId, after.row.name)
    }
  }
}

export function requireAdministrator(draft: Draft, planned: readonly Planned[]): void {
  const afterOf = new Map(planned.map(({ after }) => [`${after.row.tenant_id} ${after.row.id}`, after]))
  for (const [tenant, people] of Map.groupBy(draft.state.people, ({ row }) => row.tenant_id)) {
    const role = draft.roles.get(tenant)?.find(({ key }) => key === 'tenant-admin')
    const holds = ({ row, grants }: Person): boolean =>
      row.status === 'active' && grants.some((grant) => grant.role_id === role?.id)
    if (!people.some(holds)) continue
    const after = [...people.map((person) => afterOf.get(`${tenant} ${person.row.id}`) ?? person), ...afterOf.values()]
    if (after.some((person) => person.row.tenant_id === tenant && holds(person))) continue
    const name = draft.tenants.get(tenant)?.name ?? ''
    draft.problems.add(sheetNames.people, '', `导入后${name}将没有单位管理员，请先授权另一位`)
  }
}

/** More than a tenth of a tenant and more than 5 people: a wrong sheet rather than a wave of departures. */
export function massRemoval(draft: Draft, planned: readonly Planned[]): { count: number; limit: number } | null {
  const leavers = planned.filter(({ before, after }) => before?.row.status === 'active' && after.row.status === 'left')
  const active = Map.groupBy(
    draft.state.people.filter(({ row }) => row.status === 'active'),
    ({ row }) => row.tenant_id,
  )
  for (const [tenant, gone] of Map.groupBy(leavers, ({ after }) => after.row.tenant_id)) {
    const limit = Math.max(5, Math.floor((active.get(tenant)?.length ?? 0) / 10))
    if (gone.length > limit) return { count: leavers.length, limit }
  }
  return null
}
