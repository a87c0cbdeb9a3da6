/** The product's main job through HTTP: a notice from draft to the last signed receipt. */
import * as documents from '@shuyuan/contract/documents/outgoing.ts'
import * as deliveries from '@shuyuan/contract/exchange/deliveries.ts'
import * as dispatches from '@shuyuan/contract/exchange/dispatches.ts'
import { addDelegation } from '@shuyuan/contract/identity/people.ts'
import * as inbox from '@shuyuan/contract/messages/inbox.ts'
import * as tasks from '@shuyuan/contract/workflow/tasks.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { codeOf, type Journey, journeyOf } from '../testing/journey.ts'
import { testHouse, type TestHouse } from '../testing/house.ts'
import { type SmallDistrict, smallDistrict } from '../testing/small-district.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Journey

beforeAll(async () => {
  house = await testHouse({ work: true })
  district = await smallDistrict(house.house.uow, 3)
  journey = journeyOf(house, district)
})
afterAll(() => house.close())

describe('a notice travels from draft to signed receipts', () => {
  const title = '关于做好冬季校园安全工作的通知'
  let documentId = ''
  let dispatchId = ''

  it('is drafted, handed in, checked, countersigned by two sections, signed, numbered and sent', async () => {
    documentId = await journey.submit(title)
    await journey.approve(district.sectionHead, title)
    await journey.approve(district.hrHead, title)
    expect(await codeOf(journey.approve(district.director, title))).toContain('has no task')
    await journey.approve(district.financeHead, title)
    await journey.approve(district.director, title)
    await journey.approve(district.clerk, title)
    const numbered = await (await journey.as(district.clerk))(documents.getDocument, { params: { documentId } })
    expect(numbered.number).toMatch(/^.+〔20\d\d〕1号$/)
    const last = await journey.approve(district.clerk, title)
    expect(last.instanceStatus).toBe('finished')
    const sent = await (await journey.as(district.clerk))(documents.getDocument, { params: { documentId } })
    expect(sent.status).toBe('dispatched')
    dispatchId = sent.dispatchId ?? ''
  })

  it('shows the sender a board on which each school appears as it signs, reads or sends back', async () => {
    await house.settle()
    const [first, second] = district.schools
    if (!first || !second) throw new Error('schools')
    const clerk = await journey.as(first.clerk)
    const { items } = await clerk(deliveries.listDeliveries, {})
    const mine = items[0]
    expect(items).toHaveLength(1)
    await clerk(deliveries.signDelivery, { params: { deliveryId: mine?.id ?? '' } })
    expect(await codeOf(clerk(deliveries.signDelivery, { params: { deliveryId: mine?.id ?? '' } }))).toBe(
      'exchange.delivery.already_signed',
    )
    await (await journey.as(first.principal))(deliveries.readDelivery, { params: { deliveryId: mine?.id ?? '' } })

    const other = await journey.as(second.clerk)
    const theirs = (await other(deliveries.listDeliveries, {})).items[0]
    await other(deliveries.returnDelivery, { params: { deliveryId: theirs?.id ?? '' }, body: { reason: '附件打不开' } })
    await house.settle()

    const board = await (await journey.as(district.clerk))(dispatches.getBoard, { params: { dispatchId } })
    expect(board.counts).toEqual({ total: 3, unsigned: 1, signed: 0, read: 1, returned: 1, recalled: 0 })
    expect(board.cells.find((cell) => cell.recipientId === second.tenant)?.returnReason).toBe('附件打不开')
    const told = await (await journey.as(district.clerk))(inbox.listMessages, {})
    expect(told.items.some((message) => message.kind === 'document.returned')).toBe(true)
  })

  it('hides a school’s copy from another school and from people without the right', async () => {
    const [first, second] = district.schools
    if (!first || !second) throw new Error('schools')
    const theirs = (await (await journey.as(second.clerk))(deliveries.listDeliveries, {})).items[0]
    const deliveryId = theirs?.id ?? ''
    expect(await codeOf((await journey.as(first.clerk))(deliveries.getDelivery, { params: { deliveryId } }))).toBe(
      'request.not_found',
    )
    expect(await codeOf((await journey.as(first.clerk))(deliveries.signDelivery, { params: { deliveryId } }))).toBe(
      'request.not_found',
    )
    expect(await codeOf((await journey.as(second.teacher))(deliveries.getDelivery, { params: { deliveryId } }))).toBe(
      'permission.denied',
    )
    expect(await codeOf((await journey.as(first.clerk))(documents.getDocument, { params: { documentId } }))).toBe(
      'request.not_found',
    )
  })

  it('lets the sender remind once, send again to who sent it back, and recall what is unsigned', async () => {
    const clerk = await journey.as(district.clerk)
    const params = { dispatchId }
    expect((await clerk(dispatches.remind, { params, body: {} })).reminded).toBe(1)
    expect(await codeOf(clerk(dispatches.remind, { params, body: {} }))).toBe('exchange.remind.too_soon')
    const returned = district.schools[1]?.tenant ?? 0
    await clerk(dispatches.resend, { params: { dispatchId, recipientId: returned } })
    expect(await codeOf(clerk(dispatches.resend, { params: { dispatchId, recipientId: returned } }))).toBe(
      'exchange.resend.not_returned',
    )
    expect(await clerk(dispatches.recallDispatch, { params, body: { reason: '发现笔误' } })).toEqual({
      recalled: 2,
      alreadySigned: 1,
    })
  })

  it('shows nothing of a recalled copy but that it was recalled and why', async () => {
    const second = district.schools[1]
    if (!second) throw new Error('schools')
    const admin = await house.database.adminClient()
    const { rows } = await admin.query(
      `select d.id, f.file_id from exchange.deliveries d
        join exchange.delivery_files f on f.tenant_id = d.tenant_id and f.delivery_id = d.id
        where d.tenant_id = $1 and d.status = 'recalled'`,
      [second.tenant],
    )
    const kept = z.object({ id: z.string(), file_id: z.string() }).parse(rows[0])
    const params = { deliveryId: kept.id }
    const clerk = await journey.as(second.clerk)
    const copy = await clerk(deliveries.getDelivery, { params })
    expect([copy.status, copy.recallReason, copy.files, copy.note]).toEqual(['recalled', '发现笔误', [], ''])
    expect(await clerk(documents.previewDelivery, { params })).toMatchObject({ pages: [], text: '' })
    const headers = { authorization: `Bearer ${await house.tokenOf(second.clerk)}` }
    expect((await fetch(`${house.baseUrl}/api/files/${kept.file_id}`, { headers })).status).toBe(404)
    expect(await codeOf(clerk(deliveries.signDelivery, { params }))).toBe('exchange.delivery.state')
  })

  it('is drawn on the school’s screen from the copy it holds', async () => {
    const first = district.schools[0]
    if (!first) throw new Error('schools')
    const clerk = await journey.as(first.clerk)
    const { items } = await clerk(deliveries.listDeliveries, {})
    const drawn = await clerk(documents.previewDelivery, { params: { deliveryId: items[0]?.id ?? '' } })
    expect(drawn.pages[0]).toContain('<svg')
    expect(drawn.title).toContain(title)
  })
})

describe('a section sends it back', () => {
  it('and after mending it goes straight back to that section, the other’s approval kept', async () => {
    const title = '关于报送年度经费预算的通知'
    const documentId = await journey.submit(title)
    await journey.approve(district.sectionHead, title)
    await journey.approve(district.hrHead, title)
    const finance = await journey.as(district.financeHead)
    const taskId = await journey.taskOf(district.financeHead, title)
    const { returnTargets } = await finance(tasks.getTask, { params: { taskId } })
    const draft = returnTargets.find((target) => target.name === '拟稿')
    await finance(tasks.returnTask, {
      params: { taskId },
      body: { to: draft?.node ?? '', opinion: '金额口径请写清楚', resume: 'straight' },
    })

    const drafter = await journey.as(district.drafter)
    const mine = await drafter(documents.getDocument, { params: { documentId } })
    expect(mine.editable).toBe(true)
    const body = {
      version: mine.version,
      fields: { ...journey.fields(title), body: `${mine.fields.body}\n单位：元。` },
    }
    await drafter(documents.saveDraft, { params: { documentId }, body })
    await journey.approve(district.drafter, title, '已改')
    expect(await codeOf(journey.approve(district.hrHead, title))).toContain('has no task')
    await journey.approve(district.financeHead, title)
    const { instance } = await (await journey.as(district.director))(tasks.getTask, {
      params: { taskId: await journey.taskOf(district.director, title) },
    })
    expect(instance.trail.filter((entry) => entry.act === 'approved' && entry.nodeName === '会签')).toHaveLength(2)
  })
})

describe('the director is away', () => {
  it('and his delegate signs for him, named as such', async () => {
    const title = '关于表彰先进集体的通知'
    await journey.submit(title)
    await journey.approve(district.sectionHead, title)
    await journey.approve(district.hrHead, title)
    await journey.approve(district.financeHead, title)
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
    const body = { toPersonId: district.deputy.person, startsOn: today, endsOn: today, kinds: ['公文'] }
    await (await journey.as(district.director))(addDelegation, { body })
    const deputy = await journey.as(district.deputy)
    const { items } = await deputy(tasks.listMyTasks, {})
    const task = items.find((one) => one.title === title)
    expect(task?.onBehalfOf).toBe(district.director.name)
    await deputy(tasks.approveTask, { params: { taskId: task?.id ?? '' }, body: { opinion: '同意' } })
    const late = (await journey.as(district.director))(tasks.approveTask, {
      params: { taskId: task?.id ?? '' },
      body: { opinion: '' },
    })
    expect(await codeOf(late)).toBe('workflow.task.already_decided')
    const clerk = await journey.as(district.clerk)
    const { instance } = await clerk(tasks.getTask, { params: { taskId: await journey.taskOf(district.clerk, title) } })
    const signing = instance.trail.find((entry) => entry.nodeName === '签发' && entry.act === 'approved')
    expect([signing?.who, signing?.onBehalfOf]).toEqual([district.deputy.name, district.director.name])
  })
})
