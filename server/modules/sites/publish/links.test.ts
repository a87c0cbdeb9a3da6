/** Every address that a page of a site names – links, forms, pictures, styles – is one that the site answers. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'

let house: TestHouse
let journey: Awaited<ReturnType<typeof siteJourney>>

beforeAll(async () => {
  house = await testHouse()
  const district = await smallDistrict(house.house.uow, 1)
  const [school] = district.schools
  if (!school) throw new Error('schools')
  journey = await siteJourney(house, school, 'one.localhost')
})
afterAll(() => house.close())

/** What the application behind «/_/» answers. */
const services = new Set(['/_/search', '/_/letters', '/_/letters/status', '/_/surveys', '/_/visit'])

function addressesIn(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map(([, address = '']) =>
    address.replaceAll('&amp;', '&'),
  )
}

it('no page leads nowhere: neither its links nor its forms', async () => {
  for (const title of ['第一篇', '第二篇']) await journey.publish(title)
  await journey.publish('第三篇', 'news/campus')
  const seen = new Set<string>()
  const dead: string[] = []
  const waiting = ['/', '/404.html']
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    if (seen.has(path)) continue
    seen.add(path)
    const html = journey.page(path)
    if (html === null) continue
    // Its address is followed below with all others.
    if (!html.includes('<link rel="icon" href="/assets/')) dead.push(`${path} → no icon`)
    for (const address of addressesIn(html)) {
      if (!address.startsWith('/')) continue
      const target = address.split(/[?#]/)[0] ?? address
      if (target.startsWith('/_/')) {
        if (!services.has(target)) dead.push(`${path} → ${address}`)
      } else if (journey.page(target) === null) dead.push(`${path} → ${address}`)
      else if (/\.html$|\/$/.test(target)) waiting.push(target)
    }
  }
  expect([...new Set(dead)]).toEqual([])
  expect(seen.size).toBeGreaterThan(20)
  expect(seen.has('/search.html') || [...seen].some((path) => path.includes('mailbox'))).toBe(true)
})
