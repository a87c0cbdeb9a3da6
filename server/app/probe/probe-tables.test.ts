/** The table probe finds nothing in the house as it stands, and finds every planted mistake. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../testing/database.ts'
import { lists, migrationFolders } from '../manifests.ts'
import { type TenantTable, tenantTables } from './catalogue-rows.ts'
import { mutations, withMutation } from './mutations.ts'
import { type ProbeFinding, probeGlobals, probeTables } from './probe-tables.ts'
import { seedTables } from './seed-tables.ts'

let database: TestDatabase
let admin: pg.Client
let app: pg.Client
let tables: TenantTable[]

beforeAll(async () => {
  database = await testDatabase({ manifests: migrationFolders, lists })
  admin = await database.adminClient()
  app = new pg.Client({ connectionString: database.appUrl })
  await app.connect()
  tables = await tenantTables(admin)
  await seedTables(admin, tables)
})
afterAll(async () => {
  await app.end()
  await database.close()
})

const probe = async (): Promise<ProbeFinding[]> => [...(await probeTables(app, tables)), ...(await probeGlobals(app))]

describe('tables', () => {
  it('are all known and hold a row of every tenant', () => {
    expect(tables.length).toBeGreaterThan(25)
  })
  it('give and take nothing across tenants', async () => {
    expect(await probe()).toEqual([])
  })
  it.each(mutations)('planted: $name is found', async (mutation) => {
    const findings = await withMutation(admin, mutation, probe)
    expect(findings.length).toBeGreaterThan(0)
  })
  it('and after all planting the house is clean again', async () => {
    expect(await probe()).toEqual([])
  })
})
