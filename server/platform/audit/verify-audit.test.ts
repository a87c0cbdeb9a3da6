/** The chain names the first row that somebody with all rights edited, deleted, inserted, swapped or cut off. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { testActor } from '../../testing/actors.ts'
import { testDatabase, type TestDatabase } from '../../testing/database.ts'
import { audit } from './audit.ts'
import { sealAudit } from './seal-audit.ts'
import { verifyAudit } from './verify-audit.ts'

let database: TestDatabase
let admin: pg.Client
let dir: string

beforeEach(async () => {
  database = await testDatabase()
  admin = await database.adminClient()
  dir = await mkdtemp(join(tmpdir(), 'audit-'))
  for (const tenant of [1, 2]) {
    for (let at = 0; at < 10; at += 1) {
      const entry = {
        action: 'test.act',
        object: { kind: 'thing', id: String(at) },
        result: 'ok',
        detail: { b: 1, a: '甲' },
      } as const
      await database.uow.inTenant(testActor(tenant), (tx) => audit(tx, entry))
    }
  }
  expect(await sealAudit(database.uow, dir)).toBe(20)
})
afterEach(async () => {
  await database.close()
  await rm(dir, { recursive: true, force: true })
})

const verify = () => verifyAudit(database.uow, dir)
const finding = async () => (await verify()).findings.map(({ tenant, seq }) => [tenant, seq])

it('an untouched chain verifies, and new entries join it', async () => {
  expect(await verify()).toEqual({ tenants: 2, rows: 20, findings: [] })
  await database.uow.inTenant(testActor(1), (tx) =>
    audit(tx, { action: 'later', object: { kind: 'x', id: '' }, result: 'ok' }),
  )
  await sealAudit(database.uow, dir)
  expect(await verify()).toEqual({ tenants: 2, rows: 21, findings: [] })
})

it('an edited row is named', async () => {
  await admin.query(`update platform.audit_entries set actor_name = '别人' where tenant_id = 1 and seq = 4`)
  expect(await finding()).toEqual([[1, 4]])
})

it('a deleted row is named by its gap', async () => {
  await admin.query(`delete from platform.audit_entries where tenant_id = 2 and seq = 6`)
  expect(await finding()).toEqual([[2, 7]])
})

it('an inserted row is named, even when the later ones are moved up', async () => {
  await admin.query(`update platform.audit_entries set seq = seq + 1000 where tenant_id = 1 and seq >= 5`)
  await admin.query(`update platform.audit_entries set seq = seq - 999 where tenant_id = 1 and seq >= 1000`)
  await admin.query(`insert into platform.audit_entries (tenant_id, id, at, actor_name, action, object_kind, object_id, result, seq, prev, hash)
    select tenant_id, gen_random_uuid(), at, actor_name, action, object_kind, object_id, result, 5, prev, hash
    from platform.audit_entries where tenant_id = 1 and seq = 4`)
  expect(await finding()).toEqual([[1, 5]])
})

it('two swapped rows are named', async () => {
  await admin.query(
    `update platform.audit_entries set seq = case seq when 3 then -4 else -3 end where tenant_id = 1 and seq in (3, 4)`,
  )
  await admin.query(`update platform.audit_entries set seq = -seq where tenant_id = 1 and seq < 0`)
  expect(await finding()).toEqual([[1, 3]])
})

it('rows cut off at the end are missed, even when the head was set back to match', async () => {
  await admin.query(`delete from platform.audit_entries where tenant_id = 1 and seq > 7`)
  expect(await finding()).toEqual([[1, 8]])
  await admin.query(`update platform.audit_heads h set seq = e.seq, hash = e.hash from platform.audit_entries e
    where h.tenant_id = 1 and e.tenant_id = 1 and e.seq = 7`)
  expect(await finding()).toEqual([[1, 8]])
})

it('a whole chain rewritten with right hashes does not fit the record kept outside', async () => {
  await admin.query(
    `update platform.audit_entries set seq = null, prev = null, hash = null, actor_name = '洗过' where tenant_id = 1`,
  )
  await admin.query(`delete from platform.audit_heads where tenant_id = 1`)
  const elsewhere = await mkdtemp(join(tmpdir(), 'audit-forger-'))
  await sealAudit(database.uow, elsewhere)
  await rm(elsewhere, { recursive: true })
  expect(await finding()).toEqual([[1, 10]])
})
