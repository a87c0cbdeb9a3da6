/** People kept by hand, through HTTP: added, changed, marked as left; refused; from another tenant; wrong; clicked twice. */
import { getPerson, listPeople } from '@shuyuan/contract/identity/people.ts'
import { addPerson, getPersonRecord, leavePerson, savePerson } from '@shuyuan/contract/identity/person-records.ts'
import { grantRole, listAudit, listRoles } from '@shuyuan/contract/identity/rights.ts'
import { getMe } from '@shuyuan/contract/identity/sessions.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { codeOf } from '../../../testing/journey.ts'
import { type Person, type SmallDistrict, smallDistrict } from '../../../testing/small-district.ts'

let house: TestHouse
let district: SmallDistrict

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  const admin = await house.database.adminClient()
  // Administrators of the first school and, without the right to grant, of the bureau.
  await admin.query(
    `insert into identity.role_grants (tenant_id, id, person_id, role_id, scope)
    select 2, gen_random_uuid(), $1, id, 'tenant' from identity.roles where tenant_id = 2 and key = 'tenant-admin'`,
    [schoolAt(0).principal.person],
  )
  await admin.query(
    `with role as (insert into identity.roles (tenant_id, id, key, name, permissions)
      values (1, gen_random_uuid(), 'staff-office', '人事专员', '{identity.people.manage}') returning id)
    insert into identity.role_grants (tenant_id, id, person_id, role_id, scope)
    select 1, gen_random_uuid(), $1, id, 'tenant' from role`,
    [district.hrHead.person],
  )
})
afterAll(() => house.close())

const schoolAt = (at: number) => {
  const found = district.schools[at]
  if (!found) throw new Error('schools')
  return found
}
const form = (over: object = {}) => ({
  staffNumber: `N${Math.random().toString(36).slice(2, 10)}`,
  name: '陈晓',
  posts: [{ unitId: district.units.hr, title: '科员' }],
  ...over,
})
const add = async (who: Person, over: object = {}, idempotencyKey?: string) =>
  (await house.as(who))(addPerson, { body: form(over), ...(idempotencyKey ? { idempotencyKey } : {}) })
const change = async (who: Person, personId: string, body: Parameters<typeof bodyOf>[0]) =>
  (await house.as(who))(savePerson, { params: { personId }, body: bodyOf(body) })
const bodyOf = (over: { version: number; name?: string; [field: string]: unknown }) => ({
  name: '陈晓',
  posts: [{ unitId: district.units.hr, title: '科员' }],
  ...over,
})

it('a person is added with posts, roles, phone and login name, and stands in the directory and in the trail', async () => {
  const made = await add(district.admin, {
    staffNumber: 'H001',
    phone: '13900000001',
    login: 'chenxiao',
    posts: [
      { unitId: district.units.finance, title: '出纳' },
      { unitId: district.units.hr, title: '科员', isPrimary: true },
    ],
    roles: [{ key: 'drafter', scope: 'unit' }],
  })
  expect(made).toMatchObject({ staffNumber: 'H001', phone: '139****0001', login: 'chenxiao', version: 1 })
  expect(made.posts.map(({ title, isPrimary }) => [title, isPrimary])).toEqual([
    ['科员', true],
    ['出纳', false],
  ])
  expect(made.roles).toEqual([{ key: 'drafter', name: '拟稿人', scope: 'unit' }])
  const colleague = await house.as(district.drafter)
  expect((await colleague(listPeople, { query: { q: 'H001' } })).items.map(({ name }) => name)).toEqual(['陈晓'])
  const { items } = await (await house.as(district.admin))(listAudit, { query: { action: 'identity.personAdded' } })
  expect(items[0]).toMatchObject({ actor: district.admin.name, result: 'ok' })
})

it('a repeated request adds once; another click is told that the number is taken', async () => {
  const key = v7()
  const body = form({ staffNumber: 'H002' })
  const admin = await house.as(district.admin)
  const first = await admin(addPerson, { body, idempotencyKey: key })
  expect(await admin(addPerson, { body, idempotencyKey: key })).toEqual(first)
  expect(await codeOf(add(district.admin, { staffNumber: 'h002' }))).toBe('identity.person.number_taken')
  const both = ['H003', 'H003'].map((staffNumber) => codeOf(add(district.admin, { staffNumber })))
  expect((await Promise.all(both)).sort()).toEqual(['identity.person.number_taken', 'no refusal'])
})

it('name, phone, posts and roles change; an ended post stays in the books; a stale form is refused', async () => {
  const { id, version } = await add(district.admin, { phone: '13900000004' })
  const saved = await change(district.admin, id, {
    version,
    name: '陈小',
    phone: null,
    posts: [{ unitId: district.units.finance, title: '会计' }],
    roles: [{ key: 'clerk', scope: 'tenant' }],
  })
  expect(saved).toMatchObject({ name: '陈小', phone: null, version: version + 1 })
  expect([saved.posts.map(({ title }) => title), saved.roles.map(({ key }) => key)]).toEqual([['会计'], ['clerk']])
  const { rows } = await (await house.database.adminClient()).query(
    'select title from identity.posts where person_id = $1 and valid_until is not null',
    [id],
  )
  expect(rows).toEqual([{ title: '科员' }])
  expect(await codeOf(change(district.admin, id, { version }))).toBe('identity.person.changed')
  const kept = await change(district.admin, id, { version: version + 1, name: '陈小' })
  expect(kept.roles.map(({ key }) => key)).toEqual(['clerk'])
})

it('what cannot be is refused with its reason: taken phones, logins and heads, foreign sections, nothing filled in', async () => {
  const { id, version } = await add(district.admin, { phone: '13900000005', login: 'owner5' })
  expect(version).toBe(1)
  const other = await add(district.admin)
  const tryOne = (over: object) => codeOf(change(district.admin, other.id, { version: 1, ...over }))
  expect(await tryOne({ phone: '13900000005' })).toBe('identity.person.refused')
  expect(await tryOne({ login: 'OWNER5' })).toBe('identity.person.login_taken')
  expect(await tryOne({ posts: [{ unitId: district.units.hr, title: '科长', isHead: true }] })).toBe(
    'identity.person.refused',
  )
  expect(await tryOne({ posts: [{ unitId: schoolAt(0).clerk.unit, title: '老师' }] })).toBe('identity.person.refused')
  expect(await tryOne({ roles: [{ key: 'nothing', scope: 'tenant' }] })).toBe('identity.person.refused')
  for (const wrong of [{ posts: [] }, { phone: '123' }, { name: '' }, { login: '13900000009' }, { extra: 1 }])
    expect(await tryOne(wrong)).toBe('request.invalid')
  expect((await (await house.as(district.admin))(getPersonRecord, { params: { personId: other.id } })).version).toBe(1)
  expect((await (await house.as(district.admin))(getPersonRecord, { params: { personId: id } })).login).toBe('owner5')
})

it('without the right, and from another tenant, nobody is seen or changed', async () => {
  const { id } = await add(district.admin)
  expect(await codeOf(add(district.clerk))).toBe('permission.denied')
  expect(await codeOf(change(district.clerk, id, { version: 1 }))).toBe('permission.denied')
  const stranger = schoolAt(0).principal
  const theirs = await house.as(stranger)
  const params = { personId: id }
  expect(await codeOf(theirs(getPersonRecord, { params }))).toBe('request.not_found')
  expect(await codeOf(theirs(leavePerson, { params }))).toBe('request.not_found')
  const posts = [{ unitId: stranger.unit, title: '老师' }]
  expect(await codeOf(change(stranger, id, { version: 1, posts }))).toBe('request.not_found')
  expect(await codeOf(change(district.admin, schoolAt(1).teacher.person, { version: 1 }))).toBe('request.not_found')
})

it('a school cannot join somebody of the bureau by his phone', async () => {
  await add(district.admin, { phone: '13900000007' })
  const posts = [{ unitId: schoolAt(0).principal.unit, title: '老师' }]
  expect(await codeOf(add(schoolAt(0).principal, { phone: '13900000007', posts }))).toBe('identity.person.refused')
})

it('who also works elsewhere keeps his login name and phone until the bureau changes them', async () => {
  const { id } = await add(district.admin, { staffNumber: 'H008' })
  const admin = await house.database.adminClient()
  await admin.query(
    `insert into identity.people (tenant_id, id, name, staff_number, joined_on) values (2, $1, '陈晓', 'S008', '2020-01-01')`,
    [id],
  )
  const posts = [{ unitId: schoolAt(0).principal.unit, title: '老师' }]
  const theirs = schoolAt(0).principal
  expect(await codeOf(change(theirs, id, { version: 1, posts, login: 'mine' }))).toBe('identity.person.elsewhere')
  expect(await codeOf(change(theirs, id, { version: 1, posts, phone: '13900000008' }))).toBe('identity.person.refused')
  expect(await codeOf(change(theirs, id, { version: 1, posts }))).toBe('no refusal')
})

it('three administrators stay apart, and roles are given only by who may manage them', async () => {
  const both = [
    { key: 'system-admin', scope: 'tenant' },
    { key: 'auditor', scope: 'tenant' },
  ]
  expect(await codeOf(add(district.admin, { roles: both }))).toBe('identity.role.separation')
  expect(await codeOf(add(district.admin, { roles: [both[0]] }))).toBe('no refusal')
  const wide = [{ key: 'drafter', scope: 'schools' }]
  const posts = [{ unitId: schoolAt(0).principal.unit, title: '老师' }]
  expect(await codeOf(add(schoolAt(0).principal, { posts, roles: wide }))).toBe('identity.role.scope')
  expect(await codeOf(add(district.hrHead, { roles: [both[0]] }))).toBe('identity.role.reach')
  expect(await codeOf(add(district.hrHead))).toBe('no refusal')
})

it('who has left is signed out at once, loses posts and roles, and cannot be marked twice', async () => {
  const { id } = await add(district.admin, { roles: [{ key: 'drafter', scope: 'tenant' }] })
  const admin = await house.database.adminClient()
  const { rows } = await admin.query<{ id: string }>('select id from identity.posts where person_id = $1', [id])
  const client = await house.as({ tenant: 1, person: id, post: rows[0]?.id ?? '' })
  expect((await client(getMe, {})).person.name).toBe('陈晓')
  const manager = await house.as(district.admin)
  await manager(leavePerson, { params: { personId: id } })
  expect(await codeOf(client(getMe, {}))).toBe('session.required')
  expect(await manager(getPerson, { params: { personId: id } })).toMatchObject({ status: 'left', posts: [], roles: [] })
  expect(await codeOf(manager(leavePerson, { params: { personId: id } }))).toBe('identity.person.left')
  expect(await codeOf(change(district.admin, id, { version: 2 }))).toBe('identity.person.left')
  const account = await admin.query('select status from identity.accounts where person_id = $1', [id])
  expect(account.rows).toEqual([{ status: 'disabled' }])
})

it('nobody marks himself as left, and the last administrator stays', async () => {
  const leave = async (who: Person, personId: string) =>
    codeOf((await house.as(who))(leavePerson, { params: { personId } }))
  expect(await leave(district.admin, district.admin.person)).toBe('identity.person.self')
  expect(await leave(district.hrHead, district.admin.person)).toBe('identity.person.refused')
  const admin = await house.as(district.admin)
  const { items } = await admin(listRoles, {})
  const roleId = items.find(({ key }) => key === 'tenant-admin')?.id ?? ''
  await admin(grantRole, { body: { personId: district.deputy.person, roleId, scope: 'tenant' } })
  expect(await leave(district.hrHead, district.admin.person)).toBe('no refusal')
})
