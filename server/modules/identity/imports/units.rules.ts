/** The sheet 机构: units made, moved and renumbered. Rows may come in any order; parents are found by name or path. Pure. */
import { isDeepStrictEqual } from 'node:util'
import { lineIn, orderIn } from './cells.rules.ts'
import { type Draft, groupBy } from './draft.ts'
import type { TableRow } from './read-workbook.ts'
import type { UnitRow } from './state.ts'
import { tenantFinder } from './tenants.rules.ts'
import { type UnitTree, unitTree } from './unit-tree.ts'

type UnitLine = { readonly row: TableRow; readonly name: string; readonly order: number; readonly tenant: number }

export function planUnits(draft: Draft): void {
  const tenantOf = tenantFinder(draft)
  const lines = draft.book.units.flatMap((row, i): UnitLine[] => {
    const tenant = tenantOf(row)
    const name = lineIn(row, '名称', 40)
    if (name?.includes('/')) row.problem('名称', '名称里不能有“/”，它用来分开上下级')
    return tenant && name ? [{ row, name, order: i + 1, tenant }] : []
  })
  for (const [tenant, group] of groupBy(lines, (line) => line.tenant)) planTenantUnits(draft, tenant, group)
}

/** Round by round: a row is settled as soon as its parent is known. */
function planTenantUnits(draft: Draft, tenant: number, lines: readonly UnitLine[]): void {
  const tree = unitTree(draft.units.get(tenant) ?? [])
  const uses = groupBy(lines, (line) => line.name)
  const settled = new Set<string>()
  let open = lines
  for (let before = -1; open.length !== before; ) {
    before = open.length
    open = open.filter((line) => {
      const parent = line.row.text('上级部门')
      const found = parent === '' ? null : tree.find(parent)
      if (found === 'none') return true
      if (found === 'several') line.row.problem('上级部门', '有两个同名部门，请写成“上级/名称”')
      else
        settle(draft, tree, { line, parentId: found?.id ?? null, isOnly: uses.get(line.name)?.length === 1, settled })
      return false
    })
  }
  for (const { row } of open) row.problem('上级部门', `没有“${row.text('上级部门')}”这个部门`)
  draft.units.set(tenant, tree.all())
}

type Settling = {
  readonly line: UnitLine
  readonly parentId: string | null
  /** No other row has this name: then a unit of that name elsewhere is the same one, moved. */
  readonly isOnly: boolean
  readonly settled: Set<string>
}

function settle(draft: Draft, tree: UnitTree, { line, parentId, isOnly, settled }: Settling): void {
  const { row, name, tenant } = line
  const namesakes = tree.named(name)
  const before = tree.child(parentId, name) ?? (isOnly && namesakes.length === 1 ? (namesakes[0] ?? null) : null)
  const order = orderIn(row)
  const kind = row.text('类别') === '' ? null : lineIn(row, '类别', 20)
  const after: UnitRow = {
    tenant_id: tenant,
    id: before?.id ?? draft.newId(),
    parent_id: parentId,
    name,
    kind: kind ?? before?.kind ?? '部门',
    sort: order ?? before?.sort ?? line.order,
    valid_from: before?.valid_from ?? draft.today,
    valid_until: null,
  }
  if (settled.has(after.id)) return row.problem('名称', '这个部门在表中出现了两次')
  if (tree.isBelow(parentId, after.id)) return row.problem('上级部门', '上级部门不能是自己或自己的下级')
  settled.add(after.id)
  tree.put(after)
  if (before && isDeepStrictEqual(before, after)) return
  const detail = before ? (before.parent_id === parentId ? '修改部门' : '移动部门') : `新部门（${after.kind}）`
  draft.steps.push({ change: { kind: 'unit', before, after }, tenant, personId: null, name, staffNumber: '', detail })
}
