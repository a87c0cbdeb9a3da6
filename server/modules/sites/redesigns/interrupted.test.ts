/** What comes between a redesign and its end: stopped, started twice, a site that goes away, is held, archived or damaged. */
import * as redesigns from '@shuyuan/contract/sites/redesigns.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Actor, systemActor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { TestHouse } from '../../../testing/house.ts'
import type { SmallDistrict } from '../../../testing/small-district.ts'
import { type Journey, twoSchools } from '../testing/two-schools.ts'
import { rehearseSite } from './rehearse-site.ts'
import { create, lookOf, rehearsed, rollBack, start, switchTo, view } from './testing/redesign-acts.ts'

let house: TestHouse
let district: SmallDistrict
let first: Journey
let second: Journey

beforeAll(async () => {
  ;({ house, district, first, second } = await twoSchools({ work: true }))
  await first.publish('开学典礼通知')
  await second.publish('第二所学校的通知')
}, 120_000)
afterAll(() => house.close())

const refusal = (code: string) => ({ envelope: { code } })
const drain = () => house.house.publisher.drain()

it('a rehearsal is stopped, is not started twice, and a changed draft forgets it', async () => {
  const who = second.people.webmaster
  const { id } = await create(who, [second.siteId], { theme: 'hongyi' })
  expect(await start(who, id)).toEqual({ started: 1 })
  await expect(start(who, id)).rejects.toMatchObject(refusal('sites.redesign.running'))
  expect(await who(redesigns.cancelRehearsal, { params: { redesignId: id }, body: {} })).toEqual({ stopped: 1 })
  await new Promise((done) => setTimeout(done, 2500))
  expect((await view(who, id)).items[0]?.status).toBe('cancelled')
  await rehearsed(who, id)
  const fields = { name: '另一个名字', sites: [second.siteId], look: lookOf({ theme: 'tongqu' }) }
  await who(redesigns.saveRedesign, { params: { redesignId: id }, body: { ...fields, version: 1 } })
  await expect(
    who(redesigns.saveRedesign, { params: { redesignId: id }, body: { ...fields, version: 1 } }),
  ).rejects.toMatchObject(refusal('sites.redesign.changed'))
  const now = await view(who, id)
  expect([now.name, now.items[0]?.status, now.items[0]?.summary]).toEqual(['另一个名字', 'chosen', null])
}, 60_000)

it('one that is under way ends at its next portion when it is stopped, and of two workers one goes home', async () => {
  const who = first.people.webmaster
  const { id } = await create(who, [first.siteId], { theme: 'hongyi' })
  const siteTenant = district.schools[0]?.tenant ?? 0
  const actor = systemActor(siteTenant, '测试')
  const { uow } = house.house
  await uow.inTenant(actor, (tx) =>
    sql`update sites.redesign_sites set status = 'queued', run = 7 where tenant_id = ${tx.tenant} and redesign_id = ${id}`.execute(
      tx.db,
    ),
  )
  let notes = 0
  const stopping = {
    ...uow,
    inTenant: async <T>(whose: Actor, work: (tx: Tx) => Promise<T>): Promise<T> => {
      const done = await uow.inTenant(whose, work)
      notes += 1
      // After the first portion of pages has been written.
      if (notes === 2) await who(redesigns.cancelRehearsal, { params: { redesignId: id }, body: {} })
      return done
    },
  }
  const context = { ...house.house.publishContext, log: () => undefined }
  const task = { redesignId: id, siteId: first.siteId, siteTenant, run: 7 }
  await uow.inTenant(actor, (tx) => rehearseSite(tx, { ...context, uow: stopping }, task))
  const site = (await view(who, id)).items[0]
  expect(site).toMatchObject({ status: 'cancelled', summary: null })
  expect(site?.pagesDone).toBeLessThan(site?.pagesAll ?? 0)
  // What is left of the job finds another number and touches nothing.
  await uow.inTenant(actor, (tx) => rehearseSite(tx, context, task))
  expect((await view(who, id)).items[0]?.status).toBe('cancelled')

  await uow.inTenant(actor, (tx) =>
    sql`update sites.redesign_sites set status = 'queued', run = 8 where tenant_id = ${tx.tenant} and redesign_id = ${id}`.execute(
      tx.db,
    ),
  )
  const again = { ...task, run: 8 }
  await Promise.all([1, 2].map(() => uow.inTenant(actor, (tx) => rehearseSite(tx, context, again))))
  const { status, pagesDone, pagesAll } = (await view(who, id)).items[0] ?? {}
  expect([status, pagesDone]).toEqual(['rehearsed', pagesAll])
})

it('a site that was deleted, or breaks while it is drawn, is told as failed and keeps nobody waiting', async () => {
  const who = first.people.webmaster
  const { id } = await create(who, [first.siteId], { theme: 'hongyi' })
  const siteTenant = district.schools[0]?.tenant ?? 0
  const actor = systemActor(siteTenant, '测试')
  const { uow, publishContext } = house.house
  await uow.inTenant(actor, (tx) =>
    sql`update sites.redesign_sites set status = 'queued', run = 3 where tenant_id = ${tx.tenant} and redesign_id = ${id}`.execute(
      tx.db,
    ),
  )
  const publishing = {
    ...publishContext.publishing,
    readObject: () => {
      throw new Error('damaged')
    },
  }
  const lines: string[] = []
  const context = { ...publishContext, publishing, log: (line: string) => void lines.push(line) }
  const task = { redesignId: id, siteId: first.siteId, siteTenant, run: 3 }
  await uow.inTenant(actor, (tx) => rehearseSite(tx, context, task))
  expect((await view(who, id)).items[0]?.status).toBe('failed')
  expect(lines).toHaveLength(1)
})

it('a site that stands on a former generation is named, and is switched once publishing goes on', async () => {
  const who = second.people.webmaster
  const params = { siteId: second.siteId }
  const { id } = await create(who, [second.siteId], { theme: 'hongyi' })
  await rehearsed(who, id)
  await who(sites.rollBackSite, { params, body: { generation: 1 } })
  await drain()
  await expect(switchTo(who, id)).rejects.toMatchObject(refusal('sites.redesign.held'))
  await who(sites.resumeSite, { params, body: {} })
  await drain()
  expect(await switchTo(who, id)).toEqual({ switched: 1 })
  await rollBack(who, id)
  await drain()
})

it('a picture of another library and an archived site are refused', async () => {
  const who = second.people.webmaster
  await expect(create(who, [second.siteId], { logo: { media: newId() } })).rejects.toMatchObject(
    refusal('sites.redesign.unfit'),
  )
  const { id } = await create(who, [second.siteId], { theme: 'hongyi' })
  await rehearsed(who, id)
  const { version, name, theme, settings } = await who(sites.getSite, { params: { siteId: second.siteId } })
  const save = (status: 'archived' | 'building', at: number) =>
    who(sites.saveSite, { params: { siteId: second.siteId }, body: { version: at, name, status, theme, settings } })
  await save('archived', version)
  await expect(switchTo(who, id)).rejects.toMatchObject(refusal('sites.redesign.gone'))
  await save('building', version + 1)
}, 60_000)
