/**
 * System, security and audit administrator run the house and read none of its business (GB/T 22239-2019 8.1.5): from
 * the descriptors and the roles for every route there is, and through HTTP for every route and every row.
 */
import { allEndpoints } from '@shuyuan/contract/all.ts'
import { addressOf } from '@shuyuan/contract/client.ts'
import { addPerson } from '@shuyuan/contract/identity/person-records.ts'
import { grantRole, listRoles, saveRole } from '@shuyuan/contract/identity/rights.ts'
import type { AnyEndpoint } from '@shuyuan/contract/kernel/endpoint.ts'
import { commentInstance } from '@shuyuan/contract/workflow/tasks.ts'
import * as documents from '@shuyuan/contract/documents/outgoing.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { builtInRoles, separatedRoles, staffPermissions } from '../modules/identity/rights/built-in-roles.ts'
import { testHouse, type TestHouse } from '../testing/house.ts'
import { codeOf, type Journey, journeyOf } from '../testing/journey.ts'
import { type Person, type SmallDistrict, smallDistrict } from '../testing/small-district.ts'

/** Stands in every document, delivery, task, comment and message, and nowhere else. */
const secret = '机要内容'
const administrators = [...separatedRoles]

describe('by the roles', () => {
  const own = (role: string): readonly string[] => builtInRoles.find(({ key }) => key === role)?.permissions ?? []
  /** Running the house: who is who, what was done, is it well, how its flows and heads are set. */
  const administration = /^(identity|audit|operations)\.|^workflow\.\w+Definitions?$|^documents\.\w+DocumentSettings$/

  it.each(administrators)('%s may through his role reach administration alone', (role) => {
    const reached = allEndpoints.filter(({ permission }) => own(role).includes(permission)).map(({ name }) => name)
    expect(reached.length).toBeGreaterThan(0)
    expect(reached.filter((name) => !administration.test(name))).toEqual([])
  })

  it('none holds what another holds to watch him: no log for who acts, no acts for who reads the log', () => {
    expect(own('auditor')).toEqual(['audit.log.read'])
    for (const role of ['system-admin', 'security-admin']) expect(own(role)).not.toContain('audit.log.read')
    expect(own('system-admin').filter((permission) => own('security-admin').includes(permission))).toEqual([])
  })

  it('what everybody may is about his own things', () => {
    expect([...staffPermissions].sort()).toEqual([
      'files.upload',
      'identity.directory.read',
      'messages.inbox.read',
      'workflow.instance.start',
      'workflow.task.handle',
    ])
  })
})

describe('through HTTP', () => {
  let house: TestHouse
  let district: SmallDistrict
  let journey: Journey
  const people = new Map<string, Person>()

  beforeAll(async () => {
    house = await testHouse({ env: { SHUYUAN_PASSWORD_PROFILE: 'dengbao' } })
    district = await smallDistrict(house.house.uow, 2)
    const admin = await house.database.adminClient()
    const [school] = district.schools
    if (!school) throw new Error('schools')
    await admin.query(
      `insert into identity.role_grants (tenant_id, id, person_id, role_id, scope)
      select 2, gen_random_uuid(), $1, id, 'tenant' from identity.roles where tenant_id = 2 and key = 'tenant-admin'`,
      [school.principal.person],
    )
    // In this profile an administrator's rights rest until his second factor is bound.
    await admin.query(`update identity.accounts set totp_secret = 'JBSWY3DPEHPK3PXP'`)
    for (const at of [district.admin, school.principal]) for (const role of administrators) await appoint(at, role)
    await admin.query(`update identity.accounts set totp_secret = 'JBSWY3DPEHPK3PXP'`)
    journey = journeyOf(house, district)
    await live()
  }, 120_000)
  afterAll(() => house.close())

  async function appoint(by: Person, role: string): Promise<void> {
    const body = {
      staffNumber: `A${by.tenant}${role}`.slice(0, 20),
      name: `管理${by.tenant}`,
      posts: [{ unitId: by.unit, title: role }],
      roles: [{ key: role, scope: 'tenant' as const }],
    }
    const { id } = await (await house.as(by))(addPerson, { body })
    const { rows } = await (await house.database.adminClient()).query(
      'select id from identity.posts where person_id = $1',
      [id],
    )
    const post = z.object({ id: z.string() }).parse(rows[0]).id
    people.set(`${role} ${by.tenant}`, { tenant: by.tenant, person: id, post, unit: by.unit, name: body.name })
  }

  /** One notice sent to the schools with its PDF, one on its way with a comment. */
  async function live(): Promise<void> {
    const title = `关于${secret}的通知`
    await journey.untilDispatch(title)
    await journey.approve(district.clerk, title)
    const documentId = await journey.submit(`关于${secret}二的通知`)
    const drafter = await journey.as(district.drafter)
    const { instanceId } = await drafter(documents.getDocument, { params: { documentId } })
    await drafter(commentInstance, { params: { instanceId: instanceId ?? '' }, body: { text: secret } })
    await house.settle()
  }

  /** Business rows by the parameter that names them. */
  const business: Readonly<Record<string, string>> = {
    documentId: 'documents.outgoing',
    deliveryId: 'exchange.deliveries',
    dispatchId: 'exchange.dispatches',
    taskId: 'workflow.tasks',
    instanceId: 'workflow.instances',
    messageId: 'messages.inbox',
    fileId: 'platform.files',
  }

  async function idsOf(parameter: string, tenant: number): Promise<string[]> {
    const { rows } = await (await house.database.adminClient()).query(
      `select id from ${business[parameter]} where tenant_id = $1 order by id limit 20`,
      [tenant],
    )
    return z
      .array(z.object({ id: z.string() }))
      .parse(rows)
      .map(({ id }) => id)
  }

  async function ask(who: Person, endpoint: AnyEndpoint, params: Record<string, string>) {
    const headers = { authorization: `Bearer ${await house.tokenOf(who)}` }
    const answer = await fetch(house.baseUrl + addressOf(endpoint, params), { headers })
    return { status: answer.status, text: await answer.text() }
  }

  const readable = allEndpoints.filter(({ method, replyKind }) => method === 'GET' && replyKind !== 'events')
  const parameterOf = ({ path }: AnyEndpoint): string | null => /:(\w+)/.exec(path)?.[1] ?? null

  it.each(administrators)('%s opens no document, delivery, task, message or file of his tenant', async (role) => {
    const asked = new Set<string>()
    for (const tenant of [1, 2]) {
      const who = people.get(`${role} ${tenant}`) ?? district.admin
      for (const endpoint of readable) {
        const parameter = parameterOf(endpoint)
        if (parameter === null || !(parameter in business)) continue
        for (const id of await idsOf(parameter, tenant)) {
          const answer = await ask(who, endpoint, { [parameter]: id })
          asked.add(`${parameter} ${tenant}`)
          expect([403, 404], `${endpoint.name} ${answer.text.slice(0, 200)}`).toContain(answer.status)
        }
      }
    }
    expect([...asked].sort()).toEqual([
      'deliveryId 2',
      'dispatchId 1',
      'documentId 1',
      'fileId 1',
      'fileId 2',
      'instanceId 1',
      'taskId 1',
    ])
  })

  it.each(administrators)('%s sees nothing of their content in any list', async (role) => {
    for (const tenant of [1, 2]) {
      const who = people.get(`${role} ${tenant}`) ?? district.admin
      for (const endpoint of readable.filter((one) => parameterOf(one) === null)) {
        const { status, text } = await ask(who, endpoint, {})
        expect(status, endpoint.name).toBeLessThan(500)
        expect(text.includes(secret), endpoint.name).toBe(false)
      }
    }
  })

  it('the test would notice: who may read it does see it', async () => {
    const [document] = await idsOf('documentId', 1)
    const seen = await ask(district.clerk, documents.getDocument, { documentId: document ?? '' })
    expect([seen.status, seen.text.includes(secret)]).toEqual([200, true])
    expect((await ask(district.clerk, documents.listDocuments, {})).text.includes(secret)).toBe(true)
  })

  it('the security administrator gives himself no role and widens none that he holds; others he may', async () => {
    const security = people.get('security-admin 1') ?? district.admin
    const client = await house.as(security)
    const { items } = await client(listRoles, {})
    const roleId = items.find(({ key }) => key === 'director')?.id ?? ''
    expect(await codeOf(client(grantRole, { body: { personId: security.person, roleId, scope: 'tenant' } }))).toBe(
      'identity.role.self',
    )
    const params = { roleKey: 'duty' }
    const body = { name: '值班', permissions: [] }
    const made = await client(saveRole, { params, body })
    const other = await house.as(district.admin)
    await other(grantRole, { body: { personId: security.person, roleId: made.id, scope: 'tenant' } })
    const wider = { name: '值班', permissions: ['documents.outgoing.read' as const] }
    expect(await codeOf(client(saveRole, { params, body: wider }))).toBe('identity.role.self')
    // Neither in one role of one's own making, nor in two, nor by widening one that is held.
    const both = { name: '全能', permissions: ['audit.log.read', 'operations.system.read'] as const }
    expect(
      await codeOf(
        client(saveRole, { params: { roleKey: 'all' }, body: { ...both, permissions: [...both.permissions] } }),
      ),
    ).toBe('identity.role.separation')
    const watcher = await client(saveRole, {
      params: { roleKey: 'watcher' },
      body: { name: '查日志', permissions: ['audit.log.read'] },
    })
    expect(
      await codeOf(
        client(grantRole, {
          body: { personId: people.get('system-admin 1')?.person ?? '', roleId: watcher.id, scope: 'tenant' },
        }),
      ),
    ).toBe('identity.role.separation')
    const helper = await client(saveRole, { params: { roleKey: 'helper' }, body: { name: '帮手', permissions: [] } })
    const personId = district.deputy.person
    for (const one of [watcher.id, helper.id])
      await client(grantRole, { body: { personId, roleId: one, scope: 'tenant' } })
    expect(
      await codeOf(
        client(saveRole, {
          params: { roleKey: 'helper' },
          body: { name: '帮手', permissions: ['identity.roles.manage'] },
        }),
      ),
    ).toBe('identity.role.separation')
    // His own right reaches his tenant, so he gives no right over all schools.
    expect(await codeOf(client(grantRole, { body: { personId, roleId, scope: 'schools' } }))).toBe(
      'identity.role.reach',
    )
    expect(await codeOf(client(grantRole, { body: { personId, roleId, scope: 'tenant' } }))).toBe('no refusal')
  })
})
