/** A site that is archived leaves the public, whatever was before it, and comes back when it is set live again. */
import { SiteSettings } from '@shuyuan/contract/sites/settings.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import type { SiteStatus } from '@shuyuan/contract/sites/sites.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'
import { testDelivery, type TestDelivery } from '../testing/test-delivery.ts'

const host = 'archive.localhost'
let house: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>
let delivery: TestDelivery

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  const [school] = district.schools
  if (!school) throw new Error('no school')
  journey = await siteJourney(house, school, host)
  await journey.publish('归档前的通知')
  delivery = await testDelivery(house, host)
})
afterAll(async () => {
  await delivery.close()
  await house.close()
})

async function setStatus(status: SiteStatus): Promise<void> {
  const { webmaster } = journey.people
  const params = { siteId: journey.siteId }
  const { version, name, theme, settings } = await webmaster(sites.getSite, { params })
  const footer = { ...settings.footer, sponsor: '第一小学', icp: '沪ICP备1号', telephone: '021-1' }
  const body = { version, name, theme, status, settings: SiteSettings.parse({ ...settings, footer }) }
  await webmaster(sites.saveSite, { params, body })
  await house.house.publisher.drain()
  delivery.refresh()
}
const at = (path: string) => delivery.ask(path)

it('archived it answers so and nothing else; live again it is all there', async () => {
  await setStatus('live')
  expect(await at('/notices/')).toMatchObject({ status: 200, text: expect.stringContaining('归档前的通知') })
  await setStatus('archived')
  for (const path of ['/', '/notices/', '/sitemap.xml']) {
    const answer = await at(path)
    expect(answer.status, path).toBe(410)
    expect(answer.text).toContain('网站已归档')
    expect(answer.text).not.toContain('归档前的通知')
  }
  expect((await at('/_/search?q=x')).status).toBe(404)
  const view = await journey.people.webmaster(sites.getSite, { params: { siteId: journey.siteId } })
  expect(view).toMatchObject({ isPublishing: false, problem: null })
  await setStatus('live')
  expect((await at('/notices/')).text).toContain('归档前的通知')
  expect((await at('/')).status).toBe(200)
})

it('nobody else takes the name of an archived site, and it does not come back by an old generation', async () => {
  await setStatus('archived')
  const second = district.schools[1]
  if (!second) throw new Error('no second school')
  const stranger = await house.as(second.webmaster)
  await expect(stranger(sites.createSite, { body: { name: '别人', theme: 'qiming', host } })).rejects.toMatchObject({
    envelope: { code: 'sites.host.taken' },
  })
  const params = { siteId: journey.siteId }
  await expect(journey.people.webmaster(sites.rollBackSite, { params, body: { generation: 1 } })).rejects.toMatchObject(
    { envelope: { code: 'sites.site.archived' } },
  )
  await setStatus('live')
})

it('a former generation that is held goes down with its site', async () => {
  const params = { siteId: journey.siteId }
  await journey.people.webmaster(sites.rollBackSite, { params, body: { generation: 1 } })
  await house.house.publisher.drain()
  expect((await at('/')).status).toBe(200)
  await setStatus('archived')
  expect((await at('/')).status).toBe(410)
})
