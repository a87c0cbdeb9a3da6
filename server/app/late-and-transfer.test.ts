/** Late recipients, handing on and comments through HTTP: done, refused, from another tenant, with wrong input, clicked twice. */
import * as documents from '@shuyuan/contract/documents/outgoing.ts'
import * as deliveries from '@shuyuan/contract/exchange/deliveries.ts'
import * as dispatches from '@shuyuan/contract/exchange/dispatches.ts'
import { listMessages } from '@shuyuan/contract/messages/inbox.ts'
import * as tasks from '@shuyuan/contract/workflow/tasks.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../testing/house.ts'
import { codeOf, type Journey, journeyOf } from '../testing/journey.ts'
import { addSchool, type Person, type SmallDistrict, smallDistrict } from '../testing/small-district.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Journey
/** Three schools that got nothing at first. */
let late: Awaited<ReturnType<typeof addSchool>>[]

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  journey = journeyOf(house, district)
  late = await house.house.uow.asSystem('setup.seed', async ({ db }) => [
    await addSchool(db, 51),
    await addSchool(db, 52),
    await addSchool(db, 53),
  ])
})
afterAll(() => house.close())

const strangerOf = (): Person => district.schools[0]?.clerk ?? district.clerk

describe('late recipients', () => {
  const title = '关于补发的通知'
  let dispatchId = ''
  const add = async (who: Person, recipients: number[], of = dispatchId, idempotencyKey?: string) =>
    (await journey.as(who))(dispatches.addRecipients, {
      params: { dispatchId: of },
      body: { recipients },
      ...(idempotencyKey ? { idempotencyKey } : {}),
    })

  beforeAll(async () => {
    const documentId = await journey.untilDispatch(title)
    await journey.approve(district.clerk, title)
    const sent = await (await journey.as(district.clerk))(documents.getDocument, { params: { documentId } })
    dispatchId = sent.dispatchId ?? ''
    await house.settle()
  })

  it('get the same files, are marked as late on the board and are told of it; who had it already gets nothing twice', async () => {
    expect(await add(district.clerk, [51, 2, 51])).toEqual({ added: 1 })
    await house.settle()
    const clerk = await journey.as(late[0]?.clerk ?? district.clerk)
    const { items } = await clerk(deliveries.listDeliveries, {})
    expect(items.map((one) => one.title)).toEqual([title])
    const { files } = await clerk(deliveries.getDelivery, { params: { deliveryId: items[0]?.id ?? '' } })
    expect(files.map((file) => file.role)).toEqual(['main'])
    expect((await clerk(listMessages, {})).items.map((message) => message.kind)).toContain('document.arrived')
    const board = await (await journey.as(district.clerk))(dispatches.getBoard, { params: { dispatchId } })
    expect(board.cells.map(({ recipientId, late: isLate }) => [recipientId, isLate])).toEqual([
      [2, false],
      [3, false],
      [51, true],
    ])
    expect((await (await journey.as(strangerOf()))(deliveries.listDeliveries, {})).items).toHaveLength(1)
  })

  it('a second click is told that nobody is new; the same request again gets its first answer', async () => {
    expect(await codeOf(add(district.clerk, [51]))).toBe('exchange.recipient.nothing_new')
    const key = v7()
    expect(await add(district.clerk, [52], dispatchId, key)).toEqual({ added: 1 })
    expect(await add(district.clerk, [52], dispatchId, key)).toEqual({ added: 1 })
  })

  it('two clicks at once add a school once', async () => {
    const codes = await Promise.all([
      codeOf(add(district.clerk, [53])),
      codeOf(add(district.clerk, [53])),
      codeOf(add(district.clerk, [53])),
    ])
    expect(codes.sort()).toEqual(['exchange.recipient.nothing_new', 'exchange.recipient.nothing_new', 'no refusal'])
    expect(
      (await (await journey.as(late[2]?.clerk ?? district.clerk))(deliveries.listDeliveries, {})).items,
    ).toHaveLength(1)
  })

  it('are refused without the right, for another tenant’s dispatch, and when they are no tenants', async () => {
    expect(await codeOf(add(district.drafter, [53]))).toBe('permission.denied')
    expect(await codeOf(add(strangerOf(), [53]))).toBe('request.not_found')
    expect(await codeOf(add(district.clerk, [53], v7()))).toBe('request.not_found')
    expect(await codeOf(add(district.clerk, [53, 999]))).toBe('exchange.recipient.unknown')
    expect(await codeOf(add(district.clerk, [1]))).toBe('exchange.recipient.nothing_new')
    expect(await codeOf(add(district.clerk, []))).toBe('request.invalid')
    expect(await codeOf(add(district.clerk, [0]))).toBe('request.invalid')
  })
})

describe('handing a task on', () => {
  const title = '关于转办的通知'
  let taskId = ''
  const transfer = async (who: Person, toPersonId: string, of = taskId) =>
    (await journey.as(who))(tasks.transferTask, { params: { taskId: of }, body: { toPersonId, opinion: '请代办' } })

  beforeAll(async () => {
    await journey.submit(title)
    taskId = await journey.taskOf(district.sectionHead, title)
  })

  it('to oneself, to nobody, to another tenant or to who has left is refused, and the task stays', async () => {
    const admin = await house.database.adminClient()
    await admin.query(`update identity.people set status = 'left' where id = $1`, [district.admin.person])
    for (const person of [district.sectionHead.person, v7(), strangerOf().person, district.admin.person])
      expect(await codeOf(transfer(district.sectionHead, person))).toBe('workflow.transfer.unknown_person')
    expect(await codeOf(transfer(district.sectionHead, 'nobody'))).toBe('request.invalid')
    expect(await journey.taskOf(district.sectionHead, title)).toBe(taskId)
  })

  it('is not for others: a colleague is told whose it is, another tenant finds nothing', async () => {
    expect(await codeOf(transfer(district.hrHead, district.deputy.person))).toBe('workflow.task.not_yours')
    expect(await codeOf(transfer(strangerOf(), strangerOf().person))).toBe('request.not_found')
    expect(await codeOf(transfer(district.sectionHead, district.deputy.person, v7()))).toBe('request.not_found')
  })

  it('lays it on the colleague’s list and into the trail; a second click is told that it is done', async () => {
    expect(await transfer(district.sectionHead, district.deputy.person)).toMatchObject({ status: 'transferred' })
    expect(await codeOf(transfer(district.sectionHead, district.deputy.person))).toBe('workflow.task.already_decided')
    await expect(journey.taskOf(district.sectionHead, title)).rejects.toThrow('has no task')
    const given = await journey.taskOf(district.deputy, title)
    const deputy = await journey.as(district.deputy)
    const { instance } = await deputy(tasks.getTask, { params: { taskId: given } })
    const told = instance.trail.find((entry) => entry.act === 'transferred')
    expect([told?.who, told?.opinion, told?.why]).toEqual([
      district.sectionHead.name,
      '请代办',
      `转给 ${district.deputy.name}`,
    ])
    expect(await journey.approve(district.deputy, title)).toMatchObject({ instanceStatus: 'running' })
  })
})

describe('comments', () => {
  const title = '关于评论的通知'
  let instanceId = ''
  const comment = async (who: Person, text: string, idempotencyKey?: string) =>
    (await journey.as(who))(tasks.commentInstance, {
      params: { instanceId },
      body: { text },
      ...(idempotencyKey ? { idempotencyKey } : {}),
    })
  const commentsIn = async (): Promise<string[]> => {
    const drafter = await journey.as(district.drafter)
    const { trail } = await drafter(tasks.getInstance, { params: { instanceId } })
    return trail.filter((entry) => entry.act === 'commented').map((entry) => `${entry.who}：${entry.opinion}`)
  }

  beforeAll(async () => {
    const documentId = await journey.submit(title)
    const drafter = await journey.as(district.drafter)
    instanceId = (await drafter(documents.getDocument, { params: { documentId } })).instanceId ?? ''
  })

  it('stand in the trail with their author, and a repeated request leaves one', async () => {
    await comment(district.drafter, '附件稍后补上')
    const key = v7()
    const first = await comment(district.sectionHead, '收到', key)
    expect(await comment(district.sectionHead, '收到', key)).toEqual(first)
    expect(await commentsIn()).toEqual(['许婉清：附件稍后补上', '韩志远：收到'])
  })

  it('are not for who takes no part, nor for another tenant', async () => {
    expect(await codeOf(comment(district.deputy, '路过'))).toBe('request.not_found')
    expect(await codeOf(comment(strangerOf(), '路过'))).toBe('request.not_found')
    expect(await commentsIn()).toHaveLength(2)
  })

  it('need words, not too many and no hidden signs', async () => {
    for (const text of ['', '   ', 'x'.repeat(1001), '看\u202E不见'])
      expect(await codeOf(comment(district.drafter, text))).toBe('request.invalid')
  })

  it('end with the matter', async () => {
    const drafter = await journey.as(district.drafter)
    await drafter(tasks.withdrawInstance, { params: { instanceId }, body: { reason: '重新拟稿' } })
    expect(await codeOf(comment(district.drafter, '还想说'))).toBe('workflow.instance.ended')
  })
})
