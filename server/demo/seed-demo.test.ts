import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lists, migrationFolders } from '../app/manifests.ts'
import { testDatabase, type TestDatabase } from '../testing/database.ts'
import { buildDistrict } from './build-district.ts'
import { demoPersons } from './demo-persons.ts'
import { seedDemo } from './seed-demo.ts'

let house: TestDatabase
const lines: string[] = []
const seed = () => seedDemo({ uow: house.uow, staff: 1200, log: (line) => lines.push(line) })
const ask = <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
  house.uow.asSystem('setup.seed', async (tx) => (await query.execute(tx.db)).rows)
beforeAll(async () => {
  house = await testDatabase({ manifests: migrationFolders, lists })
  await seed()
})
afterAll(() => house.close())

test('the same seed gives the same district, and every person stands in it once', () => {
  const options = { staff: 1200, seed: 7 }
  expect(buildDistrict(options)).toEqual(buildDistrict(options))
  expect(buildDistrict({ staff: 1200, seed: 8 })).not.toEqual(buildDistrict(options))
  expect(new Set(buildDistrict(options).people.map((row) => row[3])).size).toBe(1200)
})

test('the district has 78 schools, each with one principal, one clerk and one administrator', async () => {
  const schools = await ask(sql`select t.id from identity.tenants t where t.id > 1 and (
    select array_agg(k.key || k.n order by k.key) from (
      select r.key, count(*) as n from identity.role_grants g
      join identity.roles r on r.tenant_id = g.tenant_id and r.id = g.role_id
      where g.tenant_id = t.id and r.key in ('director', 'clerk', 'tenant-admin') group by 1) k
  ) = array['clerk1', 'director1', 'tenant-admin1']`)
  expect(schools).toHaveLength(78)
  expect(await ask(sql`select from identity.accounts`)).toHaveLength(1200)
})

test('about one in a hundred works in two schools', async () => {
  const [found] = await ask(sql<{ share: number }>`select count(*)::float / 1200 as share from (
    select id from identity.people group by id having count(*) > 1) both_schools`)
  expect(found?.share).toBeGreaterThan(0.005)
  expect(found?.share).toBeLessThan(0.08)
})

test('every typical person is offered with a post and the role of the label', async () => {
  const rows = await ask(sql<{ key: string; title: string; role: string | null; posts: number }>`
    select d.key, p.title, (select string_agg(r.key, ',') from identity.role_grants g
        join identity.roles r on r.tenant_id = g.tenant_id and r.id = g.role_id
        where g.tenant_id = d.tenant and g.person_id = d.person_id) as role,
      (select count(distinct q.tenant_id)::int from identity.posts q where q.person_id = d.person_id) as posts
    from identity.demo_roles d join identity.posts p on p.tenant_id = d.tenant and p.id = d.post_id order by d.sort`)
  expect(rows.map(({ key }) => key)).toEqual(demoPersons.map(({ key }) => key))
  const of = (key: string) => rows.find((row) => row.key === key)
  expect(of('bureau-drafter')).toMatchObject({ title: '科员', role: 'drafter' })
  expect(of('bureau-director')).toMatchObject({ title: '局长', role: 'director' })
  expect(of('school-clerk')).toMatchObject({ title: '文书', role: 'clerk' })
  expect(of('teacher-two-schools')).toMatchObject({ posts: 2 })
})

test('seeding again changes nothing, and goes on where a killed seed stopped', async () => {
  const count = lines.length
  await seed()
  expect(lines).toHaveLength(count)
  await ask(sql`delete from identity.demo_roles`)
  await seed()
  expect(await ask(sql`select from identity.demo_roles`)).toHaveLength(demoPersons.length)
  expect(await ask(sql`select from identity.imports`)).toHaveLength(1)
})

test('a system with data of its own is left alone', async () => {
  const other = await testDatabase({ manifests: migrationFolders, lists })
  try {
    await other.uow.asSystem('setup.seed', (tx) =>
      sql`insert into identity.tenants (id, name, short_name, kind) values (1, '某区教育局', '区局', '教育局')`.execute(
        tx.db,
      ),
    )
    await seedDemo({ uow: other.uow, staff: 1000, log: () => undefined })
    const tenants = await other.uow.asSystem('setup.seed', (tx) => sql`select from identity.tenants`.execute(tx.db))
    expect(tenants.rows).toHaveLength(1)
  } finally {
    await other.close()
  }
})
