/** The job behind an import: cut off at every transaction it goes on and nothing is done twice; stopped, gone on with, and read at leisure when large. */
import * as intake from '@shuyuan/contract/sites/intake.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import type { UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import { writeZip } from '../../../platform/sheets/write-zip.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'
import { applied } from './testing/applied.ts'
import { type Piece, wxrFile } from './testing/wxr-file.ts'
import { performIntake } from './work-intake.ts'

let house: TestHouse
let idle: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>
let quiet: Awaited<ReturnType<typeof siteJourney>>
let quietSchool: SmallDistrict['schools'][number]

beforeAll(async () => {
  house = await testHouse({ work: true })
  district = await smallDistrict(house.house.uow, 2)
  journey = await siteJourney(house, school(district), 'jobs.localhost')
  // In this one nobody works on jobs: the test is the worker, and dies where it likes.
  idle = await testHouse()
  quietSchool = school(await smallDistrict(idle.house.uow, 1))
  quiet = await siteJourney(idle, quietSchool, 'quiet.localhost')
})
afterAll(async () => {
  await house.close()
  await idle.close()
})

function school({ schools }: SmallDistrict) {
  const [found] = schools
  if (!found) throw new Error('no such school')
  return found
}

async function upload(where: TestHouse, siteId: string, who: SmallDistrict['schools'][number], bytes: Buffer) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), '旧站.zip')
  const reply = await fetch(`${where.baseUrl}/api/sites/${siteId}/intakes`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${await where.tokenOf(who.webmaster)}` },
  })
  return intake.IntakeView.parse(await reply.json())
}

const pieces = (from: number, count: number): Piece[] =>
  Array.from({ length: count }, (_, at) => ({
    id: from + at,
    title: `第 ${from + at} 篇`,
    content: `正文 ${from + at}${at % 100 === 7 ? `<img src="http://old.school.cn/wp-content/uploads/2019/p${from}.jpg">` : ''}`,
    status: at % 50 === 3 ? 'draft' : 'publish',
    categories: [['category', `c${from}`, `旧栏目 ${from}`]],
  }))

async function archive(from: number, count: number) {
  const colour = `#${(from % 4096).toString(16).padStart(3, '0')}`
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
  return writeZip([
    { name: 'export.xml', bytes: Buffer.from(wxrFile(pieces(from, count))) },
    { name: `uploads/2019/p${from}.jpg`, bytes: picture },
  ])
}

class Killed extends Error {}

/** A unit of work that dies before or after the commit of its nth writing transaction. */
function dying(uow: UnitOfWork, at: number, when: 'before' | 'after'): UnitOfWork {
  let count = 0
  let isDead = false
  return {
    ...uow,
    inTenant: async (actor, work) => {
      count += 1
      if (isDead || (count === at && when === 'before')) {
        isDead = true
        throw new Killed()
      }
      const result = await uow.inTenant(actor, work)
      if (count === at) {
        isDead = true
        throw new Killed()
      }
      return result
    },
  }
}

/** What stands there of one export; ids and times aside. */
async function standing(from: number) {
  const admin = await idle.database.adminClient()
  const like = `${from}`.slice(0, 3)
  const { rows } = await admin.query(
    `select
      (select count(*)::int from sites.articles where site_id = $1 and title like '第 ' || $2 || '%') as articles,
      (select count(distinct title)::int from sites.articles where site_id = $1 and title like '第 ' || $2 || '%') as titles,
      (select count(*)::int from sites.media where site_id = $1 and name = $3) as media,
      (select count(*)::int from sites.columns where site_id = $1 and title = $4) as columns`,
    [quiet.siteId, like, `p${from}.jpg`, `旧栏目 ${from}`],
  )
  return rows[0]
}

it('killed at every transaction, before its commit and after it, the second run goes on and nothing is done twice', async () => {
  const context = idle.house.sitesContext
  const actor = systemActor(quietSchool.tenant, '测试')
  const signal = new AbortController().signal
  const results: intake.IntakeResult[] = []
  let kills = 0
  for (const [round, when] of [...(['before', 'after'] as const)].entries())
    for (let at = 1; ; at += 1) {
      const from = 100_000 + round * 100_000 + at * 1000
      const { id, found } = await upload(idle, quiet.siteId, quietSchool, await archive(from, 230))
      expect(found?.posts).toBe(230)
      await quiet.people.webmaster(intake.applyIntake, { params: { siteId: quiet.siteId, intakeId: id }, body: {} })
      const uow = dying(context.uow, at, when)
      const isKilled = await performIntake({ ...context, uow }, actor, id, signal).then(
        () => false,
        (error) => error instanceof Killed,
      )
      if (isKilled) kills += 1
      if (isKilled) await performIntake(context, actor, id, signal)
      const view = await quiet.people.webmaster(intake.getIntake, { params: { siteId: quiet.siteId, intakeId: id } })
      expect(view).toMatchObject({ status: 'applied', done: 230, total: 230, problem: '' })
      expect(await standing(from)).toEqual({ articles: 230, titles: 230, media: 1, columns: 1 })
      results.push(intake.IntakeResult.parse(view.result))
      if (!isKilled) break
    }
  // Columns, three portions, the end; each before and after.
  expect(kills).toBe(10)
  for (const result of results) expect(result).toEqual(results[0])
  expect(results[0]).toMatchObject({ articles: 225, drafts: 5, columns: 1, pictures: 1, known: 0, picturesMissing: 0 })
}, 120_000)

it('two workers on one import do its work once', async () => {
  const context = idle.house.sitesContext
  const actor = systemActor(quietSchool.tenant, '测试')
  const { id } = await upload(idle, quiet.siteId, quietSchool, await archive(700_000, 230))
  await quiet.people.webmaster(intake.applyIntake, { params: { siteId: quiet.siteId, intakeId: id }, body: {} })
  const run = () => performIntake(context, actor, id, new AbortController().signal)
  await Promise.all([run(), run(), run()])
  const view = await quiet.people.webmaster(intake.getIntake, { params: { siteId: quiet.siteId, intakeId: id } })
  expect(view.result).toMatchObject({ articles: 225, drafts: 5, known: 0 })
  expect(await standing(700_000)).toMatchObject({ articles: 230, titles: 230 })
})

it('stopped it keeps what is there, says how far it is, and goes on when it is told to', async () => {
  const context = idle.house.sitesContext
  const actor = systemActor(quietSchool.tenant, '测试')
  const { id } = await upload(idle, quiet.siteId, quietSchool, await archive(800_000, 230))
  const params = { siteId: quiet.siteId, intakeId: id }
  await quiet.people.webmaster(intake.applyIntake, { params, body: {} })
  const uow = dying(context.uow, 2, 'after')
  await expect(performIntake({ ...context, uow }, actor, id, new AbortController().signal)).rejects.toBeInstanceOf(
    Killed,
  )
  const stopped = await quiet.people.webmaster(intake.stopIntake, { params, body: {} })
  expect(stopped).toMatchObject({ status: 'stopped', done: 100, total: 230 })
  // A worker that hears of it late writes nothing more.
  await performIntake(context, actor, id, new AbortController().signal)
  expect(await standing(800_000)).toMatchObject({ articles: 100 })
  await idle.house.publisher.drain()
  const { items } = await quiet.people.webmaster(intake.listIntakeItems, {
    params,
    query: { outcome: 'public', limit: 100 },
  })
  expect(quiet.page(items.find(({ newAddress }) => newAddress)?.newAddress ?? '')).toContain('正文 800')
  await expect(quiet.people.webmaster(intake.stopIntake, { params, body: {} })).rejects.toMatchObject({
    envelope: { code: 'sites.intake.idle' },
  })
  expect(await quiet.people.webmaster(intake.applyIntake, { params, body: {} })).toMatchObject({ status: 'applying' })
  await performIntake(context, actor, id, new AbortController().signal)
  expect(await standing(800_000)).toMatchObject({ articles: 230, titles: 230 })
}, 60_000)

it('a server that is told to stop leaves at once, and the next one goes on', async () => {
  const context = idle.house.sitesContext
  const actor = systemActor(quietSchool.tenant, '测试')
  const { id } = await upload(idle, quiet.siteId, quietSchool, await archive(900_000, 120))
  await quiet.people.webmaster(intake.applyIntake, { params: { siteId: quiet.siteId, intakeId: id }, body: {} })
  expect(await performIntake(context, actor, id, AbortSignal.abort())).toBe('again')
  expect(await standing(900_000)).toMatchObject({ articles: 0 })
  expect(await performIntake(context, actor, id, new AbortController().signal)).toBe('done')
  expect(await standing(900_000)).toMatchObject({ articles: 120 })
})

it('a large file is read by a job with progress, and told off by it', async () => {
  const filler = `<p>${'长长的正文。'.repeat(2000)}</p>`
  const many = pieces(1_000_000, 300).map((piece) => ({ ...piece, content: filler }))
  const view = await upload(house, journey.siteId, school(district), Buffer.from(wxrFile(many)))
  expect(view).toMatchObject({ status: 'checking', found: null })
  await expect(
    journey.people.webmaster(intake.applyIntake, { params: { siteId: journey.siteId, intakeId: view.id }, body: {} }),
  ).rejects.toMatchObject({ envelope: { code: 'sites.intake.unfinished' } })
  expect(await applied(journey, view.id)).toMatchObject({
    status: 'checked',
    done: 300,
    total: 300,
    found: { posts: 300 },
  })
  const broken = Buffer.from(wxrFile(many).slice(0, -500))
  const bad = await upload(house, journey.siteId, school(district), broken)
  const refused = await applied(journey, bad.id)
  expect(refused.status).toBe('refused')
  expect(refused.problem).toContain('不完整')
  await expect(
    journey.people.webmaster(intake.applyIntake, { params: { siteId: journey.siteId, intakeId: bad.id }, body: {} }),
  ).rejects.toMatchObject({ envelope: { code: 'sites.intake.refused' } })
}, 60_000)
