import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../kernel/actor.ts'
import { applyImport } from './apply-import.ts'
import { checkImport } from './check-import.ts'
import { getImport, listImports } from './read-imports.ts'
import {
  importer,
  openSmallDistrict,
  person,
  sheet,
  type SmallDistrict,
  system,
} from '../../../testing/import-district.ts'
import type { TemplateRows } from './template.ts'
import { undoImport } from './undo-import.ts'
import { builtInRoles } from '../rights/built-in-roles.ts'

let house: SmallDistrict
beforeAll(async () => {
  house = await openSmallDistrict()
})
afterAll(() => house.close())

const first = importer(2)
const second = importer(3)
const check = (actor: Actor, rows: Partial<TemplateRows>, isFull = false) =>
  checkImport(house.uow, actor, sheet(rows, isFull))
const apply = (actor: Actor, id: string, confirm?: number) =>
  house.uow.inTenant(actor, (tx) => applyImport(tx, id, confirm))
const undo = (actor: Actor, id: string) => house.uow.inTenant(actor, (tx) => undoImport(tx, id))
/** Applies, looks, and undoes again, so that each test finds the district as it was. */
async function during<T>(actor: Actor, rows: Partial<TemplateRows>, look: () => Promise<T>): Promise<T> {
  const { id, problems } = await check(actor, rows)
  expect(problems).toEqual([])
  await apply(actor, id)
  const seen = await look()
  await undo(actor, id)
  return seen
}
const ask = <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
  house.uow.asSystem('setup.seed', async (tx) => (await query.execute(tx.db)).rows)
const messages = (view: { problems: { cell: string; message: string }[] }): string[] =>
  view.problems.map(({ cell, message }) => `${cell} ${message}`)

test('a trial run shows the difference and changes nothing', async () => {
  const before = await house.dump()
  const view = await check(first, {
    units: [['', '校长室', '数学组', '教研组', '4']],
    people: [
      person('', 'A2', '李四', '', '语文组', '班主任'),
      person('', 'A3', '王五', '', '语文组', '教研组长', '是'),
      person('', 'A4', '钱七', '13800000004', '数学组', '教师', '是', '', '拟稿人'),
      person('', 'A1', '张三', '', '', '', '', '', '', '离开'),
    ],
  })
  expect(view).toMatchObject({ status: 'refused', rows: 5 })
  expect(messages(view)).toEqual([' 导入后第一小学将没有单位管理员，请先授权另一位'])
  const good = await check(first, {
    units: [['', '校长室', '数学组', '教研组', '4']],
    people: [
      person('', 'A2', '李四', '', '语文组', '班主任'),
      person('', 'A3', '王五', '', '语文组', '教研组长', '是'),
      person('', 'A4', '钱七', '13800000004', '数学组', '教师', '是', '', '拟稿人'),
    ],
  })
  const counts = { unitsNew: 1, peopleNew: 1, peopleChanged: 1, peopleLeft: 0, unchanged: 1 }
  expect(good).toMatchObject({ status: 'ready', counts, massRemoval: null })
  expect(good.differences.map(({ kind, name, detail }) => [kind, name, detail])).toEqual([
    ['new', '数学组', '新部门（教研组）'],
    ['changed', '李四', '岗位：语文组教师 → 语文组班主任'],
    ['new', '钱七', '数学组教师（负责人）；拟稿人'],
  ])
  expect(await house.dump()).toEqual(before)
})

test('applying writes units, people, posts, roles and accounts, and undoing restores every row', async () => {
  const before = await house.dump()
  const rows = {
    units: [
      ['', '校长室', '数学组', '教研组', '4'],
      ['', '教导处', '语文组', '教研组', '9'],
    ],
    people: [
      person('', 'A4', '钱七', '138 0000 0004', '数学组', '教师', '是', '', '拟稿人'),
      person('', 'A3', '王五', '', '', '', '', '', '', '离开'),
    ],
  }
  await during(first, rows, async () => {
    const [made] = await ask(sql<object>`select e.phone, a.login, a.password_hash, u.name as unit, r.key
      from identity.people e join identity.accounts a on a.person_id = e.id
      join identity.posts p on p.tenant_id = e.tenant_id and p.person_id = e.id
      join identity.units u on u.tenant_id = p.tenant_id and u.id = p.unit_id
      join identity.role_grants g on g.tenant_id = e.tenant_id and g.person_id = e.id
      join identity.roles r on r.tenant_id = g.tenant_id and r.id = g.role_id
      where e.tenant_id = 2 and e.staff_number = 'A4'`)
    expect(made).toEqual({ phone: '13800000004', login: 'A4', password_hash: null, unit: '数学组', key: 'drafter' })
    const [gone] =
      await ask(sql<object>`select e.status, e.version, a.status as account, p.valid_until is not null as ended
      from identity.people e join identity.accounts a on a.person_id = e.id
      join identity.posts p on p.tenant_id = e.tenant_id and p.person_id = e.id
      where e.tenant_id = 2 and e.staff_number = 'A3'`)
    expect(gone).toEqual({ status: 'left', version: 2, account: 'disabled', ended: true })
    const [moved] = await ask(sql<object>`select above.name from identity.units u
      join identity.units above on above.tenant_id = u.tenant_id and above.id = u.parent_id
      where u.tenant_id = 2 and u.name = '语文组'`)
    expect(moved).toEqual({ name: '教导处' })
  })
  expect(await house.dump()).toEqual(before)
})

test('each wrong cell is named with its address and what to do', async () => {
  const view = await check(first, {
    units: [
      ['', '', '校长室', '部门', '一'],
      ['', '后勤处', '食堂', '部门', ''],
      ['第二小学', '', '总务处', '', ''],
    ],
    people: [
      person('', 'A5', '钱七', '1380000', '语文组', '教师', '也许'),
      person('', '', '孙八', '', '数学组', '教师'),
      person('', 'A6', '', '', '语文组', ''),
      person('', 'A2', '李四', '', '语文组', '教师'),
      person('', 'A2', '李四', '', '教导处', '教师'),
      person('', 'A7', '周九', '13800000003', '语文组', '教师'),
      person('', 'A8', '吴十', '13800000011', '语文组', '教师'),
      person('', 'A9', '郑一', '', '语文组', '教师', '是', '', '皇帝'),
      person('二小', 'B3', '冯二', '', '语文组', '教师'),
      person('', 'A10', '陈三', '', '语文组', '教师', '', '', '系统管理员、审计员'),
    ],
  })
  expect(view.status).toBe('refused')
  expect(messages(view)).toEqual([
    'A4 只能导入本单位的数据，这一行是其他单位的',
    'E2 顺序请填 0 到 999999 的整数',
    'B3 没有“后勤处”这个部门',
    'D2 手机号应是 1 开头的 11 位数字',
    'H2 是否负责人请填“是”或“否”',
    'B3 工号不能为空',
    'F3 没有“数学组”这个部门，请先写进“机构”工作表',
    'C4 姓名不能为空',
    'G4 岗位不能为空',
    'J9 没有“皇帝”这个角色',
    'A10 只能导入本单位的数据，这一行是其他单位的',
    'B6 工号与第 5 行重复；如是同一个人的兼职岗位，请在“是否主岗”填“否”',
    'D7 这个手机号是本单位工号 A3 的，请核对工号',
    'D8 这个手机号已登记在其他单位；跨单位兼职请由教育局导入',
    'J11 系统管理员、安全管理员、审计员三者必须分开，一个人只能担任其中一个',
    'H9 这个部门已有负责人王五，一个部门只能有一位',
  ])
})

test('what is refused cannot be applied', async () => {
  const { id } = await check(first, { people: [person('', 'A5', '钱七', 'x', '语文组')] })
  await expect(apply(first, id)).rejects.toMatchObject({ code: 'identity.import.state' })
})

test('another tenant neither sees nor applies nor undoes an import', async () => {
  const { id } = await check(first, { people: [person('', 'A5', '钱七', '', '语文组')] })
  const notFound = { code: 'request.not_found' }
  await expect(house.uow.readTenant(second, (tx) => getImport(tx, id))).rejects.toMatchObject(notFound)
  await expect(apply(second, id)).rejects.toMatchObject(notFound)
  await expect(undo(second, id)).rejects.toMatchObject(notFound)
  const seen = await house.uow.readTenant(second, (tx) => listImports(tx))
  expect(seen.items.map((item) => item.id)).not.toContain(id)
})

test('two clicks at once apply once', async () => {
  const { id } = await check(first, { people: [person('', 'A5', '钱七', '', '语文组')] })
  const results = await Promise.allSettled([apply(first, id), apply(first, id)])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'identity.import.state', params: { status: '已写入' } },
  })
  await undo(first, id)
  await expect(undo(first, id)).rejects.toMatchObject({ params: { status: '已撤销' } })
})

test('a trial run that was overtaken is outdated, an undo that was overtaken names the people', async () => {
  const rows = { people: [person('', 'A2', '李四', '', '语文组', '班主任')] }
  const [one, other] = [await check(first, rows), await check(first, rows)]
  await apply(first, one.id)
  await expect(apply(first, other.id)).rejects.toMatchObject({ code: 'identity.import.outdated' })
  const rename = (name: string) =>
    ask(sql`update identity.people set name = ${name} where tenant_id = 2 and staff_number = 'A2'`)
  await rename('李思')
  await expect(undo(first, one.id)).rejects.toMatchObject({
    code: 'identity.import.undo_conflict',
    params: { names: '李四' },
  })
  await rename('李四')
  await undo(first, one.id)
})

test('a full list marks who is missing as left, and many at once want their number typed', async () => {
  const many = Array.from({ length: 8 }, (_, i) => person('', `C${i}`, `教师${'甲乙丙丁戊己庚辛'[i]}`, '', '语文组'))
  const added = await check(first, { people: many })
  await apply(first, added.id)
  const kept = [person('', 'A1', '张三', '', '校长室', '校长', '是'), person('', 'A2', '李四', '', '语文组')]
  const view = await check(first, { people: kept }, true)
  expect(view).toMatchObject({ status: 'ready', massRemoval: 9, counts: { peopleLeft: 9, unchanged: 2 } })
  expect(view.differences[0]).toMatchObject({ kind: 'left' })
  for (const wrong of [undefined, 8]) {
    await expect(apply(first, view.id, wrong)).rejects.toMatchObject({
      code: 'identity.import.mass_removal',
      params: { count: 9, limit: 5 },
    })
  }
  const done = await apply(first, view.id, 9)
  expect(done.status).toBe('applied')
  await undo(first, view.id)
  await undo(first, added.id)
})

test('one phone is one person with posts in two schools; the bureau alone may join them', async () => {
  const two = await ask(sql<{
    people: number
    posts: number
  }>`select count(distinct e.id)::int as people, count(p.id)::int as posts
    from identity.people e join identity.posts p on p.tenant_id = e.tenant_id and p.person_id = e.id where e.phone = '13800000002'`)
  expect(two).toEqual([{ people: 1, posts: 2 }])
  const wrong = await check(system, { people: [person('二小', 'B9', '王舞', '13800000003', '语文组')] })
  expect(messages(wrong)).toEqual(['D2 这个手机号已属于另一个姓名的人员，请核对'])
  const moved = await check(second, {
    people: [person('', 'B2', '李四', '13900000000', '语文组', '兼课教师', '', '否')],
  })
  expect(messages(moved)).toEqual(['D2 这个人在其他单位也有岗位，手机号请由教育局修改'])
  const left = { people: [person('', 'B2', '李四', '', '', '', '', '', '', '离开')] }
  await during(second, left, async () => {
    const accounts = await ask(sql`select status from identity.accounts where phone = '13800000002'`)
    expect(accounts).toEqual([{ status: 'active' }])
  })
})

test('one phone twice in a sheet is one person, whom a tenant knows by one staff number', async () => {
  const twice = (...rows: string[][]) => check(system, { people: rows }).then(messages)
  const one = person('一小', 'X1', '钱七', '13900000001', '语文组')
  const two = person('二小', 'X2', '钱七', '13900000001', '语文组', '教师', '', '否')
  expect(await twice(one, two)).toEqual([])
  expect(await twice(one, two, person('二小', 'X3', '钱七', '13900000001', '语文组'))).toEqual([
    'D4 手机号与第 3 行的另一个工号相同',
  ])
  expect(await twice(one, person('二小', 'X2', '钱八', '13900000001', '语文组'))).toEqual([
    'D3 手机号与第 2 行相同，但姓名不同',
  ])
  const other = person('一小', 'A2', '李四', '13900000001', '语文组')
  expect(await twice(other, person('二小', 'X2', '李四', '13900000001', '语文组'))).toEqual([
    'B3 这个人在本单位已有工号 B2，请改用它',
  ])
})

test('two people may exchange their phones in one import', async () => {
  const before = await house.dump()
  const rows = {
    people: [
      person('', 'A1', '张三', '13800000003', '校长室', '校长', '是'),
      person('', 'A3', '王五', '13800000001', '语文组', '教研组长', '是'),
    ],
  }
  await during(first, rows, async () => {
    const phones = await ask(sql`select a.phone from identity.people e join identity.accounts a on a.person_id = e.id
      where e.tenant_id = 2 and e.staff_number in ('A1', 'A3') order by e.staff_number`)
    expect(phones).toEqual([{ phone: '13800000003' }, { phone: '13800000001' }])
  })
  expect(await house.dump()).toEqual(before)
})

test('the bureau opens and closes schools, and undoing takes a new school back', async () => {
  const before = await house.dump()
  const rows = {
    tenants: [
      ['', '新办小学', '', '小学', '否', ''],
      ['3', '第二小学', '二小', '小学', '否', '停用'],
    ],
    units: [['新办小学', '', '校长室', '部门', '']],
    people: [person('新办小学', 'N1', '钱七', '', '校长室', '校长', '是', '', '单位管理员')],
  }
  await during(importer(1, 'schools'), rows, async () => {
    const tenants = await ask(sql`select id, status from identity.tenants where id > 2 order by id`)
    expect(tenants).toEqual([
      { id: 3, status: 'closed' },
      { id: 4, status: 'active' },
    ])
    expect(await ask(sql`select from identity.roles where tenant_id = 4`)).toHaveLength(builtInRoles.length)
  })
  expect(await house.dump()).toEqual(before)
  expect((await check(first, { tenants: [['', '野鸡小学', '', '小学', '', '']] })).problems[0]?.message).toContain(
    '只有教育局',
  )
})

test('importing people gives no right to hand out roles, nor to reach other schools', async () => {
  const keeper: Actor = { ...importer(1), grants: new Map([['identity.people.import', 'schools']]) }
  const roles = await check(keeper, {
    people: [person('一小', 'A2', '李四', '', '语文组', '教师', '', '', '单位管理员')],
  })
  expect(messages(roles)).toEqual(['J2 您没有“管理角色与授权”的权限，角色请留空'])
  const near = await check(importer(1), { people: [person('一小', 'A2', '李四', '', '语文组')] })
  expect(messages(near)).toEqual(['A2 只能导入本单位的数据，这一行是其他单位的'])
  const far = await check(importer(1, 'schools'), { people: [person('一小', 'A5', '钱七', '', '语文组')] })
  await expect(apply(importer(1), far.id)).rejects.toMatchObject({ code: 'permission.denied' })
})
