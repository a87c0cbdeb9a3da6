/** A page as the public saw it: its own style and pictures of that time, with its proof; whoever asks wrongly is told how to ask. */
import * as sites from '@shuyuan/contract/sites/sites.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'
import { uploadPicture } from '../testing/upload-picture.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>
const refusal = (code: string) => ({ envelope: { code } })

beforeAll(async () => {
  house = await testHouse({ work: true })
  district = await smallDistrict(house.house.uow, 2)
  const [first] = district.schools
  if (!first) throw new Error('no schools')
  journey = await siteJourney(house, first, 'then.localhost')
  await house.house.publisher.drain()
})
afterAll(() => house.close())

const pictureOf = () => uploadPicture(house, journey.siteId, district.schools[0]?.teacher ?? district.admin)

const at = (path: string, when: string, who = journey.people.webmaster) =>
  who(sites.pageAt, { params: { siteId: journey.siteId }, query: { path, at: when } })

it('shows the page with the style and the pictures of that time, and another school sees nothing', async () => {
  const picture = await pictureOf()
  await journey.publish('运动会', 'notices', {
    body: {
      type: 'doc',
      content: [{ type: 'image', attrs: { media: picture, alt: '操场', caption: '', width: 'full' } }],
    },
  })
  const when = new Date(Date.now() + 1000).toISOString()
  const list = await at('/notices/', when)
  const path = /href="(\/notices\/\d+\/\d+\.html)"/.exec(list.html)?.[1] ?? ''
  const page = await at(path, when)
  expect(page.isVerified).toBe(true)
  expect(page.css).toContain('.txt')
  expect(page.html).not.toContain('<script src')
  expect(page.html).not.toContain('rel="stylesheet"')
  const src = /src="(\/api\/sites\/[^"]+\/pages\/picture\?[^"]+)"/.exec(page.html)?.[1] ?? ''
  const ask = async (person: Parameters<TestHouse['tokenOf']>[0]) =>
    fetch(`${house.baseUrl}${src.replaceAll('&amp;', '&')}`, {
      headers: { authorization: `Bearer ${await house.tokenOf(person)}` },
    })
  const [mine, other] = district.schools
  if (!mine || !other) throw new Error('no schools')
  const seen = await ask(mine.webmaster)
  expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/webp'])
  expect((await sharp(Buffer.from(await seen.arrayBuffer())).metadata()).format).toBe('webp')
  expect((await ask(other.webmaster)).status).toBe(404)
  await expect(at(path, when, await house.as(other.webmaster))).rejects.toMatchObject(refusal('request.not_found'))
})

it('an address that no page can have, a file that is no page and a time before the first generation are told in words', async () => {
  const now = new Date(Date.now() + 1000).toISOString()
  for (const path of ['/nothing/', '//', '/notices/?page=2', '/a//b', '/favicon.svg', '/assets/'])
    await expect(at(path, now), path).rejects.toMatchObject(refusal('sites.page.not_then'))
  await expect(at('/', '2020-01-01T00:00:00.000Z')).rejects.toMatchObject(refusal('sites.page.not_then'))
})
