/** Readers search and write letters through the delivery; when the application is away, pages are read all the same. */
import * as letters from '@shuyuan/contract/sites/letters.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict } from '../../../testing/small-district.ts'
import { bodyOf, siteJourney } from '../testing/site-journey.ts'
import type { Reply } from '../../../platform/publishing/testing/ask.ts'
import { testDelivery, type TestDelivery } from '../testing/test-delivery.ts'
import { excerptOf } from './search-site.ts'

let house: TestHouse
let journey: Awaited<ReturnType<typeof siteJourney>>
let other: Awaited<ReturnType<typeof siteJourney>>
let delivery: TestDelivery

beforeAll(async () => {
  house = await testHouse()
  const district = await smallDistrict(house.house.uow, 2)
  const [one, two] = district.schools
  if (!one || !two) throw new Error('no schools')
  journey = await siteJourney(house, one, 'a.localhost')
  other = await siteJourney(house, two, 'b.localhost')
  await journey.publish('校园足球联赛开幕', 'news/campus', {
    body: bodyOf('绿茵场上，三年级的小队员们奋力拼抢，比分一度打平。'),
  })
  await other.publish('别校的足球新闻', 'news/campus')
  delivery = await testDelivery(house, 'a.localhost')
})
afterAll(async () => {
  await delivery.close()
  await house.close()
})

const ask: TestDelivery['ask'] = (...asked) => delivery.ask(...asked)

describe('search', () => {
  it('finds a piece of a word in the text, marks it, and keeps to its own site', async () => {
    const found = await ask(`/_/search?q=${encodeURIComponent('小队员')}`)
    expect(found.status).toBe(200)
    expect(found.text).toContain('校园足球联赛开幕')
    expect(found.text).toContain('<mark>小队员</mark>')
    expect((await ask(`/_/search?q=${encodeURIComponent('足球')}`)).text).not.toContain('别校的足球新闻')
  })
  it('over all sites: only those that are live, each hit named by its site and led there whole', async () => {
    const q = encodeURIComponent('足球')
    const all = (): Promise<Reply> => ask(`/_/search?q=${q}&scope=cluster`)
    expect((await all()).text).toContain('在全部学校网站没有找到')
    const admin = await house.database.adminClient()
    await admin.query(`update sites.sites set status = 'live' where id = $1`, [other.siteId])
    const found = await all()
    expect(found.text).toContain('在全部学校网站找到 1 条')
    expect(found.text).toMatch(/href="http:\/\/b\.localhost[^"]*\/news\/campus\//)
    expect(found.text).toContain('别校的足球新闻')
    await admin.query(`update sites.sites set status = 'building' where id = $1`, [other.siteId])
    expect((await all()).text).toContain('没有找到')
    // Counted by address alone, whichever site it is asked of.
    const hosts = ['a.localhost', 'b.localhost']
    const replies: Reply[] = []
    for (let at = 0; at < 24; at += 1)
      replies.push(await ask(`/_/search?q=${q}&scope=cluster`, undefined, hosts[at % 2]))
    expect(replies.at(-1)?.status).toBe(429)
    const odd = await ask(`/_/search?q=${q}&scope=everything`)
    expect(odd.text).not.toContain('别校的足球新闻')
  })
  it('all words must be there; signs with a meaning to the database are plain', async () => {
    expect((await ask(`/_/search?q=${encodeURIComponent('足球 打平')}`)).text).toContain('校园足球联赛开幕')
    for (const q of ['足球 篮球', '%', '_', "'; drop table", '\\', '<script>'])
      expect((await ask(`/_/search?q=${encodeURIComponent(q)}`)).text, q).toContain('没有找到')
    expect((await ask(`/_/search?q=${encodeURIComponent('<script>alert(1)</script>')}`)).text).not.toContain(
      '<script>alert',
    )
  })
  it('what has left the pages is not found any more', async () => {
    const { people, siteId } = journey
    const { withdrawArticle } = await import('@shuyuan/contract/sites/articles.ts')
    const article = await journey.publish('马上要下线的文章')
    expect((await ask(`/_/search?q=${encodeURIComponent('马上要下线')}`)).text).toContain('找到 1 条')
    await people.principal(withdrawArticle, { params: { siteId, articleId: article.id }, body: { reason: '有误' } })
    await house.house.publisher.drain()
    expect((await ask(`/_/search?q=${encodeURIComponent('马上要下线')}`)).text).toContain('没有找到')
  })
  it('an excerpt shows what was looked for', () => {
    const parts = excerptOf(`${'前'.repeat(60)}目标${'后'.repeat(90)}`, ['目标'])
    expect(parts.map(({ found }) => found)).toEqual([false, true, false])
    expect(excerptOf('a.b', ['.'])).toEqual([
      { text: 'a', found: false },
      { text: '.', found: true },
      { text: 'b', found: false },
    ])
  })
})

describe('letters', () => {
  const letter = () => ({
    column: journey.column('mailbox'),
    kind: '建议',
    title: '关于校门口的斑马线',
    text: '早高峰车多，建议增设护学岗。',
    name: '王某某',
    phone: '13800138000',
    public: 'yes',
    homepage: '',
  })

  it('a letter comes in, is answered, and stands on the page without name and phone', async () => {
    const sent = await ask('/_/letters', letter())
    expect(sent.status).toBe(200)
    expect(sent.text).not.toContain('已移动')
    const code = /查询码是 (\d{10})/.exec(sent.text)?.[1] ?? ''
    expect((await ask(`/_/letters/status?code=${code}`)).text).toContain('正在办理')
    expect((await ask('/_/letters/status?code=1234567890')).text).toContain('没有找到这封来信')
    expect((await ask(`/_/letters/status?code=${code}`, undefined, 'b.localhost')).status).toBe(404)
    const { webmaster } = journey.people
    const params = { siteId: journey.siteId }
    const { items } = await webmaster(letters.listLetters, { params, query: {} })
    const at = { siteId: journey.siteId, letterId: items[0]?.id ?? '' }
    const view = await webmaster(letters.getLetter, { params: at })
    expect(view.contact).toEqual({ name: '王**', phone: '138****8000' })
    expect(await webmaster(letters.revealContact, { params: at, body: { reason: '电话回访核实' } })).toEqual({
      name: '王某某',
      phone: '13800138000',
    })
    await webmaster(letters.answerLetter, {
      params: at,
      body: { answer: '已与交警部门商定，下周起设护学岗。', publish: true },
    })
    await expect(
      webmaster(letters.answerLetter, { params: at, body: { answer: '再答一次', publish: false } }),
    ).rejects.toMatchObject({ envelope: { code: 'sites.letter.answered' } })
    await house.house.publisher.drain()
    const page = await ask('/mailbox/')
    expect(page.text).toContain('下周起设护学岗')
    expect(page.text).not.toMatch(/王某某|13800138000/)
    expect((await ask(`/_/letters/status?code=${code}`)).text).toContain('下周起设护学岗')
    const admin = await house.database.adminClient()
    const { rows } = await admin.query('select * from sites.letters')
    expect(JSON.stringify(rows)).not.toMatch(/王某某|13800138000/)
  })
  it('the same letter again, by a second click or a page loaded anew, is the same letter', async () => {
    const admin = await house.database.adminClient()
    const count = async (): Promise<number> =>
      (await admin.query('select count(*)::int as n from sites.letters')).rows[0].n
    const before = await count()
    const again = { ...letter(), title: '点了两次' }
    const both = await Promise.all([ask('/_/letters', again), ask('/_/letters', again)])
    const codes = both.map(({ text }) => /查询码是 (\d{10})/.exec(text)?.[1])
    expect(codes[0]).toBe(codes[1])
    expect(both.filter(({ text }) => text.includes('这封来信已经寄过'))).toHaveLength(1)
    expect(await count()).toBe(before + 1)
    await admin.query(
      `update sites.letters set received_at = received_at - interval '2 hours' where title = '点了两次'`,
    )
    const other = await ask('/_/letters', { ...again, phone: '13900139000' })
    expect(other.text).not.toContain(codes[0])
    expect(await count()).toBe(before + 2)
  })
  it('wrong input gets a sentence, another site’s mailbox takes nothing, a robot’s letter is not kept', async () => {
    const admin = await house.database.adminClient()
    const count = async (): Promise<number> =>
      (await admin.query('select count(*)::int as n from sites.letters')).rows[0].n
    const before = await count()
    expect(await ask('/_/letters', { ...letter(), phone: '不告诉你' })).toMatchObject({
      status: 422,
      text: expect.stringContaining('联系电话只写数字'),
    })
    expect((await ask('/_/letters', letter(), 'b.localhost')).status).toBe(404)
    expect((await ask('/_/letters', { ...letter(), homepage: 'http://spam.example' })).status).toBe(200)
    expect(await count()).toBe(before)
  })
  it('a letter that is not taken comes back with all that was written, and the reason at its field', async () => {
    const written = {
      ...letter(),
      title: '"><script>alert(1)</script>',
      text: '早高峰\n车多 </textarea>',
      kind: '投诉',
    }
    for (const [wrong, id, words] of [
      [{ ...written, phone: '不告诉你' }, 'm-phone', '联系电话只写数字，例如 13800000000'],
      [{ ...written, text: '太短' }, 'm-text', '内容至少 5 个字'],
      [{ ...written, title: '长'.repeat(300) }, 'm-title', '标题填写有误，请改正'],
    ] as const) {
      const { status, text } = await ask('/_/letters', wrong)
      expect([status, text.includes(`<p class="bad" id="${id}-e" role="alert">${words}</p>`)], words).toEqual([
        422,
        true,
      ])
      expect(text).toMatch(
        new RegExp(`<(input|textarea) aria-describedby="[^"]*${id}-e" aria-invalid="true" autofocus id="${id}"`),
      )
      expect(text).toContain('<option value="投诉" selected>')
      expect(text).toContain('name="public" value="yes" checked')
      expect(text).toContain(`name="column" value="${journey.column('mailbox')}"`)
      if (id === 'm-phone') {
        expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
        expect(text).toMatch(/>早高峰\r?\n车多 &lt;\/textarea&gt;<\/textarea>/)
      }
      // Letters of others are not what he looks for now.
      expect(text).not.toMatch(/<script>alert|来信选登|返回上一页/)
    }
    // A column of another site, or none: no form to give back, but a way on.
    for (const column of [journey.column('mailbox'), 'none']) {
      const lost = await ask('/_/letters', { ...written, column, phone: '不告诉你' }, 'b.localhost')
      expect([lost.status, lost.text.includes('回到信箱')], column).toEqual([422, true])
    }
  })
  it('who writes too many is told when to come back', async () => {
    const answers = []
    for (let at = 0; at < 11; at += 1) answers.push((await ask('/_/letters', letter(), 'b.localhost')).status)
    expect(answers).toContain(429)
    const told = await ask('/_/letters', letter(), 'b.localhost')
    expect(told.text).toContain('操作太频繁')
    expect(told.headers['content-type']).toBe('text/html; charset=utf-8')
  })
  it('another school’s people see no letter', async () => {
    await expect(
      other.people.webmaster(letters.listLetters, { params: { siteId: journey.siteId }, query: {} }),
    ).rejects.toMatchObject({ envelope: { code: 'request.not_found' } })
    expect(
      (await journey.people.teacher(letters.listLetters, { params: { siteId: journey.siteId }, query: {} })).items,
    ).toEqual([])
  })
})

it('what goes wrong inside is told to nobody: a reader sees a sentence', async () => {
  const admin = await house.database.adminClient()
  await admin.query('alter table sites.search_texts rename to search_texts_away')
  const broken = await ask('/_/search?q=x')
  await admin.query('alter table sites.search_texts_away rename to search_texts')
  expect([broken.status, broken.text.includes('可以照常阅读')]).toEqual([503, true])
  expect(broken.headers['content-type']).toBe('text/html; charset=utf-8')
  expect((await ask('/_/search?q=x')).status).toBe(200)
  const none = await ask('/_/nothing')
  expect([none.status, none.text.includes('找不到网页')]).toEqual([404, true])
})

it('with the application gone the pages are there, and the forms say politely that they are not', async () => {
  await house.app.close()
  expect((await ask('/')).status).toBe(200)
  const away = await ask(`/_/search?q=x`)
  expect(away.status).toBe(503)
  expect(away.text).toContain('可以照常阅读')
})
