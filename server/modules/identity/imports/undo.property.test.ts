import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyImport } from './apply-import.ts'
import { checkImport } from './check-import.ts'
import { openSmallDistrict, person, sheet, type SmallDistrict, system } from '../../../testing/import-district.ts'
import { undoImport } from './undo-import.ts'

let house: SmallDistrict
beforeAll(async () => {
  house = await openSmallDistrict()
})
afterAll(() => house.close())

const school = fc.constantFrom('第一小学', '第二小学', '新办小学')
const unit = fc.constantFrom('校长室', '教导处', '语文组', '数学组')
/** Mostly empty, or most books would be refused. */
const rarely = (...values: string[]) => fc.constantFrom('', '', '', '', ...values)

/** People who are there (A1 to B2) and new ones; now and then with another's name or phone, a second row, a wrong head. */
const people = fc.constantFrom(
  ...['A1 张三', 'A2 李四', 'A3 王五', 'B1 赵六', 'B2 李四', 'X1 钱七', 'X2 孙八', 'X3 周九', 'X4 孙八'].map((one) => {
    const [number = '', name = ''] = one.split(' ')
    return { number, name, phone: `1390000000${number.length + name.length + number.charCodeAt(1) - 49}` }
  }),
)

const row = fc
  .record({
    school: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('第一小学', '第二小学') }, school),
    person: people,
    other: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, people),
    hasPhone: fc.boolean(),
    unit,
    title: fc.constantFrom('教师', '教研组长', '班主任'),
    isHead: rarely('是'),
    isMain: rarely('否', '否'),
    roles: rarely('拟稿人', '文书、拟稿人@本部门', '单位管理员', '无'),
    state: rarely('离开'),
  })
  .map((one) => {
    const { number, name } = one.person
    const phone = one.hasPhone ? (one.other ?? one.person).phone : ''
    const place = [one.unit, one.title, one.isHead, one.isMain]
    return person(one.school, number, name, phone, ...place, one.roles, one.state)
  })

const unitRow = fc
  .tuple(school, fc.constantFrom('', '校长室', '校长室', '教导处'), unit, rarely('部门'), rarely('7'))
  .map((cells) => [...cells])

const opening = {
  tenants: [['', '新办小学', '新小', '小学', '是', '']],
  units: ['校长室', '教导处', '语文组'].map((name) => ['新办小学', '', name, '', '']),
}

const book = fc
  .record({
    isFull: fc.boolean(),
    opens: fc.boolean(),
    renames: fc.boolean(),
    units: fc.array(unitRow, { maxLength: 2 }),
    people: fc.array(row, { minLength: 1, maxLength: 5 }),
  })
  .map(({ isFull, opens, renames, ...rows }) => ({
    isFull,
    tenants: [...(opens ? opening.tenants : []), ...(renames ? [['3', '第二小学', '二小', '小学', '是', '']] : [])],
    // The unit that only some books bring; a repeated row or a ring may refuse the book, which is a case as well.
    units: [
      ...(opens ? opening.units : []),
      ...['第一小学', '第二小学'].map((name) => [name, '校长室', '数学组', '', '']),
      ...rows.units.filter((cells) => opens || cells[0] !== '新办小学'),
    ],
    people: rows.people.filter((cells) => opens || cells[0] !== '新办小学'),
  }))

test('whatever is imported, undoing restores every row, and what is refused changes none', {
  timeout: 120_000,
}, async () => {
  let applied = 0
  await fc.assert(
    fc.asyncProperty(book, async ({ isFull, ...rows }) => {
      const before = await house.dump()
      const view = await checkImport(house.uow, system, sheet(rows, isFull))
      expect(await house.dump()).toEqual(before)
      if (view.status === 'refused') {
        expect(view.problems).not.toEqual([])
        return
      }
      applied += 1
      await house.uow.inTenant(system, (tx) => applyImport(tx, view.id, view.massRemoval ?? undefined))
      const again = await checkImport(house.uow, system, sheet(rows, isFull))
      // Who has left already is no difference; everything else in the sheet is now as the sheet says.
      expect(again.counts).toMatchObject({ unitsNew: 0, peopleNew: 0, peopleChanged: 0, peopleLeft: 0 })
      await house.uow.inTenant(system, (tx) => undoImport(tx, view.id))
      expect(await house.dump()).toEqual(before)
    }),
    { numRuns: 250 },
  )
  expect(applied).toBeGreaterThan(25)
})
