/** Many at once: one effect, and the losers are told who won. RACE_ROUNDS changes how often. */
import { ApiError } from '@shuyuan/contract/client.ts'
import * as documents from '@shuyuan/contract/documents/outgoing.ts'
import * as deliveries from '@shuyuan/contract/exchange/deliveries.ts'
import * as tasks from '@shuyuan/contract/workflow/tasks.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../testing/house.ts'
import { codeOf, type Journey, journeyOf } from '../testing/journey.ts'
import { type SmallDistrict, smallDistrict } from '../testing/small-district.ts'

const rounds = Number(process.env['RACE_ROUNDS'] ?? 60)
const clicks = 50
let house: TestHouse
let district: SmallDistrict
let journey: Journey

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 3)
  journey = journeyOf(house, district)
})
afterAll(() => house.close())

async function outcomes(acts: readonly Promise<unknown>[]): Promise<Map<string, number>> {
  const codes = await Promise.all(acts.map(codeOf))
  return codes.reduce((counts, code) => counts.set(code, (counts.get(code) ?? 0) + 1), new Map<string, number>())
}

it('fifty clicks on one task: one approval, forty-nine are told by whom', async () => {
  const head = await journey.as(district.sectionHead)
  for (let round = 0; round < rounds; round += 1) {
    const title = `关于第${round}轮竞争的通知`
    await journey.submit(title)
    const taskId = await journey.taskOf(district.sectionHead, title)
    const acts = Array.from({ length: clicks }, () => head(tasks.approveTask, { params: { taskId }, body: {} }))
    const said = await Promise.allSettled(acts)
    expect(said.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of said) {
      if (one.status === 'fulfilled') continue
      expect(one.reason).toBeInstanceOf(ApiError)
      expect(String(one.reason.message)).toContain(district.sectionHead.name)
    }
  }
  const rows = await house.house.uow.asSystem('operations.inspect', async (tx) => {
    const found = await sql<{ approvals: number }>`select count(*)::int as approvals from workflow.trail
      where act = 'approved' and node_name = '审核' group by instance_id having count(*) <> 1`.execute(tx.db)
    return found.rows
  })
  expect(rows).toEqual([])
}, 300_000)

it('approve and withdraw at the same moment: exactly one of them happens', async () => {
  for (let round = 0; round < rounds / 10; round += 1) {
    const title = `关于撤回竞争${round}的通知`
    const documentId = await journey.submit(title)
    const taskId = await journey.taskOf(district.sectionHead, title)
    const drafter = await journey.as(district.drafter)
    const { instanceId } = await drafter(documents.getDocument, { params: { documentId } })
    const counts = await outcomes([
      (await journey.as(district.sectionHead))(tasks.approveTask, { params: { taskId }, body: {} }),
      drafter(tasks.withdrawInstance, { params: { instanceId: instanceId ?? '' }, body: { reason: '写错了' } }),
    ])
    const { status } = await drafter(documents.getDocument, { params: { documentId } })
    // Withdrawing stays possible after the check: then both happen one after the other, never half of each.
    expect(['withdrawn', 'in_flow']).toContain(status)
    expect(counts.get('no refusal')).toBeGreaterThanOrEqual(1)
  }
}, 120_000)

it('the same idempotency key fifty times: one effect and fifty equal answers', async () => {
  const title = '关于重发的通知'
  await journey.submit(title)
  const taskId = await journey.taskOf(district.sectionHead, title)
  const head = await journey.as(district.sectionHead)
  const key = 'the-same-click-1'
  const replies = await Promise.all(
    Array.from({ length: clicks }, () =>
      head(tasks.approveTask, { params: { taskId }, body: { opinion: '同意' }, idempotencyKey: key }),
    ),
  )
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
  const other = head(tasks.approveTask, { params: { taskId }, body: { opinion: '别的' }, idempotencyKey: key })
  expect(await codeOf(other)).toBe('request.idempotency_mismatch')
}, 60_000)

it('dispatch clicked twenty times sends once; signing fifty times signs once', async () => {
  const title = '关于只发一次的通知'
  await journey.untilDispatch(title)
  const taskId = await journey.taskOf(district.clerk, title)
  const clerk = await journey.as(district.clerk)
  const sent = await outcomes(
    Array.from({ length: 20 }, () => clerk(tasks.approveTask, { params: { taskId }, body: {} })),
  )
  expect(sent.get('no refusal')).toBe(1)
  const school = district.schools[0]
  if (!school) throw new Error('schools')
  const receiver = await journey.as(school.clerk)
  const { items } = await receiver(deliveries.listDeliveries, { query: { q: title } })
  expect(items).toHaveLength(1)
  const params = { deliveryId: items[0]?.id ?? '' }
  const signed = await outcomes(Array.from({ length: clicks }, () => receiver(deliveries.signDelivery, { params })))
  expect(Object.fromEntries(signed)).toEqual({ 'no refusal': 1, 'exchange.delivery.already_signed': clicks - 1 })
}, 120_000)

it('two clerks numbering ten documents at once get ten numbers without a gap', async () => {
  const ids: string[] = []
  const titles = Array.from({ length: 10 }, (_, at) => `关于编号${at}的通知`)
  for (const title of titles) {
    ids.push(await journey.submit(title))
    for (const person of [district.sectionHead, district.hrHead, district.financeHead, district.director])
      await journey.approve(person, title)
  }
  await Promise.all(titles.map((title) => journey.approve(district.clerk, title)))
  const clerk = await journey.as(district.clerk)
  const numbers = await Promise.all(
    ids.map(async (documentId) => (await clerk(documents.getDocument, { params: { documentId } })).number),
  )
  const seqs = numbers.map((number) => Number(/〕(\d+)号/.exec(number ?? '')?.[1])).sort((a, b) => a - b)
  expect(seqs).toEqual(seqs.map((_, at) => (seqs[0] ?? 0) + at))
}, 120_000)
