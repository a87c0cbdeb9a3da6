/** Every trick of the hostile list comes in by an export and by a crawl; on the public pages none of them is left. */
import { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import * as intake from '@shuyuan/contract/sites/intake.ts'
import { bodyHtml } from '@shuyuan/engines/pages/index.ts'
import { hostileHtml } from '@shuyuan/engines/pages/testing/hostile-html.ts'
import { unsafeParts } from '@shuyuan/engines/pages/testing/safe-html.ts'
import { Parser } from 'htmlparser2'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallHttpServer, type SmallServer } from '../../../testing/small-http-server.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { articlePath } from '../publish/addresses.ts'
import { siteJourney } from '../testing/site-journey.ts'
import { applied } from './testing/applied.ts'
import { wxrFile } from './testing/wxr-file.ts'

let house: TestHouse
let school: SmallDistrict['schools'][number]
let journey: Awaited<ReturnType<typeof siteJourney>>
let server: SmallServer
const text = '这一页的正文有足够多的字，好让人看出它是一篇文章，而不是一张列表，也不是一个空白的页面。'

beforeAll(async () => {
  server = await smallHttpServer((request, response) => {
    const send = (body: string) =>
      void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body)
    const number = Number(/^\/v\/(\d+)\.html$/.exec(request.url ?? '')?.[1] ?? Number.NaN)
    if (request.url === '/')
      return send(
        `<title>坏站</title>${hostileHtml.map((_, at) => `<li><a href="/v/${at}.html">攻击页面第 ${at} 号</a>`).join('')}`,
      )
    const vector = hostileHtml[number]
    if (!vector) return void response.writeHead(404).end()
    return send(
      `<html><head><meta name="PubDate" content="2020-01-02"><title>采集 ${number}</title></head><body><h1>采集 ${number}</h1><div id="zoom"><p>${text}</p>${vector.html}</div></body></html>`,
    )
  })
  const env = { SHUYUAN_OUTBOUND_ALLOW: '127.0.0.1/32', SHUYUAN_OUTBOUND_PORTS: String(server.port) }
  house = await testHouse({ work: true, env })
  const [first] = (await smallDistrict(house.house.uow, 1)).schools
  if (!first) throw new Error('no school')
  school = first
  journey = await siteJourney(house, school, 'hostile.localhost')
})
afterAll(async () => {
  await house.close()
  await server.close()
})

/** What a reader's browser could run or be led away by; the page's own program aside. */
function dangers(html: string): string[] {
  const found: string[] = []
  let body = ''
  let inBody = 0
  const parser = new Parser({
    onopentag: (name, attributes) => {
      for (const [key, value] of Object.entries(attributes)) {
        if (/^on/i.test(key) || /^(?:srcdoc|formaction)$/i.test(key)) found.push(`@${key}`)
        if (
          /^\s*(?:javascript|vbscript|data|blob|file):/i.test(value) &&
          /^(?:href|src|action|data|poster|xlink:href)$/i.test(key)
        )
          found.push(`${key}=${value}`)
      }
      if (/^(?:iframe|object|embed|base|frame|portal|applet|math|template|style)$/.test(name)) found.push(`<${name}>`)
      if (
        name === 'script' &&
        !/^\/assets\/|^\/_assets\//.test(attributes['src'] ?? '') &&
        attributes['type'] !== 'application/ld+json'
      )
        found.push(`<script ${JSON.stringify(attributes)}>`)
      if (name === 'meta' && /refresh/i.test(attributes['http-equiv'] ?? '')) found.push('<meta refresh>')
      inBody += 1
    },
    ontext: (piece) => void (body += piece),
  })
  parser.end(html)
  return body.length > 0 && inBody > 10 ? found : ['not a page']
}

async function survivors(intakeId: string): Promise<{ readonly pages: number; readonly found: string[] }> {
  const params = { siteId: journey.siteId, intakeId }
  await journey.people.webmaster(intake.applyIntake, { params, body: {} })
  expect((await applied(journey, intakeId, 90)).status).toBe('applied')
  await house.house.publisher.drain()
  const found: string[] = []
  let pages = 0
  for (let cursor: string | null = ''; cursor !== null; ) {
    const list: { items: intake.IntakeItem[]; next: string | null } = await journey.people.webmaster(
      intake.listIntakeItems,
      { params, query: { limit: 100, outcome: 'public', ...(cursor ? { cursor } : {}) } },
    )
    for (const { newAddress, title } of list.items) {
      const page = journey.page(newAddress ?? '')
      if (page === null) continue
      pages += 1
      found.push(...dangers(page).map((danger) => `${title}: ${danger}`))
    }
    cursor = list.next
  }
  const admin = await house.database.adminClient()
  const { rows } = await admin.query('select title, content from sites.articles where site_id = $1', [journey.siteId])
  for (const { title, content } of rows)
    found.push(
      ...unsafeParts(bodyHtml(ArticleContent.parse(content).body, new Map())).map((part) => `${title}: ${part}`),
    )
  return { pages, found }
}

it('an ordinary page has none, and a page with a trick would be found', async () => {
  await journey.publish('普通文章')
  const admin = await house.database.adminClient()
  const { rows } = await admin.query('select number, first_published_at from sites.articles where site_id = $1', [
    journey.siteId,
  ])
  const [row] = rows
  const path = articlePath('notices', { number: row.number, firstPublishedAt: new Date(row.first_published_at) })
  const page = journey.page(path) ?? ''
  expect(page).toContain('普通文章的正文')
  expect(dangers(page)).toEqual([])
  expect(dangers(page.replace('</main>', '<img src=x onerror=alert(1)></main>'))).toEqual(['@onerror'])
  expect(dangers(page.replace('</main>', '<a href="javascript:alert(1)">x</a></main>'))).toHaveLength(1)
})

it('through an export', async () => {
  const pieces = hostileHtml.map(({ html }, at) => ({
    id: 10_000 + at,
    title: at % 3 === 0 ? html.slice(0, 100) : `导出 ${at}`,
    content: `${text}${html}`,
    link: at % 5 === 0 ? `javascript:alert(${at})` : `http://old.school.cn/${at}.html`,
    categories: [['category', 'c', at === 0 ? '<img src=x onerror=alert(1)>' : '栏目']] as const,
  }))
  const form = new FormData()
  form.append('file', new Blob([wxrFile(pieces)]), '<img src=x onerror=alert(1)>.xml')
  const reply = await fetch(`${house.baseUrl}/api/sites/${journey.siteId}/intakes`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${await house.tokenOf(school.webmaster)}` },
  })
  const { id } = intake.IntakeView.parse(await reply.json())
  const { pages, found } = await survivors(id)
  expect(found).toEqual([])
  expect(pages).toBe(hostileHtml.length)
}, 180_000)

it('through a crawl', async () => {
  const { id } = await journey.people.webmaster(intake.startCrawl, {
    params: { siteId: journey.siteId },
    body: { address: `http://127.0.0.1:${server.port}/`, delay: 0.05 },
  })
  const view = await applied(journey, id, 150)
  expect(view).toMatchObject({ status: 'checked' })
  const { pages, found } = await survivors(id)
  expect(found).toEqual([])
  expect(pages).toBeGreaterThan(hostileHtml.length * 0.95)
  console.log(`${hostileHtml.length} tricks through an export, ${pages} of them through a crawl: 0 left`)
}, 240_000)
