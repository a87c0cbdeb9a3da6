/** A right reaches as far as it was granted: the own section's documents, or all of the tenant's. */
import * as documents from '@shuyuan/contract/documents/outgoing.ts'
import { grantRole, listRoles } from '@shuyuan/contract/identity/rights.ts'
import { getInstance } from '@shuyuan/contract/workflow/tasks.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { codeOf, type Journey, journeyOf } from '../../../testing/journey.ts'
import { type SmallDistrict, smallDistrict } from '../../../testing/small-district.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Journey

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  journey = journeyOf(house, district)
})
afterAll(() => house.close())

it('granted for the own section it shows only that section’s; granted for the tenant it shows all', async () => {
  const documentId = await journey.submit('关于基教工作的通知')
  const drafter = await journey.as(district.drafter)
  const { instanceId } = await drafter(documents.getDocument, { params: { documentId } })
  const admin = await journey.as(district.admin)
  const { items: roles } = await admin(listRoles, {})
  const roleId = roles.find((role) => role.key === 'drafter')?.id ?? ''
  const personId = district.deputy.person

  const deputy = await journey.as(district.deputy)
  const tryAll = async () => [
    (await deputy(documents.listDocuments, {})).items.length,
    await codeOf(deputy(documents.getDocument, { params: { documentId } })),
    await codeOf(deputy(getInstance, { params: { instanceId: instanceId ?? '' } })),
  ]
  await admin(grantRole, { body: { personId, roleId, scope: 'unit' } })
  await sleep(3200)
  expect(await tryAll()).toEqual([0, 'request.not_found', 'request.not_found'])
  await admin(grantRole, { body: { personId, roleId, scope: 'tenant' } })
  await sleep(3200)
  expect(await tryAll()).toEqual([1, 'no refusal', 'no refusal'])
})
