/** Who leaves takes no work with him: his open tasks come to the next one, once, and the trail says why. */
import { leavePerson } from '@shuyuan/contract/identity/person-records.ts'
import * as inbox from '@shuyuan/contract/messages/inbox.ts'
import * as tasks from '@shuyuan/contract/workflow/tasks.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { type Journey, journeyOf } from '../../../testing/journey.ts'
import { type SmallDistrict, smallDistrict } from '../../../testing/small-district.ts'
import { handOnTasks } from './hand-on-tasks.ts'
import { systemActor } from '../../../kernel/actor.ts'

const title = '关于接办的通知'
let house: TestHouse
let district: SmallDistrict
let journey: Journey

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 1)
  journey = journeyOf(house, district)
})
afterAll(() => house.close())

const Row = z.object({ assignee: z.string(), assignee_name: z.string(), status: z.string() })
async function tasksNow() {
  const admin = await house.database.adminClient()
  const { rows } = await admin.query(
    'select assignee, assignee_name, status from workflow.tasks where title = $1 order by created_at, id',
    [title],
  )
  return z.array(Row).parse(rows)
}

it('the task of who left waits for another, who is told, and he can decide it', async () => {
  await journey.submit(title)
  const before = await tasksNow()
  expect(before.map(({ assignee, status }) => [assignee, status])).toEqual([[district.sectionHead.person, 'open']])
  const manager = await house.as(district.admin)
  await manager(leavePerson, { params: { personId: district.sectionHead.person } })
  await house.settle()
  const after = await tasksNow()
  expect(after.map(({ status }) => status).sort()).toEqual(['open', 'transferred'])
  const open = after.find(({ status }) => status === 'open')
  expect(open?.assignee).not.toBe(district.sectionHead.person)
  const next = [district.admin, district.director, district.clerk].find(({ person }) => person === open?.assignee)
  if (!next) throw new Error(`nobody known: ${open?.assignee_name}`)
  const client = await journey.as(next)
  const told = await client(inbox.listMessages, {})
  expect(told.items.find(({ kind }) => kind === 'task.handed_on')?.title).toBe(`请接办：${title}`)
  const taskId = await journey.taskOf(next, title)
  const seen = await client(tasks.getTask, { params: { taskId } })
  expect(JSON.stringify(seen)).toContain(`${district.sectionHead.name}已离开，转给 ${next.name}`)
  await journey.approve(next, title)
})

it('told twice, nothing happens twice; of another tenant, nothing', async () => {
  const before = await tasksNow()
  const people = [district.sectionHead.person]
  await house.house.uow.inTenant(systemActor(1, '测试'), (tx) => handOnTasks(tx, people))
  await house.house.uow.inTenant(systemActor(2, '测试'), (tx) => handOnTasks(tx, [district.hrHead.person]))
  expect(await tasksNow()).toEqual(before)
})
