import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { lists, migrationFolders } from '../../../app/manifests.ts'
import { testDatabase } from '../../../testing/database.ts'
import { firstStart } from './first-start.ts'
import { builtInRoles } from '../rights/built-in-roles.ts'

const options = { bureauName: '某区教育局', publicUrl: 'https://shuyuan.example' }

test('an empty system gives a link for the first administrator, and none once he has a password', async () => {
  const house = await testDatabase({ manifests: migrationFolders, lists })
  try {
    const links = await Promise.all([firstStart(house.uow, options), firstStart(house.uow, options)])
    for (const link of links) expect(link).toMatch(/^https:\/\/shuyuan\.example\/link#[\w-]{43}$/)
    const [facts] = await house.uow.asSystem('setup.seed', async (tx) => {
      const { rows } = await sql`select (select count(*)::int from identity.accounts) as accounts,
        (select count(*)::int from identity.one_time_links where used_at is null) as links,
        (select count(*)::int from identity.roles where tenant_id = 1) as roles,
        (select string_agg(scope, ',') from identity.role_grants where tenant_id = 1) as scopes`.execute(tx.db)
      await sql`update identity.accounts set password_hash = 'x'`.execute(tx.db)
      return rows
    })
    expect(facts).toEqual({ accounts: 1, links: 1, roles: builtInRoles.length, scopes: 'schools' })
    expect(await firstStart(house.uow, options)).toBeNull()
  } finally {
    await house.close()
  }
})
