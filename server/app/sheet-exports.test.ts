/** Tables that leave the house, through HTTP and read by another program's reader: masked, harmless, only with the right. */
import * as dispatches from '@shuyuan/contract/exchange/dispatches.ts'
import * as deliveries from '@shuyuan/contract/exchange/deliveries.ts'
import * as documents from '@shuyuan/contract/documents/outgoing.ts'
import { exportPeople } from '@shuyuan/contract/identity/people.ts'
import { listAudit } from '@shuyuan/contract/identity/rights.ts'
import { ErrorEnvelope } from '@shuyuan/contract/kernel/errors.ts'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../testing/house.ts'
import { type Journey, journeyOf } from '../testing/journey.ts'
import { type Person, type SmallDistrict, smallDistrict } from '../testing/small-district.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Journey

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  journey = journeyOf(house, district)
})
afterAll(() => house.close())

async function fetchAs(who: Person, path: string): Promise<Response> {
  return fetch(house.baseUrl + path, { headers: { authorization: `Bearer ${await house.tokenOf(who)}` } })
}

async function refusal(who: Person, path: string): Promise<[number, string]> {
  const answer = await fetchAs(who, path)
  return [answer.status, ErrorEnvelope.parse(await answer.json()).code]
}

/** All cells of a sheet, line by line, and whether one of them is a formula to this reader. */
async function read(answer: Response, name: string): Promise<{ lines: string[][]; hasFormula: boolean }> {
  expect(answer.status).toBe(200)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await answer.arrayBuffer())
  const sheet = book.getWorksheet(name)
  const lines: string[][] = []
  let hasFormula = false
  sheet?.eachRow((row) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, (cell) => {
      hasFormula ||= cell.type === ExcelJS.ValueType.Formula
      cells.push(cell.text)
    })
    lines.push(cells)
  })
  return { lines, hasFormula }
}

it('people leave with their phones masked and their names as harmless texts, and it is noted', async () => {
  const admin = await house.database.adminClient()
  await admin.query(`update identity.people set phone = '13912345678', name = $2 where id = $1`, [
    district.drafter.person,
    '=HYPERLINK("http://evil","许")',
  ])
  await admin.query(`update identity.posts set title = '＋职员' where person_id = $1`, [district.drafter.person])
  const answer = await fetchAs(district.admin, exportPeople.path)
  expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('人员.xlsx'))
  const { lines, hasFormula } = await read(answer, '人员')
  expect(lines[0]).toEqual(['姓名', '工号', '手机（脱敏）', '部门', '岗位'])
  const { rows } = await admin.query('select from identity.people where tenant_id = 1')
  expect(lines).toHaveLength(1 + rows.length)
  const line = lines.find(([name]) => name?.includes('HYPERLINK'))
  expect(line?.[0]).toBe('\'=HYPERLINK("http://evil","许")')
  expect(line?.[2]).toBe('139****5678')
  expect(line?.[4]).toBe("'＋职员")
  expect([hasFormula, JSON.stringify(lines).includes('13912345678')]).toEqual([false, false])
  const { items } = await (await house.as(district.admin))(listAudit, { query: { action: 'identity.exportPeople' } })
  expect(items.map(({ actor, result }) => [actor, result])).toEqual([[district.admin.name, 'ok']])
})

it('people are not exported without the right, nor those of another tenant', async () => {
  expect(await refusal(district.clerk, exportPeople.path)).toEqual([403, 'permission.denied'])
  const own = district.schools[0]
  if (!own) throw new Error('schools')
  const admin = await house.database.adminClient()
  await admin.query(
    `insert into identity.role_grants (tenant_id, id, person_id, role_id, scope)
    select 2, gen_random_uuid(), $1, id, 'tenant' from identity.roles where tenant_id = 2 and key = 'tenant-admin'`,
    [own.principal.person],
  )
  const { lines } = await read(await fetchAs(own.principal, exportPeople.path), '人员')
  const { rows } = await admin.query<{ name: string }>('select name from identity.people where tenant_id = 2')
  expect(
    lines
      .slice(1)
      .map(([name]) => name)
      .sort(),
  ).toEqual(rows.map(({ name }) => name).sort())
})

it('the board leaves with every recipient, reasons as harmless texts, for who may read it and nobody else', async () => {
  const title = '关于导出看板的通知'
  const documentId = await journey.untilDispatch(title)
  await journey.approve(district.clerk, title)
  await house.settle()
  const [school] = district.schools
  if (!school) throw new Error('schools')
  const theirs = await journey.as(school.clerk)
  const deliveryId = (await theirs(deliveries.listDeliveries, {})).items[0]?.id ?? ''
  await theirs(deliveries.returnDelivery, { params: { deliveryId }, body: { reason: '@SUM(1)附件打不开' } })
  const { dispatchId } = await (await journey.as(district.clerk))(documents.getDocument, { params: { documentId } })
  const path = dispatches.exportBoard.path.replace(':dispatchId', dispatchId ?? '')

  const { lines, hasFormula } = await read(await fetchAs(district.clerk, path), '签收情况')
  expect(lines.slice(1).map(([name, , status]) => [name, status])).toEqual([
    ['第1实验小学', '已退回'],
    ['第2实验小学', '待签收'],
  ])
  expect([lines[1]?.[8], hasFormula]).toEqual(["'@SUM(1)附件打不开", false])
  const summary = await read(await fetchAs(district.clerk, path), '公文')
  expect(summary.lines).toContainEqual(['标题', title])

  expect(await refusal(district.drafter, path)).toEqual([403, 'permission.denied'])
  expect(await refusal(school.clerk, path)).toEqual([404, 'request.not_found'])
  expect(await refusal(district.clerk, path.replace(/[^/]+(?=\/export)/, 'nothing'))).toEqual([
    404,
    'request.not_found',
  ])
})
