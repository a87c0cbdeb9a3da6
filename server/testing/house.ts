/** A whole house over a database of its own, for tests that go through HTTP: every module, real queue, real dispatcher. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client } from '@shuyuan/contract/client.ts'
import type { FastifyInstance } from 'fastify'
import { lists, migrationFolders } from '../app/manifests.ts'
import { buildHouse, type House, type HouseOptions } from '../app/wire.ts'
import { readConfig } from '../platform/config/config.ts'
import { protect } from '../platform/db/protect.ts'
import { prepareQueue } from '../platform/jobs/queue.ts'
import { insertSession } from '../modules/identity/sessions/session.store.ts'
import { testDatabase, type TestDatabase } from './database.ts'

export type TestHouse = {
  readonly house: House
  readonly database: TestDatabase
  readonly app: FastifyInstance
  readonly baseUrl: string
  /** A client signed in as this person at this post. */
  readonly as: (who: { tenant: number; person: string; post: string }) => Promise<Client>
  readonly anonymous: Client
  readonly tokenOf: (who: { tenant: number; person: string; post: string }) => Promise<string>
  /** Until nothing told is left undelivered. */
  readonly settle: () => Promise<void>
  readonly close: () => Promise<void>
}

export type TestHouseOptions = Pick<HouseOptions, 'clock' | 'extraRoutes'> & {
  readonly work?: boolean
  /** The administrator's address of a database server of the test's own. */
  readonly server?: string
  /** Settings over the test's own. */
  readonly env?: Readonly<Record<string, string>>
}

export async function testHouse(options: TestHouseOptions = {}): Promise<TestHouse> {
  const database = await testDatabase({
    manifests: migrationFolders,
    lists,
    ...(options.server ? { server: options.server } : {}),
  })
  const dataDir = await mkdtemp(join(tmpdir(), 'shuyuan-house-'))
  const config = readConfig({
    SHUYUAN_LOG: 'silent',
    SHUYUAN_PORT: '0',
    SHUYUAN_DATA: dataDir,
    SHUYUAN_RATE: '1000000',
    ...options.env,
  })
  const complaints: string[] = []
  const log = (line: string, error?: unknown): void =>
    void complaints.push(`${line} ${error instanceof Error ? error.message : ''}`)
  const { work, env: _, server: __, ...extra } = options
  const house = buildHouse({ config, appUrl: database.appUrl, log, ...extra })
  const jobs = house.modules.flatMap((module) => module.jobs)
  await prepareQueue(database.adminUrl, jobs)
  await protect(database.adminUrl, lists)
  const app = await house.listen()
  const address = app.server.address()
  const baseUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  house.dispatcher.start()
  if (work) await house.queue.start(house.uow, jobs)

  const tokenOf = (who: { tenant: number; person: string; post: string }): Promise<string> =>
    house.uow.asSystem('identity.session', (tx) =>
      insertSession(
        tx.db,
        {
          kind: 'token',
          personId: who.person,
          tenant: who.tenant,
          postId: who.post,
          device: 'test',
          address: '127.0.0.1',
        },
        new Date(),
      ),
    )
  return {
    house,
    database,
    app,
    baseUrl,
    tokenOf,
    anonymous: createClient({ baseUrl }),
    as: async (who) => {
      const token = await tokenOf(who)
      return createClient({ baseUrl, headers: () => ({ authorization: `Bearer ${token}` }) })
    },
    settle: () => house.dispatcher.drain(),
    close: async () => {
      await house.close()
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
      if (complaints.length > 0 && process.env['SHUYUAN_TEST_LOG']) console.error(complaints.join('\n'))
    },
  }
}
