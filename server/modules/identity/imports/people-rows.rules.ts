/** The sheet 人员, read: rows of one person in one tenant put together. Nothing is compared with the database yet. Pure. */
import { emailIn, lineIn, type Optional, phoneIn, staffNumberIn, stateIn, yesNoIn } from './cells.rules.ts'
import { type Draft, groupBy, inPieces } from './draft.ts'
import type { TableRow } from './read-workbook.ts'
import { rolesIn, type WantedRole } from './roles.rules.ts'
import { tenantFinder } from './tenants.rules.ts'
import { type UnitTree, unitTree } from './unit-tree.ts'

export type WantedPost = {
  readonly row: TableRow
  readonly unitId: string
  readonly title: string
  readonly isHead: boolean
  readonly isPrimary: boolean
}

export type WantedPerson = {
  /** The person's first row: where problems of the person are reported. */
  readonly row: TableRow
  readonly tenant: number
  readonly staffNumber: string
  readonly name: string
  readonly phone: Optional
  readonly email: Optional
  readonly roles: readonly WantedRole[] | undefined
  readonly hasLeft: boolean
  readonly posts: readonly WantedPost[]
}

type Line = Omit<WantedPerson, 'posts'> & {
  readonly post: WantedPost | null
  readonly saysPrimary: boolean | undefined
}

export async function readPeople(draft: Draft): Promise<WantedPerson[]> {
  const tenantOf = tenantFinder(draft)
  const trees = new Map([...draft.units].map(([tenant, units]) => [tenant, unitTree(units)]))
  const lines = await inPieces(draft, draft.book.people, (row) => {
    const line = lineOf(draft, row, tenantOf(row), trees)
    return line ? [line] : []
  })
  const groups = groupBy(lines, (line) => `${line.tenant} ${line.staffNumber.toLowerCase()}`)
  return await inPieces(draft, groups.values(), (group) => [joinLines(group)])
}

function lineOf(draft: Draft, row: TableRow, tenant: number | null, trees: ReadonlyMap<number, UnitTree>): Line | null {
  const staffNumber = staffNumberIn(row)
  const name = lineIn(row, '姓名', 40)
  const hasLeft = stateIn(row, ['在职', '离开'])
  const phone = phoneIn(row)
  const email = emailIn(row)
  const saysPrimary = yesNoIn(row, '是否主岗')
  const isHead = yesNoIn(row, '是否负责人') ?? false
  if (tenant === null) return null
  const isBureau = draft.tenants.get(tenant)?.kind === '教育局'
  const roles = rolesIn(row, draft.roles.get(tenant) ?? [], isBureau)
  const place = hasLeft ? null : placeIn(row, trees.get(tenant))
  if (!staffNumber || !name || (!hasLeft && !place)) return null
  const post = place ? { row, ...place, isHead, isPrimary: saysPrimary ?? true } : null
  return { row, tenant, staffNumber, name, phone, email, roles, hasLeft, post, saysPrimary }
}

function placeIn(row: TableRow, tree: UnitTree | undefined): { unitId: string; title: string } | null {
  const text = row.text('部门')
  const unit = tree?.find(text) ?? 'none'
  const title = lineIn(row, '岗位', 40)
  if (unit === 'none') row.problem('部门', text === '' ? '部门不能为空' : `没有“${text}”这个部门，请先写进“机构”工作表`)
  if (unit === 'several') row.problem('部门', '有两个同名部门，请写成“上级/名称”')
  return typeof unit === 'string' || !title ? null : { unitId: unit.id, title }
}

function joinLines(lines: readonly Line[]): WantedPerson {
  const [first, ...others] = lines
  if (!first) throw new Error('A group has a first line.')
  let primary = first.saysPrimary === false ? null : first
  const places = new Set([placeKey(first)])
  for (const line of others) {
    requireAlike(first, line)
    if (line.saysPrimary !== false) {
      if (primary)
        line.row.problem('工号', `工号与第 ${primary.row.number} 行重复；如是同一个人的兼职岗位，请在“是否主岗”填“否”`)
      primary = line
    }
    if (places.has(placeKey(line))) line.row.problem('岗位', '这个岗位与前面的行重复')
    places.add(placeKey(line))
  }
  const { post: _, saysPrimary: __, ...person } = first
  return { ...person, posts: lines.flatMap(({ post }) => post ?? []) }
}

const placeKey = ({ post, row }: Line): string => (post ? `${post.unitId} ${post.title}` : `row ${row.number}`)

function requireAlike(first: Line, line: Line): void {
  const { row } = line
  const where = `第 ${first.row.number} 行（同一工号）`
  if (line.name !== first.name) row.problem('姓名', `姓名与${where}不同`)
  if (line.phone !== undefined && line.phone !== first.phone) row.problem('手机', `手机号与${where}不同`)
  if (line.email !== undefined && line.email !== first.email) row.problem('邮箱', `邮箱与${where}不同`)
  if (line.hasLeft !== first.hasLeft) row.problem('状态', `状态与${where}不同`)
  if (line.roles && JSON.stringify(line.roles) !== JSON.stringify(first.roles ?? []))
    row.problem('角色', `角色与${where}不同；角色写在第一行即可`)
}
