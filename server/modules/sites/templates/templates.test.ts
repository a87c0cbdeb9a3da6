/** Templates of a site, through HTTP: written, tried, used on the pages, put aside when they fail, taken away. */
import type { HomeLayout } from '@shuyuan/contract/sites/blocks.ts'
import * as inbox from '@shuyuan/contract/messages/inbox.ts'
import * as redesigns from '@shuyuan/contract/sites/redesigns.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import * as templates from '@shuyuan/contract/sites/templates.ts'
import type { Client } from '@shuyuan/contract/client.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { bodyOf, siteJourney } from '../testing/site-journey.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>
let stranger: Client

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  const [first, second] = district.schools
  if (!first || !second) throw new Error('no schools')
  journey = await siteJourney(house, first, 'first.localhost')
  stranger = await house.as(second.webmaster)
  await journey.publish('开学典礼通知', 'notices', { body: bodyOf('第一段。', '第二段。') })
}, 60_000)
afterAll(() => house.close())

const refusal = (code: string) => ({ envelope: { code } })
const params = () => ({ siteId: journey.siteId })
const drain = () => house.house.publisher.drain()
const list = (who: Client = journey.people.webmaster) => who(templates.listTemplates, { params: params() })
const fieldsOf = (part: templates.TemplatePart, source: string, columns: string[] = []) => ({
  name: `模板${part}`,
  part,
  columns,
  source,
})
const create = (fields: ReturnType<typeof fieldsOf>, who: Client = journey.people.webmaster) =>
  who(templates.createTemplate, { params: params(), body: fields })
const save = (templateId: string, version: number, fields: ReturnType<typeof fieldsOf>) =>
  journey.people.webmaster(templates.saveTemplate, {
    params: { ...params(), templateId },
    body: { ...fields, version },
  })
const remove = (templateId: string, who: Client = journey.people.webmaster) =>
  who(templates.removeTemplate, { params: { ...params(), templateId } })
const preview = (part: templates.TemplatePart, source: string, columnId: string | null = null) =>
  journey.people.webmaster(templates.previewTemplate, { params: params(), body: { part, source, columnId } })
const articleHref = () => /href="(\/notices\/\d{4,6}\/\d+\.html)"/.exec(journey.page('/notices/') ?? '')?.[1] ?? ''

it('a list is drawn by its template, and by the built-in drawing when it is gone', async () => {
  const notices = journey.column('notices')
  const source =
    '<h2>{{ column.title }}一览</h2><ul>{% for item in items %}<li><a href="{{ item.href }}">{{ item.title }}</a>（{{ item.date | date: "%-m月%-d日" }}）</li>{% endfor %}</ul>'
  const { id } = await create(fieldsOf('list', source, [notices]))
  await drain()
  expect(journey.page('/notices/')).toContain('通知公告一览</h2>')
  expect(journey.page('/notices/')).toContain('11月20日')
  expect(journey.page('/news/')).not.toContain('一览')
  await expect(create(fieldsOf('list', 'x', [notices]))).rejects.toMatchObject(refusal('sites.template.column_taken'))
  await remove(id)
  await expect(remove(id)).rejects.toMatchObject(refusal('request.not_found'))
  await drain()
  expect(journey.page('/notices/')).not.toContain('一览')
  expect(journey.page('/notices/')).toContain('开学典礼通知')
})

it('an article keeps its own text whole inside its template', async () => {
  const before = journey.page(articleHref())
  const source = '<blockquote>编者按：{{ article.title }}</blockquote><p>{{ article.body }}</p><h2>完</h2>'
  const { id } = await create(fieldsOf('article', source, [journey.column('notices')]))
  await drain()
  const page = journey.page(articleHref())
  expect(page).toContain(
    '<blockquote><p>编者按：开学典礼通知</p></blockquote><p>第一段。</p><p>第二段。</p><h2>完</h2>',
  )
  expect(page).not.toContain('⟦')
  await remove(id)
  await drain()
  expect(journey.page(articleHref())).toBe(before)
})

it('a block of the home page is drawn by its template, in the preview and before the public', async () => {
  const { id } = await create(
    fieldsOf('block', '<ol>{% for item in items %}<li>头条 {{ item.title }}</li>{% endfor %}</ol>'),
  )
  const who = journey.people.webmaster
  const { version, name, status, theme, settings } = await who(sites.getSite, { params: params() })
  const home: HomeLayout = {
    sections: [
      {
        id: newId(),
        ratio: '1',
        tone: 'plain',
        columns: [
          [{ kind: 'template', id: newId(), template: id, column: journey.column('notices'), count: 3, title: '精选' }],
        ],
      },
    ],
  }
  const look = { name, theme, settings: { ...settings, home } }
  const { html } = await who(sites.previewLook, { params: params(), body: look })
  expect(html).toContain('头条 开学典礼通知')
  await who(sites.saveSite, { params: params(), body: { ...look, version, status } })
  await drain()
  expect(journey.page('/')).toContain('头条 开学典礼通知')
  await remove(id)
  await drain()
  expect(journey.page('/')).not.toContain('头条')
})

it('what is written wrong is not saved, and the line is named', async () => {
  await expect(create(fieldsOf('list', '<p>一</p>\n{% if site.name %}\n没有结束'))).rejects.toMatchObject({
    envelope: { code: 'sites.template.broken', message: expect.stringContaining('第 2 行') },
  })
  const tried = await preview('list', '一\n{{ items | sample }}', journey.column('notices'))
  expect(tried).toMatchObject({ page: null, line: 2, problem: expect.stringContaining('sample') })
  const good = await preview('article', '<p>{{ article.body }}</p><p>尾</p>', journey.column('notices'))
  expect(good.page?.html).toContain('第二段。')
  expect(good.page?.html).not.toContain('<script')
  expect((await preview('list', '<p>x</p>', journey.column('mailbox'))).problem).toContain('换一个栏目')
  expect((await preview('block', '<p>{{ site.name }}</p>')).page?.html).toContain(
    `<p>学校${district.schools[0]?.tenant}</p>`,
  )
})

it('a template that fails while publishing is put aside, the built-in drawing stands in, and the keepers are told', async () => {
  const fields = fieldsOf('list', '<p>{{ items | size }}</p>', [journey.column('notices')])
  const { id } = await create(fields)
  await drain()
  expect(journey.page('/notices/')).toContain('<p>1</p>')
  const endless = { ...fields, source: '{% for a in (1..1999999) %}{{ a }}{% endfor %}' }
  expect(await save(id, 1, endless)).toEqual({ version: 2 })
  await expect(save(id, 1, endless)).rejects.toMatchObject(refusal('sites.template.changed'))
  await drain()
  expect(journey.page('/notices/')).toContain('开学典礼通知</a>')
  const [shown] = (await list()).items
  expect(shown?.problem).toContain('已中止')
  await house.settle()
  const messages = await journey.people.webmaster(inbox.listMessages, { query: {} })
  expect(messages.items.filter(({ title }) => title.includes('模板「模板list」出错'))).toHaveLength(1)
  await save(id, 2, fields)
  await drain()
  expect(journey.page('/notices/')).toContain('<p>1</p>')
  expect((await list()).items[0]?.problem).toBeNull()
  await remove(id)
}, 60_000)

it('a changed template makes a rehearsal stale', async () => {
  const who = journey.people.webmaster
  const { id } = await who(redesigns.createRedesign, {
    body: { name: '换装', sites: [journey.siteId], look: redesigns.RedesignLook.parse({ theme: 'hongyi' }) },
  })
  await who(redesigns.startRehearsal, { params: { redesignId: id }, body: {} })
  const { rehearseSite } = await import('../redesigns/rehearse-site.ts')
  const { systemActor } = await import('../../../kernel/actor.ts')
  const siteTenant = district.schools[0]?.tenant ?? 0
  const task = { redesignId: id, siteId: journey.siteId, siteTenant, run: 1 }
  await house.house.uow.inTenant(systemActor(siteTenant, '测试'), (tx) =>
    rehearseSite(tx, { ...house.house.publishContext, log: () => undefined }, task),
  )
  const stale = async () => (await who(redesigns.getRedesign, { params: { redesignId: id } })).items[0]?.isStale
  expect(await stale()).toBe(false)
  await create(fieldsOf('list', '<p>新模板</p>', [journey.column('news')]))
  expect(await stale()).toBe(true)
})

it('neither a writer nor another school reaches templates', async () => {
  await expect(list(journey.people.teacher)).rejects.toMatchObject(refusal('sites.right.missing'))
  await expect(create(fieldsOf('list', 'x'), journey.people.teacher)).rejects.toMatchObject(
    refusal('sites.right.missing'),
  )
  await expect(list(stranger)).rejects.toMatchObject(refusal('request.not_found'))
  await expect(create(fieldsOf('list', 'x'), stranger)).rejects.toMatchObject(refusal('request.not_found'))
  await expect(create(fieldsOf('list', 'x', [newId()]))).rejects.toMatchObject(refusal('request.not_found'))
})
