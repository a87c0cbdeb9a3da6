/** Steps of imports go when their term is over, and nothing pretends to apply or undo what has no steps any more. */
import { applyImport, undoImport } from '@shuyuan/contract/identity/imports.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../kernel/ids.ts'
import { testHouse, type TestHouse } from '../testing/house.ts'
import { codeOf } from '../testing/journey.ts'
import { type SmallDistrict, smallDistrict } from '../testing/small-district.ts'
import { clean } from './run-cleaning.ts'

let house: TestHouse
let district: SmallDistrict

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 1)
})
afterAll(() => house.close())

/** An import of so many days ago with one step. */
async function importOf(status: 'ready' | 'applied', daysAgo: number): Promise<string> {
  const admin = await house.database.adminClient()
  const id = newId()
  const counts = { unitsNew: 0, peopleNew: 1, peopleChanged: 0, peopleLeft: 0, unchanged: 0, removalLimit: 5 }
  await admin.query(
    `insert into identity.imports (tenant_id, id, file_name, status, reach, rows, counts, problems, created_at, applied_at)
    values (1, $1, '人员.xlsx', $2, 'own', 1, $3, '[]', now() - $4 * interval '1 day',
      case when $2 = 'applied' then now() - $4 * interval '1 day' end)`,
    [id, status, counts, daysAgo],
  )
  await admin.query(
    `insert into identity.import_steps (tenant_id, import_id, step, kind, target_tenant, name, staff_number, detail, after)
    values (1, $1, 0, 'unit', 1, '教务处', '', '', '{}')`,
    [id],
  )
  return id
}

it('a trial run keeps its steps for a week, an applied import for ninety days', async () => {
  const [oldTrial, oldApplied] = [await importOf('ready', 8), await importOf('applied', 91)]
  const young = [await importOf('ready', 6), await importOf('applied', 89)]
  await clean(house.house.uow)
  const { rows } = await (await house.database.adminClient()).query<{ import_id: string }>(
    'select import_id from identity.import_steps order by import_id',
  )
  expect(rows.map((row) => row.import_id)).toEqual(young.sort())
  const admin = await house.as(district.admin)
  expect(await codeOf(admin(applyImport, { params: { importId: oldTrial }, body: {} }))).toBe('identity.import.expired')
  expect(await codeOf(admin(undoImport, { params: { importId: oldApplied } }))).toBe('identity.import.expired')
})
