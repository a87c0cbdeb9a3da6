/** The route probe on a district that has lived a little: nothing leaks, and two planted leaks are found. */
import { allEndpoints } from '@shuyuan/contract/all.ts'
import { type AnyEndpoint, endpoint } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { elevate } from '../../platform/db/unit-of-work.ts'
import { read, write } from '../../platform/http/route.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { livedDistrict } from './lived-district.ts'
import { type HouseReport, probeHouse } from './probe-house.ts'
import type { Caller } from './probe-routes.ts'

let house: TestHouse
let callers: readonly Caller[]

/** Two leaks a tired engineer could write: a title read, and a title written, without asking whose it is. */
const params = z.strictObject({ documentId: z.uuid() })
const leakyRead = endpoint({
  name: 'planted.read',
  method: 'GET',
  path: '/api/planted/:documentId',
  summary: '',
  permission: 'signed-in',
  params,
  reply: z.object({ title: z.string() }),
})
const leakyWrite = endpoint({
  name: 'planted.write',
  method: 'POST',
  path: '/api/planted/:documentId',
  summary: '',
  permission: 'signed-in',
  params,
  reply: z.object({}),
})

beforeAll(async () => {
  house = await testHouse({
    extraRoutes: () => [
      read(leakyRead, (tx, input) =>
        elevate(tx, 'operations.inspect', async (db) => {
          const { rows } = await sql<{
            title: string
          }>`select title from documents.outgoing where id = ${input.params.documentId}`.execute(db)
          return { title: rows[0]?.title ?? '' }
        }),
      ),
      write(leakyWrite, (tx, input) =>
        elevate(tx, 'operations.inspect', async (db) => {
          await sql`update documents.outgoing set urgency = '特急' where id = ${input.params.documentId}`.execute(db)
          return {}
        }),
      ),
    ],
  })
  callers = await livedDistrict(house, await house.database.adminClient())
}, 120_000)
afterAll(() => house.close())

const probe = async (endpoints: readonly AnyEndpoint[]): Promise<HouseReport> =>
  probeHouse({ baseUrl: house.baseUrl, admin: await house.database.adminClient(), callers, endpoints })

it('no route gives a foreign id another answer than an unknown one, and nothing of others changes', async () => {
  const report = await probe(allEndpoints)
  expect(report.findings).toEqual([])
  expect(report.calls).toBeGreaterThan(300)
}, 120_000)

it('planted: a route that reads without asking whose it is, is found', async () => {
  const { findings } = await probe([leakyRead])
  expect(findings.map((finding) => finding.route)).toContain('planted.read')
})

it('planted: a route that writes without asking whose it is, is found by the fingerprint', async () => {
  const { findings } = await probe([leakyWrite])
  expect(findings).toContainEqual({
    route: 'documents.outgoing',
    role: '',
    what: 'rows of other tenants have changed',
  })
})

it('planted: a route whose parameter the probe does not know is told, not skipped', async () => {
  const { findings } = await probe([{ ...leakyRead, path: '/api/planted/:unheardOfId' }])
  expect(findings.map((finding) => finding.route)).toContain('planted.read :unheardOfId')
})
