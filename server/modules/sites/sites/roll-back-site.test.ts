/** Back to a former generation: the public sees it, nothing is published over it, and one press lets everything go on. */
import * as sites from '@shuyuan/contract/sites/sites.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { publishSite } from '../publish/publish-site.ts'
import { siteJourney } from '../testing/site-journey.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  const [first] = district.schools
  if (!first) throw new Error('no schools')
  journey = await siteJourney(house, first, 'first.localhost')
  await house.house.publisher.drain()
})
afterAll(() => house.close())

const refusal = (code: string) => ({ envelope: { code } })
const drain = () => house.house.publisher.drain()
const view = () => journey.people.webmaster(sites.getSite, { params: { siteId: journey.siteId } })
const back = (generation: number, who = journey.people.webmaster) =>
  who(sites.rollBackSite, { params: { siteId: journey.siteId }, body: { generation } })
const resume = (who = journey.people.webmaster) =>
  who(sites.resumeSite, { params: { siteId: journey.siteId }, body: {} })

it('the public sees the former pages until publishing is resumed, whatever changes meanwhile', async () => {
  const before = (await view()).generation
  await journey.publish('发错的通知')
  expect(journey.page('/notices/')).toContain('发错的通知')

  await back(before)
  expect(await view()).toMatchObject({ heldGeneration: before, isPublishing: true })
  await drain()
  expect(journey.page('/notices/')).not.toContain('发错的通知')
  const held = await view()
  expect(held).toMatchObject({ heldGeneration: before, isPublishing: false, generation: before + 2, problem: null })

  await journey.publish('暂停期间的通知')
  expect(journey.page('/notices/')).not.toContain('暂停期间的通知')
  expect((await view()).generation).toBe(held.generation)

  await resume()
  await drain()
  expect(journey.page('/notices/')).toContain('暂停期间的通知')
  expect(journey.page('/notices/')).toContain('发错的通知')
  expect(await view()).toMatchObject({ heldGeneration: null, isPublishing: false })
  const { items } = await journey.people.webmaster(sites.listGenerations, {
    params: { siteId: journey.siteId },
    query: {},
  })
  expect(items.map(({ reason }) => reason)).toContain(`网管2回到第 ${before} 代`)
})

it('a second click, the present generation and one that never was are refused', async () => {
  await expect(resume()).rejects.toMatchObject(refusal('sites.site.not_held'))
  const { generation } = await view()
  await expect(back(generation)).rejects.toMatchObject(refusal('sites.generation.current'))
  await expect(back(9999)).rejects.toMatchObject(refusal('request.not_found'))
  await back(1)
  await expect(back(1)).rejects.toMatchObject(refusal('sites.generation.current'))
  await resume()
  await drain()
})

it('neither a writer nor another school goes back, and nobody while the site is frozen', async () => {
  await expect(back(1, journey.people.teacher)).rejects.toMatchObject(refusal('sites.right.missing'))
  const second = district.schools[1]
  if (!second) throw new Error('no second school')
  const stranger = await house.as(second.webmaster)
  await expect(back(1, stranger)).rejects.toMatchObject(refusal('request.not_found'))
  await expect(resume(stranger)).rejects.toMatchObject(refusal('request.not_found'))
  const bureau = await house.as(district.webOffice)
  const freeze = (frozen: boolean) =>
    bureau(sites.switchSites, { body: { sites: [journey.siteId], frozen, reason: '重要保障期' } })
  await freeze(true)
  await expect(back(1)).rejects.toMatchObject(refusal('sites.frozen'))
  await freeze(false)
})

it('pages that were being made when somebody went back do not stay over the held ones', async () => {
  await journey.publish('压线发布的通知')
  const { generation } = await view()
  // The publisher has read the site, and only then the hold comes.
  const slow = publishSite(
    {
      ...house.house.publishContext,
      publishing: {
        ...house.house.publishing,
        publish: async (input) => {
          await back(1)
          await drain()
          return house.house.publishing.publish(input)
        },
      },
    },
    district.schools[0]?.tenant ?? 0,
    journey.siteId,
  )
  await slow
  expect(journey.page('/notices/')).toContain('压线发布的通知')
  await drain()
  expect(journey.page('/notices/')).not.toContain('压线发布的通知')
  expect((await view()).generation).toBeGreaterThan(generation)
  await resume()
  await drain()
})
