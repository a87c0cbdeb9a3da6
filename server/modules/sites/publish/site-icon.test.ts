/** A site has an icon: of its own logo, or drawn from its name and colour; from the published tree, without a database. */
import { SiteSettings } from '@shuyuan/contract/sites/settings.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict } from '../../../testing/small-district.ts'
import { type School, siteJourney } from '../testing/site-journey.ts'
import { testDelivery, type TestDelivery } from '../testing/test-delivery.ts'

let house: TestHouse
let journey: Awaited<ReturnType<typeof siteJourney>>
let delivery: TestDelivery
let school: School

beforeAll(async () => {
  house = await testHouse()
  const district = await smallDistrict(house.house.uow, 1)
  const [first] = district.schools
  if (!first) throw new Error('no school')
  school = first
  journey = await siteJourney(house, school, 'icon.localhost')
  delivery = await testDelivery(house, 'icon.localhost')
})
afterAll(async () => {
  await delivery.close()
  await house.close()
})

async function dress(change: { readonly name?: string; readonly primary?: string; readonly logo?: string | null }) {
  const { name, ...settings } = change
  const { webmaster } = journey.people
  const params = { siteId: journey.siteId }
  const view = await webmaster(sites.getSite, { params })
  const body = {
    version: view.version,
    name: name ?? view.name,
    theme: view.theme,
    status: view.status,
    settings: SiteSettings.parse({ ...view.settings, ...settings }),
  }
  await webmaster(sites.saveSite, { params, body })
  await house.house.publisher.drain()
  delivery.refresh()
}

async function logo(): Promise<string> {
  const photo = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#aa2211' } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(photo)]), '校徽.png')
  const headers = { authorization: `Bearer ${await house.tokenOf(school.webmaster)}` }
  const reply = await fetch(`${house.baseUrl}/api/sites/${journey.siteId}/media`, {
    method: 'POST',
    body: form,
    headers,
  })
  return ((await reply.json()) as { id: string }).id
}

const iconOf = (html: string): string => /<link rel="icon" href="([^"]+)">/.exec(html)?.[1] ?? ''

it('without a logo it is the character that tells it from other schools, on its own colour', async () => {
  await dress({ name: '闵行区第二实验小学', primary: '#0a5c36' })
  const path = iconOf((await delivery.ask('/')).text)
  expect(path).toMatch(/^\/assets\/[0-9a-f]{16}\.svg$/)
  const icon = await delivery.ask(path)
  expect(icon).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml' } })
  expect(icon.text).toContain('>二</text>')
  expect(icon.text).toContain('fill="#0a5c36"')
  expect(iconOf((await delivery.ask('/notices/')).text)).toBe(path)
})

it('with a logo it is the whole logo as a small picture, and what a search answers names the same', async () => {
  await dress({ logo: await logo() })
  const path = iconOf((await delivery.ask('/')).text)
  expect(path).toMatch(/^\/assets\/[0-9a-f]{16}\.png$/)
  const icon = await delivery.ask(path)
  expect(icon).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } })
  const { width, height, channels } = await sharp(icon.body).metadata()
  expect([width, height, channels]).toEqual([64, 64, 4])
  expect(icon.body.length).toBeLessThan(4000)
  expect(iconOf((await delivery.ask('/_/search?q=x')).text)).toBe(path)
})

it('the address that browsers ask unasked leads to it, for now only, and with the application away too', async () => {
  const path = iconOf((await delivery.ask('/')).text)
  const first = await delivery.ask('/favicon.ico')
  expect(first).toMatchObject({ status: 302, headers: { location: path } })
  await dress({ logo: null })
  await house.app.close()
  const { headers } = await delivery.ask('/favicon.ico')
  expect(headers.location).not.toBe(path)
  expect((await delivery.ask(String(headers.location))).status).toBe(200)
})
