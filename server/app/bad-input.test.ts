/** Hostile and clumsy input at every door: a Chinese sentence, never a 5xx, nothing stored. */
import { allEndpoints } from '@shuyuan/contract/all.ts'
import { addressOf } from '@shuyuan/contract/client.ts'
import type { AnyEndpoint } from '@shuyuan/contract/kernel/endpoint.ts'
import { permissions } from '@shuyuan/contract/kernel/permissions.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { newId } from '../kernel/ids.ts'
import { testHouse, type TestHouse } from '../testing/house.ts'
import { type SmallDistrict, smallDistrict } from '../testing/small-district.ts'
import { tenantTables } from './probe/catalogue-rows.ts'

let house: TestHouse
let district: SmallDistrict
let token = ''
/** One for all: each endpoint has its own test, and every client stays open to the end. */
let admin: Awaited<ReturnType<TestHouse['database']['adminClient']>>

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  admin = await house.database.adminClient()
  const role = newId()
  await admin.query(
    `insert into identity.roles (tenant_id, id, key, name, permissions) values (1, $1, 'everything', '全权', $2)`,
    [role, Object.keys(permissions)],
  )
  await admin.query(
    `insert into identity.role_grants (tenant_id, id, person_id, role_id, scope) values (1, $1, $2, $3, 'tenant')`,
    [newId(), district.admin.person, role],
  )
  token = await house.tokenOf(district.admin)
})
afterAll(() => house.close())

const Envelope = z.object({ code: z.string(), message: z.string().regex(/[一-鿿]/), requestId: z.string() })

/** Everything but the trail of refused rights and the counters of tries. */
async function stored(): Promise<string> {
  const quiet = new Set(['platform.audit_entries', 'platform.rate_windows'])
  const counts: string[] = []
  for (const { name } of await tenantTables(admin)) {
    if (quiet.has(name)) continue
    const { rows } = await admin.query(`select count(*)::int as rows from ${name}`)
    counts.push(`${name} ${JSON.stringify(rows[0])}`)
  }
  return counts.join('\n')
}

async function refused(path: string, init: RequestInit): Promise<{ status: number; code: string }> {
  const response = await fetch(house.baseUrl + path, init)
  const text = await response.text()
  expect(response.status, `${path} ${text.slice(0, 200)}`).toBeLessThan(500)
  expect(response.status, `${path} accepted`).toBeGreaterThanOrEqual(400)
  return { status: response.status, code: Envelope.parse(JSON.parse(text)).code }
}

const headers = (): Record<string, string> => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })

const hostileStrings: readonly string[] = [
  'a\u0000b',
  '文件\u202Egpj.exe',
  '\uD800',
  'x'.repeat(900_000),
  "' or 1=1 --",
  '${7*7}{{7*7}}',
  '../../etc/passwd',
  '<script>alert(1)</script>\u0007',
]

const bodies: readonly string[] = [
  '',
  'null',
  '[]',
  '"text"',
  '1e999',
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  '{"opinion":"不同意","opinion":"同意"}',
  '{"unknown":1}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  '{"title":["a"],"login":["a","b"],"recipients":"all","version":"1"}',
  '{not json',
  ...hostileStrings.map((text) => JSON.stringify({ unknown: text })),
]

const withBody = allEndpoints.filter((endpoint) => endpoint.body && !endpoint.upload)
const address = (endpoint: AnyEndpoint): string =>
  addressOf(endpoint, {
    roleKey: 'probe',
    ...Object.fromEntries([...endpoint.path.matchAll(/:(\w+)/g)].map((match) => [match[1] ?? '', v7()])),
  })

describe('bodies', () => {
  it.each(withBody.map((endpoint) => [endpoint.name, endpoint] as const))(
    '%s refuses what is no proper body',
    async (_, endpoint) => {
      const before = await stored()
      for (const body of bodies) {
        // Some endpoints have no obligatory field: an empty object is theirs to accept, and not in this list.
        const init = { method: endpoint.method, headers: { ...headers(), 'x-csrf': '1' }, body }
        await refused(address(endpoint), init)
      }
      expect(await stored()).toBe(before)
    },
  )

  it('wrong media types, form posts and bodies over the limit are refused', async () => {
    const path = '/api/documents'
    const form = { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' }
    expect((await refused(path, { method: 'POST', headers: form, body: 'title=1' })).status).toBe(415)
    const plain = { authorization: `Bearer ${token}`, 'content-type': 'text/plain' }
    expect((await refused(path, { method: 'POST', headers: plain, body: '{}' })).status).toBeGreaterThanOrEqual(400)
    const large = JSON.stringify({ title: 'x'.repeat(2_000_000) })
    expect((await refused(path, { method: 'POST', headers: headers(), body: large })).code).toBe('request.too_large')
  })
})

describe('addresses', () => {
  const strange = [
    '0',
    '-1',
    '1e5',
    'undefined',
    '%00',
    '..%2f..',
    'x'.repeat(190),
    '9'.repeat(60),
    '%E0%A4%A',
    "'%20or%20'1'='1",
    '%F0%9F%98%80',
  ]
  const withParams = allEndpoints.filter((endpoint) => endpoint.path.includes(':') && endpoint.replyKind !== 'events')
  it.each(withParams.map((endpoint) => [endpoint.name, endpoint] as const))(
    '%s treats a strange id as one that is not there',
    async (_, endpoint) => {
      for (const value of strange) {
        const path = endpoint.path.replaceAll(/:\w+/g, value)
        const init = endpoint.body ? { body: '{}' } : {}
        await refused(path, {
          method: endpoint.method,
          headers: endpoint.body ? headers() : { authorization: `Bearer ${token}` },
          ...init,
        })
      }
    },
  )

  it('queries with arrays, unknown fields, wrong numbers and forged cursors are refused', async () => {
    const lists = allEndpoints.filter((endpoint) => endpoint.method === 'GET' && endpoint.query)
    const init = { headers: { authorization: `Bearer ${token}` } }
    for (const { path } of lists.filter((endpoint) => !endpoint.path.includes(':'))) {
      for (const query of [
        'limit=0',
        'limit=1&limit=2',
        'limit=abc',
        'limit=100000',
        'cursor=%00',
        'cursor=AAAA',
        'cursor=!!',
        'nothing=1',
        '__proto__=1',
      ]) {
        await refused(`${path}?${query}`, init)
      }
    }
  })
})

describe('callers', () => {
  it('without a session, with a foreign, an expired or a malformed one, nothing is told', async () => {
    const tokens = ['', 'x', 'A'.repeat(43), `${token}x`, '../../', 'null']
    for (const endpoint of allEndpoints.filter((one) => one.permission !== 'public' && one.method === 'GET')) {
      for (const value of tokens) {
        const answer = await refused(address(endpoint), { headers: { authorization: `Bearer ${value}` } })
        expect(answer.status).toBe(401)
      }
    }
  })

  it('a write from another site is refused, whatever its method and cookie', async () => {
    const cookie = `shuyuan_session=${token}`
    const json = { cookie, 'content-type': 'application/json' }
    const variants: Record<string, string>[] = [
      json,
      { ...json, 'x-csrf': '1', origin: 'https://evil.example' },
      { ...json, 'x-csrf': '1', origin: 'null' },
      { ...json, 'x-csrf': '1', 'sec-fetch-site': 'cross-site' },
    ]
    for (const endpoint of withBody) {
      for (const variant of variants) {
        const answer = await refused(address(endpoint), { method: endpoint.method, headers: variant, body: '{}' })
        expect(answer.code, endpoint.name).toBe('request.cross_site')
      }
    }
  })

  it('an ended session is refused at once', async () => {
    const short = await house.tokenOf(district.drafter)
    const asDrafter = { headers: { authorization: `Bearer ${short}` } }
    expect((await fetch(`${house.baseUrl}/api/me`, asDrafter)).status).toBe(200)
    await fetch(`${house.baseUrl}/api/sessions/current`, { method: 'DELETE', ...asDrafter })
    expect((await refused('/api/me', asDrafter)).status).toBe(401)
  })
})

describe('flow files', () => {
  const bpmn = (inner: string): string =>
    `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:process id="p" name="p">${inner}</bpmn:process></bpmn:definitions>`
  const cases: readonly [string, string][] = [
    ['with a DOCTYPE', `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>${bpmn('').slice(21)}`],
    [
      'with a cycle without people',
      bpmn(
        '<bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="a"/><bpmn:exclusiveGateway id="b"/><bpmn:sequenceFlow id="1" sourceRef="s" targetRef="a"/><bpmn:sequenceFlow id="2" sourceRef="a" targetRef="b"/><bpmn:sequenceFlow id="3" sourceRef="b" targetRef="a"/>',
      ),
    ],
    [
      'with ten thousand nodes',
      bpmn(Array.from({ length: 10_000 }, (_, at) => `<bpmn:userTask id="t${at}"/>`).join('')),
    ],
    ['that is no XML', 'just words'],
    ['that is cut off', bpmn('<bpmn:startEvent id="s"/>').slice(0, 120)],
  ]
  it.each(cases)('a file %s is refused with what to mend, and not stored', async (_, xml) => {
    const before = await stored()
    const form = new FormData()
    form.set('file', new Blob([xml]), 'flow.bpmn')
    const response = await fetch(`${house.baseUrl}/api/workflow/definitions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
    expect(response.status).toBeLessThan(500)
    const reply = z.object({
      definition: z.null(),
      problems: z.array(z.object({ message: z.string().regex(/[一-鿿]/) })).min(1),
    })
    reply.parse(await response.json())
    expect(await stored()).toBe(before)
  })
})

describe('files', () => {
  const cases: readonly [string, string, Uint8Array | string][] = [
    ['a page posing as a picture', 'photo.png', '<html><script>alert(1)</script>'],
    ['an ending that is not allowed', 'tool.exe', 'MZ'],
    ['a double ending', 'a.pdf.js', '%PDF-1.7'],
    ['an empty file', 'empty.pdf', ''],
    ['a name that turns around', 'a\u202Efdp.exe', '%PDF-1.7'],
    ['a device of Windows', 'con.pdf', '%PDF-1.7'],
    ['a ZIP that is none', 'a.docx', 'PK\u0003\u0004broken'],
  ]
  it.each(cases)('%s is refused', async (_, name, content) => {
    const form = new FormData()
    form.set('file', new Blob([typeof content === 'string' ? content : Buffer.from(content)]), name)
    const init = { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form }
    expect((await refused('/api/files', init)).status).toBeGreaterThanOrEqual(400)
  })

  it('JSON posing as a file is refused', async () => {
    expect(
      (await refused('/api/files', { method: 'POST', headers: headers(), body: '{"file":"/etc/passwd"}' })).code,
    ).toBe('request.unsupported_type')
  })
})
