/** Signing in through HTTP: right, wrong, unknown, locked, second factor, links, sessions, switching posts. */
import { ApiError } from '@shuyuan/contract/client.ts'
import { issueResetLink } from '@shuyuan/contract/identity/people.ts'
import * as contract from '@shuyuan/contract/identity/sessions.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { codeOf } from '../../../testing/journey.ts'
import { type Person, type SmallDistrict, smallDistrict } from '../../../testing/small-district.ts'
import { newId } from '../../../kernel/ids.ts'
import { totpCode } from '../passwords/totp.ts'

const password = '春江潮水连海平-2026'
let house: TestHouse
let district: SmallDistrict

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
})
afterAll(() => house.close())

async function loginOf(person: Person): Promise<string> {
  const admin = await house.database.adminClient()
  const { rows } = await admin.query<{ login: string }>('select login from identity.accounts where person_id = $1', [
    person.person,
  ])
  return rows[0]?.login ?? ''
}

/** As an administrator would: a one-time link, and the person sets his own password with it. */
async function withPassword(person: Person): Promise<string> {
  const { link } = await (await house.as(district.admin))(issueResetLink, { params: { personId: person.person } })
  const token = link.split('#')[1] ?? ''
  const { login } = await house.anonymous(contract.useOneTimeLink, { body: { token, password } })
  expect(await codeOf(house.anonymous(contract.useOneTimeLink, { body: { token, password } }))).toBe(
    'identity.link.invalid',
  )
  return login
}

const attempt = (login: string, given: string, code?: string) =>
  house.anonymous(contract.signIn, { body: code ? { login, password: given, code } : { login, password: given } })

it('a person signs in with the password set by a one-time link, and is told who and where he is', async () => {
  const login = await withPassword(district.drafter)
  const me = await attempt(login, password)
  expect([me.person.name, me.post.unitName, me.tenant.name]).toEqual([district.drafter.name, '基教科', '闵行区教育局'])
  expect(me.permissions).toContain('documents.outgoing.draft')
})

it('a wrong password and an unknown name get the same answer; five wrong ones lock the account', async () => {
  const login = await withPassword(district.hrHead)
  expect(await codeOf(attempt('nobody-at-all', password))).toBe('identity.sign_in.failed')
  for (let tries = 0; tries < 5; tries += 1)
    expect(await codeOf(attempt(login, 'wrong'))).toBe('identity.sign_in.failed')
  expect(await codeOf(attempt(login, password))).toBe('identity.sign_in.locked')
})

it('weak passwords are refused with what is wrong, and the link stays good', async () => {
  const { link } = await (await house.as(district.admin))(issueResetLink, {
    params: { personId: district.financeHead.person },
  })
  const token = link.split('#')[1] ?? ''
  for (const weak of [
    'short',
    'aaaaaaaaaaaaaaaa',
    'password2026!',
    `${await loginOf(district.financeHead)}-xyz-2026`,
  ]) {
    expect(await codeOf(house.anonymous(contract.useOneTimeLink, { body: { token, password: weak } }))).toBe(
      'identity.password.weak',
    )
  }
  await house.anonymous(contract.useOneTimeLink, { body: { token, password } })
})

it('a link may bring a login name to remember; one that is somebody else’s name or telephone is refused and the link stays good', async () => {
  const { link } = await (await house.as(district.admin))(issueResetLink, {
    params: { personId: district.drafter.person },
  })
  const token = link.split('#')[1] ?? ''
  const admin = await house.database.adminClient()
  await admin.query(`update identity.accounts set phone = '13900001234' where person_id = $1`, [district.hrHead.person])
  for (const login of [await loginOf(district.hrHead), '13900001234'])
    expect(await codeOf(house.anonymous(contract.useOneTimeLink, { body: { token, login, password } }))).toBe(
      'identity.person.login_taken',
    )
  const { login } = await house.anonymous(contract.useOneTimeLink, { body: { token, login: '许老师', password } })
  expect([login, await loginOf(district.drafter)]).toEqual(['许老师', '许老师'])
  expect((await attempt('许老师', password)).person.name).toBe(district.drafter.name)
})

it('with a second factor the code is asked for, and no code works twice', async () => {
  const login = await withPassword(district.clerk)
  const client = await house.as(district.clerk)
  const { secret } = await client(contract.beginTotp, { body: { password } })
  const step = Math.floor(Date.now() / 30_000)
  await client(contract.confirmTotp, { body: { code: totpCode(secret, step) } })
  expect(await codeOf(attempt(login, password))).toBe('identity.sign_in.code_needed')
  expect(await codeOf(attempt(login, password, totpCode(secret, step)))).toBe('identity.sign_in.failed')
  const me = await attempt(login, password, totpCode(secret, step + 1))
  expect(me.totp).toBe('on')
  expect(await codeOf(attempt(login, password, totpCode(secret, step + 1)))).toBe('identity.sign_in.failed')
})

it('sessions are listed and ended; an ended one is refused within seconds', async () => {
  const first = await house.as(district.sectionHead)
  const second = await house.as(district.sectionHead)
  const { items } = await first(contract.listSessions, {})
  const other = items.find((session) => !session.current)
  await first(contract.endSession, { params: { sessionId: other?.id ?? '' } })
  expect(await codeOf(second(contract.getMe, {}))).toBe('session.required')
  expect(await codeOf(first(contract.endSession, { params: { sessionId: newId() } }))).toBe('request.not_found')
})

it('a person with posts in two tenants switches, and rights follow the post', async () => {
  const school = district.schools[0]
  if (!school) throw new Error('schools')
  const admin = await house.database.adminClient()
  const post = newId()
  await admin.query(
    `insert into identity.people (tenant_id, id, name, staff_number, joined_on) values ($1, $2, $3, 'D1', '2020-01-01')`,
    [school.tenant, district.deputy.person, district.deputy.name],
  )
  await admin.query(
    `insert into identity.posts (tenant_id, id, person_id, unit_id, title, is_primary, valid_from) values ($1, $2, $3, $4, '督导', false, '2020-01-01')`,
    [school.tenant, post, district.deputy.person, school.clerk.unit],
  )
  const client = await house.as(district.deputy)
  const me = await client(contract.switchPost, { body: { postId: post } })
  expect(me.tenant.id).toBe(school.tenant)
  expect(me.posts).toHaveLength(2)
  // One password opens both: only the bureau's administrator for all schools may reset it.
  const reset = (await house.as(district.admin))(issueResetLink, { params: { personId: district.deputy.person } })
  expect(await codeOf(reset)).toBe('identity.link.elsewhere')
  expect(await codeOf(client(contract.switchPost, { body: { postId: district.clerk.post } }))).toBe('request.not_found')
})

it('a right taken away is gone within five seconds', async () => {
  const client = await house.as(district.schools[1]?.clerk ?? district.clerk)
  const tenant = district.schools[1]?.tenant ?? 0
  expect((await client(contract.getMe, {})).permissions).toContain('documents.incoming.sign')
  await (await house.database.adminClient()).query('delete from identity.role_grants where tenant_id = $1', [tenant])
  await new Promise((done) => setTimeout(done, 3500))
  expect((await client(contract.getMe, {})).permissions).not.toContain('documents.incoming.sign')
})

it('the demonstration entry is closed where there is no demonstration', async () => {
  await expect(house.anonymous(contract.enterDemo, { body: { key: 'no-such-role' } })).rejects.toBeInstanceOf(ApiError)
})
