/** A site that sends and adopts is packed, deleted and restored: it is sender and holder again, and nobody else becomes it. */
import * as articles from '@shuyuan/contract/sites/articles.ts'
import { PackageView } from '@shuyuan/contract/sites/packages.ts'
import * as sharing from '@shuyuan/contract/sites/sharing.ts'
import type { SharingAccount } from '@shuyuan/contract/sites/sharing-account.ts'
import type { Client } from '@shuyuan/contract/client.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict } from '../../../testing/small-district.ts'
import { type BureauSite, bureauSite } from '../testing/bureau-site.ts'
import { bodyOf, contentOf } from '../testing/site-journey.ts'
import { type Journey, twoSchools } from '../testing/two-schools.ts'
import { restoreUploaded } from './take-package.ts'
import { type Changes, forge, retold } from './testing/forge.ts'
import { type Keeper, keeperOf } from './testing/package-acts.ts'
import { unwatched } from './write-package.ts'

let house: TestHouse
let first: Journey
let second: Journey
let bureau: BureauSite
let keeper: Keeper
let officeKeeper: Keeper
let strangers: Keeper
let tenant = 0
const refusal = (code: string) => ({ envelope: { code } })

beforeAll(async () => {
  const made = await twoSchools({ work: true })
  ;({ house, first, second } = made)
  const { district, one, other } = made
  bureau = await bureauSite(house, district)
  keeper = await keeperOf(house, one.webmaster)
  strangers = await keeperOf(house, other.webmaster)
  tenant = one.tenant
  officeKeeper = await keeperOf(house, district.webOffice)
  const admin = await house.database.adminClient()
  await admin.query(`update sites.sites set status = 'live', revision = revision + 1`)
}, 120_000)
afterAll(() => house.close())

const none: SharingAccount = {
  sentBack: 0,
  sentMissing: 0,
  sentKept: 0,
  sentLost: 0,
  held: 0,
  recalled: 0,
  heldLost: 0,
}
const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7)
const ledger = async (siteId: string, who: Client) =>
  (await who(sharing.listCredits, { params: { siteId }, query: { from: month, to: month } })).items
const pageOf = (siteId: string, path: string): string =>
  house.house.publishing.pageAt(siteId, path, new Date(Date.now() + 1000))?.page?.bytes.toString('utf8') ?? ''
const submissionsOf = async (siteId: string) =>
  (await keeper.who(sharing.listSubmissions, { params: { siteId }, query: { limit: 100 } })).items
const send = async (title: string) => {
  const { id } = await first.publish(title, 'news/campus')
  await first.people.teacher(sharing.sendArticle, {
    params: { siteId: first.siteId, articleId: id },
    body: { targets: [bureau.siteId] },
  })
  await bureau.everything()
  return id
}
const recall = (articleId: string, siteId = first.siteId) =>
  keeper.who(sharing.recallArticle, { params: { siteId, articleId }, body: { reason: '家长不同意刊登照片' } })
const recallPush = async (articleId: string): Promise<void> => {
  const params = { siteId: bureau.siteId, articleId }
  await bureau.office(sharing.recallArticle, { params, body: { reason: '内容有误' } })
  await bureau.everything()
}
/** Every row of both books. */
const books = async (): Promise<string[]> => {
  const admin = await house.database.adminClient()
  const { rows } = await admin.query(`select 'sent ' || s::text as row from sites.submissions s
    union all select 'held ' || (to_jsonb(o) - 'newer' - 'newer_hash' - 'newer_media')::text from sites.offers o
    where not is_beside order by 1`)
  return rows.map(({ row }) => row)
}

it('deleted and restored it is the sender and the holder it was: same ledgers, same rows', async () => {
  const sent = await send('校园里的小小农场')
  await bureau.adopt('校园里的小小农场', 3)
  await send('还没有人办理的')
  const pushed = await bureau.push('关于寒假安全的提示')
  const before = {
    ledger: await ledger(bureau.siteId, bureau.office),
    own: await ledger(first.siteId, keeper.who),
    sent: await submissionsOf(first.siteId),
  }
  expect(before.ledger).toMatchObject([{ sent: 2, adopted: 1, points: 3 }])
  const bytes = await keeper.pack(first.siteId)
  await keeper.remove(first.siteId)
  // Nothing of it hangs on the site's being there.
  expect(await ledger(bureau.siteId, bureau.office)).toEqual(before.ledger)
  await bureau.change(pushed, '关于寒假安全的提示', '学校不在时改过的一句话。')

  const run = await keeper.restore(bytes)
  expect(run.siteId).toBe(first.siteId)
  expect(run.sharing).toEqual({ ...none, sentBack: 2, held: 1 })
  await bureau.everything()
  expect(await ledger(bureau.siteId, bureau.office)).toEqual(before.ledger)
  expect(await ledger(first.siteId, keeper.who)).toEqual(before.own)
  expect(await submissionsOf(first.siteId)).toEqual(before.sent)

  // What the source changed while it was gone has followed; what it changes now follows as well.
  const copy = (await bureau.offersAt(first.siteId, keeper.who)).find(({ title }) => title === '关于寒假安全的提示')
  const view = await keeper.who(articles.getArticle, {
    params: { siteId: first.siteId, articleId: copy?.articleId ?? '' },
  })
  expect(first.page(new URL(view.address ?? '').pathname)).toContain('学校不在时改过的一句话')

  await differs(sent, '新收了三百斤白菜')
  const offer = (await bureau.offersAt(bureau.siteId, bureau.office)).find(({ title }) => title === '校园里的小小农场')
  const newer = await bureau.office(sharing.getOffer, { params: { siteId: bureau.siteId, offerId: offer?.id ?? '' } })
  expect(newer.difference).toContainEqual({ kind: 'new', text: '新收了三百斤白菜' })

  expect(bureau.page('news/campus/index.html')).toContain('校园里的小小农场')
  expect(await recall(sent)).toEqual({ recalled: 1 })
  await bureau.everything()
  expect(bureau.page('news/campus/index.html')).not.toContain('校园里的小小农场')
  await expect(recall(sent)).rejects.toMatchObject(refusal('sites.send.nothing_sent'))

  expect(first.page('/notices/')).toContain('关于寒假安全的提示')
  await recallPush(pushed)
  for (const school of [first, second]) expect(school.page('/notices/')).not.toContain('关于寒假安全的提示')
}, 120_000)

async function differs(articleId: string, text: string): Promise<void> {
  const params = { siteId: first.siteId, articleId }
  const { title, version } = await first.people.teacher(articles.getArticle, { params })
  const changed = await first.people.teacher(articles.saveArticle, {
    params,
    body: {
      version,
      content: contentOf(title, { body: bodyOf(text) }),
      placement: { columnId: first.column('news/campus') },
    },
  })
  await first.submit(changed)
  for (const who of [first.people.clerk, first.people.webmaster, first.people.principal])
    await first.approve(who, title)
  await bureau.everything()
  await bureau.everything()
}

it('a package of before a recall, restored after it, does not bring the article back: not in its place, not beside', async () => {
  const pushed = await bureau.push('以后要撤回的通知')
  expect(first.page('/notices/')).toContain('以后要撤回的通知')
  const bytes = await keeper.pack(first.siteId)
  await keeper.remove(first.siteId)
  await recallPush(pushed)
  const run = await keeper.restore(bytes)
  expect(run.sharing).toMatchObject({ recalled: 1, held: 0 })
  expect(first.page('/notices/')).not.toContain('以后要撤回的通知')
  const [offer] = (await bureau.offersAt(first.siteId, keeper.who)).filter(({ title }) => title === '以后要撤回的通知')
  expect(offer).toMatchObject({ status: 'recalled', reason: '内容有误' })
  const copy = await keeper.who(articles.getArticle, {
    params: { siteId: first.siteId, articleId: offer?.articleId ?? '' },
  })
  expect(copy).toMatchObject({ status: 'withdrawn', isLive: false, updatedByName: '来源撤回' })

  const beside = await keeper.restore(bytes, 'beside-recalled.localhost')
  expect(beside.sharing).toMatchObject({ recalled: 1, held: 0 })
  expect(pageOf(beside.siteId ?? '', 'notices/index.html')).not.toContain('以后要撤回的通知')

  // Nor can its keeper hand it in: not now, and not when the source offers it again to the first site, which adopts it.
  const admin = await house.database.adminClient()
  const { rows } = await admin.query('select id, version from sites.articles where site_id = $1 and title = $2', [
    beside.siteId,
    '以后要撤回的通知',
  ])
  const handIn = () =>
    keeper.who(articles.submitArticle, {
      params: { siteId: beside.siteId ?? '', articleId: rows[0].id },
      body: { version: rows[0].version },
    })
  await expect(handIn()).rejects.toMatchObject(refusal('sites.offer.source_recalled'))
  await bureau.office(sharing.sendArticle, {
    params: { siteId: bureau.siteId, articleId: pushed },
    body: { targets: [first.siteId], requiredIn: 'notices' },
  })
  await bureau.everything()
  expect(first.page('/notices/')).toContain('以后要撤回的通知')
  await expect(handIn()).rejects.toMatchObject(refusal('sites.offer.source_recalled'))
  await recallPush(pushed)
}, 60_000)

it('beside its living source a copy takes nothing over, and a later recall reaches it as well', async () => {
  const sent = await send('仍归原站的文章')
  const { articleId } = await bureau.adopt('仍归原站的文章')
  const pushed = await bureau.push('两处都有的通知')
  const before = await books()
  const credits = await ledger(first.siteId, keeper.who)
  const run = await keeper.restore(await keeper.pack(first.siteId), 'beside.localhost')
  const copy = run.siteId ?? ''
  expect(run.sharing).toMatchObject({ sentBack: 0, sentKept: 2, held: 1, recalled: 0 })
  await bureau.everything()
  expect(await books()).toEqual(before)
  expect(await submissionsOf(copy)).toEqual([])
  expect(await ledger(first.siteId, keeper.who)).toEqual(credits)
  expect(await ledger(copy, keeper.who)).toEqual([])
  expect(pageOf(copy, 'notices/index.html')).toContain('两处都有的通知')
  // Sent there as well, the source learns that it is held already.
  await bureau.office(sharing.sendArticle, {
    params: { siteId: bureau.siteId, articleId: pushed },
    body: { targets: [copy] },
  })
  const told = await bureau.office(sharing.listSubmissions, { params: { siteId: bureau.siteId }, query: {} })
  expect(told.items[0]).toMatchObject({ articleId: pushed, status: 'adopted' })
  // The copy's own article of that text was never sent anywhere; the source's was.
  const admin = await house.database.adminClient()
  const { rows } = await admin.query('select id from sites.articles where site_id = $1 and title = $2', [
    copy,
    '仍归原站的文章',
  ])
  await expect(recall(rows[0].id, copy)).rejects.toMatchObject(refusal('sites.send.nothing_sent'))
  await expect(recall(sent, copy)).rejects.toMatchObject(refusal('request.not_found'))

  // A copy of the copy is no way out either.
  const third = (await keeper.restore(await keeper.pack(copy), 'third.localhost')).siteId ?? ''
  await bureau.change(pushed, '两处都有的通知', '三处都要跟着改。')
  await bureau.everything()
  for (const siteId of [copy, third]) {
    const [offer] = (await bureau.offersAt(siteId, keeper.who)).filter(({ title }) => title === '两处都有的通知')
    const view = await keeper.who(articles.getArticle, { params: { siteId, articleId: offer?.articleId ?? '' } })
    expect(pageOf(siteId, new URL(view.address ?? '').pathname.slice(1))).toContain('三处都要跟着改')
  }
  await recallPush(pushed)
  for (const siteId of [first.siteId, copy, third])
    expect(pageOf(siteId, 'notices/index.html')).not.toContain('两处都有的通知')
  // Sent to the copy itself and adopted there, it counts there.
  await bureau.office(sharing.sendArticle, {
    params: { siteId: bureau.siteId, articleId: pushed },
    body: { targets: [copy], requiredIn: 'notices' },
  })
  await bureau.everything()
  expect(await ledger(copy, keeper.who)).toMatchObject([{ sent: 1, adopted: 1 }])
  expect(pageOf(copy, 'notices/index.html')).toContain('两处都有的通知')
  expect((await bureau.office(articles.getArticle, { params: { siteId: bureau.siteId, articleId } })).isLive).toBe(true)
  expect(await recall(sent)).toEqual({ recalled: 1 })
  await bureau.everything()
  expect((await bureau.office(articles.getArticle, { params: { siteId: bureau.siteId, articleId } })).isLive).toBe(
    false,
  )
}, 120_000)

it('the receiver deleted and restored keeps its ledger; an older package still lets recall and be recalled', async () => {
  const bytes = await keeper.pack(first.siteId)
  const late = await send('打包以后才报送的')
  const adopted = await bureau.adopt('打包以后才报送的', 2)
  const credits = await ledger(bureau.siteId, bureau.office)
  const rows = await books()
  const packed = await officeKeeper.pack(bureau.siteId)
  await officeKeeper.remove(bureau.siteId)
  const run = await officeKeeper.restore(packed)
  expect(run.sharing).toMatchObject({ held: 1, recalled: 0 })
  await bureau.everything()
  expect(await books()).toEqual(rows)
  expect(await ledger(bureau.siteId, bureau.office)).toEqual(credits)
  expect((await officeKeeper.pack(bureau.siteId)).equals(packed)).toBe(true)

  await keeper.remove(first.siteId)
  const older = await keeper.restore(bytes)
  expect(older.sharing).toMatchObject({ sentMissing: 1 })
  const params = { siteId: bureau.siteId, articleId: adopted.articleId }
  expect((await bureau.office(articles.getArticle, { params })).isLive).toBe(true)
  await expect(
    first.people.teacher(sharing.recallArticle, {
      params: { siteId: first.siteId, articleId: late },
      body: { reason: '没有权限的人' },
    }),
  ).rejects.toMatchObject(refusal('sites.right.missing'))
  expect(await recall(late)).toEqual({ recalled: 1 })
  expect((await bureau.office(articles.getArticle, { params })).isLive).toBe(false)
}, 120_000)

/** What the house has of a site that came of a package. */
const articleIn = async (siteId: string, title: string) => {
  const { items } = await keeper.who(articles.listArticles, { params: { siteId }, query: { q: title } })
  return items[0]
}

it('a forged package is a site of its own: it recalls nothing, changes nothing, and the true one still comes back', async () => {
  const sent = await send('要被冒充的文章')
  const adopted = await bureau.adopt('要被冒充的文章')
  const held = { siteId: bureau.siteId, offerId: adopted.offerId }
  const bytes = await keeper.pack(first.siteId)
  const columns = { siteId: first.siteId, articleId: sent }
  await keeper.remove(first.siteId)
  const before = await books()
  const forgeries: readonly (readonly [string, Changes])[] = [
    [
      'another text under the ids of what was sent',
      { article: (one) => (one.id === sent ? retold(one, '假的正文') : one) },
    ],
    ['the articles under another site', { site: (site) => ({ ...site, id: newId() }) }],
    [
      'an adopted article that says nothing of its offer',
      { article: (one) => (one.origin?.['offer'] ? { ...one, origin: null } : one) },
    ],
  ]
  for (const [at, [what, changes]] of forgeries.entries()) {
    const run = await keeper.restore(forge(bytes, changes), `forged-${at}.localhost`)
    const siteId = run.siteId ?? ''
    expect([what, siteId === first.siteId, run.sharing?.sentBack]).toEqual([what, false, 0])
    expect([what, await submissionsOf(siteId)]).toEqual([what, []])
    await expect(recall(sent, siteId)).rejects.toMatchObject(refusal('request.not_found'))
    const own = (await articleIn(siteId, '要被冒充的文章'))?.id ?? ''
    expect([what, own === sent]).toEqual([what, false])
    await expect(recall(own, siteId)).rejects.toMatchObject(refusal('sites.send.nothing_sent'))
    // Sent anew it is an article of its own: what was adopted stays as it is.
    const params = { siteId, articleId: own }
    await keeper.who(sharing.sendArticle, { params, body: { targets: [bureau.siteId] } })
    await bureau.everything()
    expect((await bureau.office(sharing.getOffer, { params: held })).hasNewer).toBe(false)
    expect(await recall(own, siteId)).toEqual({ recalled: 1 })
    await keeper.remove(siteId)
  }
  expect(bureau.page('news/campus/index.html')).toContain('要被冒充的文章')
  const after = new Set(await books())
  expect(before.filter((row) => !after.has(row))).toEqual([])
  const run = await keeper.restore(bytes)
  expect(run.siteId).toBe(first.siteId)
  expect(run.sharing?.sentBack).toBeGreaterThan(0)
  expect(await keeper.who(articles.getArticle, { params: columns })).toMatchObject({ isLive: true })
  expect(await recall(sent)).toEqual({ recalled: 1 })
  await bureau.everything()
  expect(bureau.page('news/campus/index.html')).not.toContain('要被冒充的文章')
}, 120_000)

it('another school that carries the package gets a site of its own; what it shows is off the pages with the source', async () => {
  const sent = await send('被别的学校带走的文章')
  await bureau.adopt('被别的学校带走的文章')
  const pushed = await bureau.push('被带走的通知')
  const gone = await bureau.push('被带走时已撤回的通知')
  const bytes = await keeper.pack(first.siteId)
  await keeper.remove(first.siteId)
  await recallPush(gone)
  const run = await strangers.restore(bytes, 'stranger.localhost')
  const siteId = run.siteId ?? ''
  expect(siteId).not.toBe(first.siteId)
  expect(run.sharing).toMatchObject({ sentBack: 0, sentMissing: 0, recalled: 1 })
  const home = () => pageOf(siteId, 'notices/index.html')
  expect([home().includes('被带走的通知'), home().includes('被带走时已撤回的通知')]).toEqual([true, false])
  const params = { siteId, articleId: sent }
  await expect(strangers.who(sharing.recallArticle, { params, body: { reason: '不是我的' } })).rejects.toMatchObject(
    refusal('request.not_found'),
  )
  // Its line of the books is its own: neither the sender's words nor a later text that it did not get.
  const line = (await bureau.offersAt(siteId, strangers.who)).find(({ title }) => title === '被带走的通知')
  expect(line).toMatchObject({ status: 'adopted', points: 0, note: '', hasNewer: false })
  await expect(keeper.who(sharing.getOffer, { params: { siteId, offerId: line?.id ?? '' } })).rejects.toMatchObject(
    refusal('request.not_found'),
  )
  await recallPush(pushed)
  expect(home()).not.toContain('被带走的通知')
  // The school itself is not kept from coming back.
  const back = await keeper.restore(bytes)
  expect(back.siteId).toBe(first.siteId)
  expect(await recall(sent)).toEqual({ recalled: 1 })
}, 120_000)

it('a recall while a copy is being restored waits for it and takes it off', async () => {
  const pushed = await bureau.push('撤回与恢复同时发生')
  const bytes = await keeper.pack(first.siteId)
  const { id } = PackageView.parse(await (await keeper.upload(bytes)).json())
  const context = { ...house.house.sitesContext, publishing: house.house.publishing }
  let recalled: Promise<void> | undefined
  const made = await restoreUploaded(
    context,
    systemActor(tenant, '测试'),
    id,
    { host: 'race.localhost' },
    {
      watch: unwatched,
      end: async () => {
        recalled = recallPush(pushed)
        await new Promise((done) => setTimeout(done, 400))
      },
    },
  )
  expect(made.sharing.held).toBeGreaterThan(0)
  await recalled
  await bureau.everything()
  expect(await articleIn(made.siteId, '撤回与恢复同时发生')).toMatchObject({ status: 'withdrawn', isLive: false })
  expect(await articleIn(first.siteId, '撤回与恢复同时发生')).toMatchObject({ status: 'withdrawn', isLive: false })
}, 60_000)

it('a package of the first format is read as before', async () => {
  const bytes = await keeper.pack(first.siteId)
  const old = forge(bytes, {
    manifest: (manifest) => ({ ...manifest, format: 'shuyuan-package/1' }),
    article: (one) => Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'sentTo')),
  })
  await keeper.remove(first.siteId)
  const run = await keeper.restore(old)
  expect(run.siteId).toBe(first.siteId)
  expect((await keeper.pack(first.siteId)).equals(bytes)).toBe(true)
  const strange = forge(bytes, { manifest: (manifest) => Object.assign({}, manifest, { format: 'shuyuan-package/3' }) })
  expect((await keeper.upload(strange)).status).toBe(422)
}, 60_000)

it('in another house there is nobody to talk to: the account says so and the article keeps its source', async () => {
  await send('离开以后没有人能撤回')
  await bureau.push('来自教育局的通知')
  const bytes = await keeper.pack(first.siteId)
  const sentNow = (await submissionsOf(first.siteId)).filter(({ status }) => status !== 'recalled')
  const other = await testHouse({ work: true })
  try {
    const there = (await smallDistrict(other.house.uow, 1)).schools[0]
    if (!there) throw new Error('no school')
    const away = await keeperOf(other, there.webmaster)
    const run = await away.restore(bytes)
    const admin = await other.database.adminClient()
    const { rows } = await admin.query(
      `select id, created_at, content->>'source' as source, published_version is not null as is_live from sites.articles where title = '来自教育局的通知'`,
    )
    expect(rows).toMatchObject([{ source: '闵行区教育局', is_live: true }])
    const params = { siteId: run.siteId ?? '', articleId: rows[0].id }
    const view = await away.who(articles.getArticle, { params })
    expect(view.adopted).toEqual({ from: '闵行区教育局', at: new Date(rows[0].created_at).toISOString() })
    expect((await admin.query('select from sites.offers')).rowCount).toBe(0)
    const ids = new Set(sentNow.map(({ articleId }) => articleId))
    expect(run.sharing).toMatchObject({ sentLost: ids.size, sentBack: 0, held: 0, recalled: 0 })
    expect(run.sharing?.heldLost).toBeGreaterThan(0)
  } finally {
    await other.close()
  }
}, 120_000)
