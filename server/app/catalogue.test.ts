/** The whole schema against the rules of tenants: what the catalogue can show, it must show. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lintCatalogue } from '../platform/db/catalogue.ts'
import { testHouse, type TestHouse } from '../testing/house.ts'
import { lists } from './manifests.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

it('every table of every module keeps the tenants’ rules', async () => {
  expect(await lintCatalogue(await house.database.adminClient(), lists)).toEqual([])
})
