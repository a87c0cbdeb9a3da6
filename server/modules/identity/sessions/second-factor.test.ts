/** The 等保 profile: an administrator's rights rest until his second factor is bound. */
import { listRoles } from '@shuyuan/contract/identity/rights.ts'
import { issueResetLink } from '@shuyuan/contract/identity/people.ts'
import * as contract from '@shuyuan/contract/identity/sessions.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { codeOf } from '../../../testing/journey.ts'
import { type SmallDistrict, smallDistrict } from '../../../testing/small-district.ts'
import { hashPassword } from '../passwords/hashing.ts'
import { totpCode } from '../passwords/totp.ts'

const password = 'Chun-jiang-2026'
let house: TestHouse
let district: SmallDistrict

beforeAll(async () => {
  house = await testHouse({ env: { SHUYUAN_PASSWORD_PROFILE: 'dengbao' } })
  district = await smallDistrict(house.house.uow, 1)
  const admin = await house.database.adminClient()
  await admin.query('update identity.accounts set password_hash = $1 where person_id = $2', [
    await hashPassword(password),
    district.admin.person,
  ])
})
afterAll(() => house.close())

it('without it he is told to bind it and may manage nothing; with it he may, within seconds', async () => {
  const client = await house.as(district.admin)
  expect((await client(contract.getMe, {})).totp).toBe('required')
  expect(await codeOf(client(listRoles, {}))).toBe('permission.denied')
  expect(await codeOf(client(issueResetLink, { params: { personId: district.drafter.person } }))).toBe(
    'permission.denied',
  )
  const { secret } = await client(contract.beginTotp, { body: { password } })
  await client(contract.confirmTotp, { body: { code: totpCode(secret, Math.floor(Date.now() / 30_000)) } })
  await sleep(3200)
  expect((await client(listRoles, {})).items.length).toBeGreaterThan(5)
})
