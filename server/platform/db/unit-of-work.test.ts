import { afterAll, beforeAll, expect, test } from 'vitest'
import { testActor } from '../../testing/actors.ts'
import { testDatabase, type TestDatabase } from '../../testing/database.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
})
afterAll(() => house.close())

test('a tenant sees only its own rows', async () => {
  for (const tenant of [7, 8]) {
    await house.uow.inTenant(testActor(tenant), async (tx) => {
      await tx.db.insertInto('platform.counters').values({ tenant_id: tenant, name: 'x', value: tenant }).execute()
    })
  }
  const rows = await house.uow.readTenant(testActor(7), (tx) =>
    tx.db.selectFrom('platform.counters').selectAll().execute(),
  )
  expect(rows).toEqual([{ tenant_id: 7, name: 'x', value: 7 }])
})
