/**
 * kill -9 of the server, and of PostgreSQL, in the middle of approvals and of sending to 78 schools. The client keeps a
 * journal of what it meant to do and what was acknowledged; the tables are the second path. CRASH_ROUNDS changes how often.
 */
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, createClient } from '@shuyuan/contract/client.ts'
import * as documents from '@shuyuan/contract/documents/outgoing.ts'
import * as tasks from '@shuyuan/contract/workflow/tasks.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createPool } from '../platform/db/connection.ts'
import { type Embedded, startEmbedded } from '../platform/db/embedded.ts'
import { prepareDatabase } from '../platform/db/prepare.ts'
import { protect } from '../platform/db/protect.ts'
import { createUnitOfWork } from '../platform/db/unit-of-work.ts'
import { prepareQueue } from '../platform/jobs/queue.ts'
import { insertSession } from '../modules/identity/sessions/session.store.ts'
import { type Doomed, type DoomedServers, doomedServers } from '../testing/doomed-servers.ts'
import { type Person, type SmallDistrict, smallDistrict } from '../testing/small-district.ts'
import { lists, migrationFolders } from './manifests.ts'

const rounds = Number(process.env['CRASH_ROUNDS'] ?? 5)
const schools = 78
const together = 6
let dir = ''
let postgres: Embedded
let urls: { adminUrl: string; appUrl: string }
let servers: DoomedServers
let server: Doomed
let district: SmallDistrict
const tokens = new Map<string, string>()
let acknowledged = 0
let kills = 0
let beforeKill = 0

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'shuyuan-crash-'))
  // mkdtemp closes the folder to others, and the database runs as another user.
  await chmod(dir, 0o755)
  postgres = await startEmbedded({ dataDir: join(dir, 'database'), log: () => undefined })
  urls = await prepareDatabase({ adminUrl: postgres.adminUrl, name: 'shuyuan', manifests: migrationFolders, lists })
  await prepareQueue(urls.adminUrl, [{ name: 'documents.typeset' }, { name: 'messages.mail' }])
  await protect(urls.adminUrl, lists)
  await seed()
  servers = doomedServers(urls.appUrl, join(dir, 'data'))
  server = await servers.next()
}, 120_000)

afterAll(async () => {
  await server.kill()
  await servers.close()
  await postgres.stop()
  await rm(dir, { recursive: true, force: true })
  console.log(
    `${kills} kills, ${acknowledged} acts, ${beforeKill} of them acknowledged before their kill: none lost, none doubled`,
  )
})

async function seed(): Promise<void> {
  const pool = createPool(urls.appUrl, { max: 2 })
  const uow = createUnitOfWork({ pool })
  district = await smallDistrict(uow, schools)
  const { drafter, sectionHead, director, clerk } = district
  for (const person of [drafter, sectionHead, director, clerk]) {
    const session = {
      kind: 'token',
      personId: person.person,
      tenant: person.tenant,
      postId: person.post,
      device: '',
      address: '',
    } as const
    tokens.set(person.person, await uow.asSystem('identity.session', (tx) => insertSession(tx.db, session, new Date())))
  }
  await pool.end()
}

const as = (person: Person): Client =>
  createClient({
    baseUrl: server.baseUrl,
    headers: () => ({ authorization: `Bearer ${tokens.get(person.person) ?? ''}` }),
  })

/** Again and again until the answer comes; only for what happens between two kills. */
async function insist<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await act()
    } catch (error) {
      if (tries > 100) throw error
      await sleep(200)
    }
  }
}

type Intent = {
  readonly title: string
  readonly person: Person
  readonly taskId: string
  readonly key: string
  acknowledged: boolean
}

async function ready(title: string, until: 'check' | 'dispatch'): Promise<Intent> {
  const recipients = district.schools.map((school) => school.tenant)
  const body = { title, body: '请认真落实。', recipients, countersignUnits: [], signBy: '2099-01-01' }
  const drafter = as(district.drafter)
  const [draftKey, submitKey] = [randomUUID(), randomUUID()]
  const draft = await insist(() => drafter(documents.createDocument, { body, idempotencyKey: draftKey }))
  const params = { documentId: draft.id }
  await insist(() => drafter(documents.submitDocument, { params, body: { version: 1 }, idempotencyKey: submitKey }))
  let person = district.sectionHead
  if (until === 'dispatch') {
    for (const one of [district.sectionHead, district.director, district.clerk]) await approve(await intent(title, one))
    person = district.clerk
  }
  return intent(title, person)
}

async function intent(title: string, person: Person): Promise<Intent> {
  const { items } = await insist(() => as(person)(tasks.listMyTasks, { query: { limit: 100 } }))
  const task = items.find((one) => one.title === title)
  if (!task) throw new Error(`no task «${title}»`)
  return { title, person, taskId: task.id, key: `act-${task.id}`, acknowledged: false }
}

async function approve(intended: Intent): Promise<void> {
  const params = { taskId: intended.taskId }
  await as(intended.person)(tasks.approveTask, { params, body: { opinion: '同意' }, idempotencyKey: intended.key })
  if (!intended.acknowledged) acknowledged += 1
  intended.acknowledged = true
}

const Facts = z.object({ task: z.string(), trail: z.int(), audit: z.int(), keys: z.int(), version: z.int() })

/** The second path: what the tables say of one act. */
async function factsOf(admin: pg.Client, taskId: string): Promise<z.infer<typeof Facts>> {
  const { rows } = await admin.query(
    `select t.status as task, (i.state->>'version')::int as version,
       (select count(*)::int from workflow.trail r where r.tenant_id = 1 and r.instance_id = t.instance_id and r.act = 'approved' and r.node_name = t.node_name) as trail,
       (select count(*)::int from platform.audit_entries a where a.tenant_id = 1 and a.action = 'workflow.approveTask' and a.object_id = t.id::text and a.result = 'ok') as audit,
       (select count(*)::int from platform.idempotency_keys k where k.tenant_id = 1 and k.key = 'act-' || t.id) as keys
     from workflow.tasks t join workflow.instances i on i.tenant_id = t.tenant_id and i.id = t.instance_id
     where t.tenant_id = 1 and t.id = $1`,
    [taskId],
  )
  return Facts.parse(rows[0])
}

async function expectWhole(admin: pg.Client, intended: Intent): Promise<void> {
  const facts = await factsOf(admin, intended.taskId)
  const isDone = facts.task === 'approved'
  if (intended.acknowledged) expect(isDone, `acknowledged but lost: ${intended.title}`).toBe(true)
  expect([facts.trail, facts.audit, facts.keys], intended.title).toEqual(isDone ? [1, 1, 1] : [0, 0, 0])
}

async function expectSentOnce(admin: pg.Client, title: string): Promise<void> {
  const { rows } = await admin.query(
    `select (select count(*)::int from exchange.dispatches where title = $1) as dispatches,
       (select count(*)::int from exchange.receipts r join exchange.dispatches d on d.id = r.dispatch_id where d.title = $1) as receipts,
       (select count(*)::int from exchange.deliveries where title = $1) as deliveries,
       (select count(*)::int from documents.outgoing where title = $1 and status = 'dispatched') as documents`,
    [title],
  )
  const { dispatches, receipts, deliveries, documents: sent } = z.record(z.string(), z.int()).parse(rows[0])
  expect([dispatches, receipts, deliveries, sent]).toEqual(dispatches ? [1, schools, schools, 1] : [0, 0, 0, 0])
}

async function oneRound(round: number, kill: () => Promise<void>): Promise<void> {
  const checks = await Promise.all(
    Array.from({ length: together }, (_, at) => ready(`关于第${round}次第${at}件的通知`, 'check')),
  )
  const sending = await ready(`关于第${round}次分发的通知`, 'dispatch')
  const intents = [...checks, sending]
  const acts = intents.map((one) => approve(one).catch(() => undefined))
  // Somewhere between the first byte and the last answer: rounds walk through the whole stretch.
  await sleep((round * 37) % 400)
  await kill()
  kills += 1
  await Promise.all(acts)
  beforeKill += intents.filter((one) => one.acknowledged).length

  const admin = await insist(async () => {
    const client = new pg.Client({ connectionString: urls.adminUrl })
    await client.connect()
    return client
  })
  try {
    for (const one of intents) await expectWhole(admin, one)
    await expectSentOnce(admin, sending.title)
    // The same click again, with the same key, converges whatever had happened.
    for (const one of intents) await insist(() => approve(one))
    for (const one of intents) await expectWhole(admin, one)
    await expectSentOnce(admin, sending.title)
  } finally {
    await admin.end()
  }
}

it(`the server is killed ${rounds} times`, async () => {
  for (let round = 0; round < rounds; round += 1) {
    await oneRound(round, async () => {
      await server.kill()
      server = await servers.next()
    })
  }
}, 600_000)

it(`PostgreSQL is killed ${rounds} times`, async () => {
  for (let round = 0; round < rounds; round += 1) {
    await oneRound(1000 + round, async () => {
      const pid = postgres.pid()
      if (pid) process.kill(pid, 'SIGKILL')
    })
  }
}, 900_000)
