/** A look that is not saved yet is shown to who may change it, and changes nothing. */
import { SiteSettings } from '@shuyuan/contract/sites/settings.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
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
  await journey.publish('首页上的通知')
})
afterAll(() => house.close())

const look = (who = journey.people.webmaster) =>
  who(sites.previewLook, {
    params: { siteId: journey.siteId },
    body: {
      name: '还没有保存的名字',
      theme: 'hongyi',
      settings: SiteSettings.parse({
        primary: '#7a1f1f',
        home: {
          sections: [
            {
              id: '0192f0a0-0000-7000-8000-000000000001',
              ratio: '1',
              columns: [
                [
                  {
                    kind: 'columnList',
                    id: '0192f0a0-0000-7000-8000-000000000002',
                    column: journey.column('notices'),
                  },
                ],
              ],
            },
          ],
        },
      }),
    },
  })

it('shows theme, name and home as they would be, with the articles there are', async () => {
  const before = await journey.people.webmaster(sites.getSite, { params: { siteId: journey.siteId } })
  const { html, css } = await look()
  expect(html).toContain('还没有保存的名字')
  expect(html).toContain('首页上的通知')
  expect(html).not.toContain('<script src')
  expect(css.length).toBeGreaterThan(1000)
  const after = await journey.people.webmaster(sites.getSite, { params: { siteId: journey.siteId } })
  expect(after).toEqual(before)
})

it('neither a writer nor another school is shown anything', async () => {
  await expect(look(journey.people.teacher)).rejects.toMatchObject({ envelope: { code: 'sites.right.missing' } })
  const second = district.schools[1]
  if (!second) throw new Error('no second school')
  await expect(look(await house.as(second.webmaster))).rejects.toMatchObject({
    envelope: { code: 'request.not_found' },
  })
})
