/** A change in one process reaches the followers in another, and comes back after the connection broke. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../testing/database.ts'
import { watchPulse } from '../db/pulse.ts'
import { startLiveBridge } from './bridge.ts'
import { createLiveHub } from './hub.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

it('carries topics both ways, once, and only to who follows them', async () => {
  const [here, there] = [createLiveHub(), createLiveHub()]
  const log = (): void => undefined
  const pulse = watchPulse(database.appUrl, log)
  const bridges = [here, there].map((hub) => startLiveBridge({ appUrl: database.appUrl, hub, pulse, log }))
  const heard = { here: 0, there: 0 }
  here.follow(['1:dispatch:a'], () => (heard.here += 1))
  there.follow(['1:dispatch:a'], () => (heard.there += 1))
  await sleep(500)
  here.publish('1:dispatch:a')
  here.publish('1:dispatch:b')
  await sleep(400)
  expect(heard).toEqual({ here: 1, there: 1 })

  await (await database.adminClient()).query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'shuyuan-live'`,
  )
  await sleep(1800)
  there.publish('1:dispatch:a')
  await sleep(400)
  expect(heard).toEqual({ here: 2, there: 2 })
  await Promise.all(bridges.map((bridge) => bridge.close()))
  pulse.close()
})
