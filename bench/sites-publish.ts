/**
 * Usage: node --max-old-space-size=256 bench/sites-publish.ts [--sites 70 --articles 500 --only full,article,lists,hugo,eleventy]: the cluster
 * published whole; again with nothing new; one article from its commit to the first reader; the lists of those who keep
 * the sites; and Hugo (Debian), its pages then compressed as ours are, and Eleventy on the same articles. Prints one JSON line a figure. CPU seconds are the fair ones on a shared machine.
 */
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { spawnSync } from 'node:child_process'
import http from 'node:http'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { getHeapStatistics } from 'node:v8'
import { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import { emptyBody } from '@shuyuan/contract/sites/body.ts'
import { bodyHtml, type Picture, renderParts } from '@shuyuan/engines/pages/index.ts'
import { sql } from 'kysely'
import { lists, migrationFolders } from '../server/app/manifests.ts'
import { buildHouse, type House } from '../server/app/wire.ts'
import { seedDemo } from '../server/demo/seed-demo.ts'
import { seedSites } from '../server/demo/sites/seed-sites.ts'
import { schoolDate } from '../server/kernel/school-time.ts'
import { systemActor } from '../server/kernel/actor.ts'
import { listArticles } from '../server/modules/sites/articles/list-articles.ts'
import { saveArticle } from '../server/modules/sites/articles/write-article.ts'
import { publishSite } from '../server/modules/sites/index.ts'
import { articlePath } from '../server/modules/sites/publish/addresses.ts'
import { hrefOf, mediaView, modelOf, pictureOf } from '../server/modules/sites/publish/plan-frame.ts'
import { assetsOf } from '../server/modules/sites/publish/site-assets.ts'
import { readContents, readSiteData } from '../server/modules/sites/publish/site-data.ts'
import { submitArticle } from '../server/modules/sites/review/submit-article.ts'
import { listCluster } from '../server/modules/sites/sites/list-sites.ts'
import { createDelivery } from '../server/platform/publishing/delivery/delivery.ts'
import { readConfig } from '../server/platform/config/config.ts'
import { startEmbedded } from '../server/platform/db/embedded.ts'
import { prepareDatabase } from '../server/platform/db/prepare.ts'
import { protect } from '../server/platform/db/protect.ts'
import { prepareQueue } from '../server/platform/jobs/queue.ts'
import { likeness } from './rivals/likeness.ts'
import { writeHugo } from './rivals/hugo.ts'
import { type RivalCover, type RivalSite, writeEleventy } from './rivals/trees.ts'

const { values } = parseArgs({
  options: {
    sites: { type: 'string', default: '70' },
    articles: { type: 'string', default: '500' },
    only: { type: 'string', default: 'full,article,lists,hugo,eleventy' },
  },
})
// Memory is asked of the server as it is started: with the same limit (tools/start.mjs).
if (getHeapStatistics().heap_size_limit > 512 * 1_048_576) throw new Error('start it with --max-old-space-size=256')
const wanted = (question: string): boolean => values.only.split(',').includes(question)
const [sites, articles] = [Number(values.sites), Number(values.articles)]
const dir = resolve('.cache', `bench-sites-${sites}-${articles}`)
const round = (value: number): number => Math.round(value * 100) / 100
const rss = (): number => Math.round(process.memoryUsage().rss / 1_048_576)
const say = (line: string): void => console.error(line)

await mkdir(dir, { recursive: true })
const postgres = await startEmbedded({ dataDir: resolve(dir, 'database'), log: () => undefined })
const urls = await prepareDatabase({ adminUrl: postgres.adminUrl, name: 'shuyuan', manifests: migrationFolders, lists })
const config = readConfig({ SHUYUAN_LOG: 'silent', SHUYUAN_PORT: '0', SHUYUAN_DATA: resolve(dir, 'data') })
const house = buildHouse({ config, appUrl: urls.appUrl, log: say })
await prepareQueue(
  urls.adminUrl,
  house.modules.flatMap((module) => module.jobs),
)
await protect(urls.adminUrl, lists)

try {
  if (!existsSync(resolve(dir, 'seeded'))) {
    await seedDemo({ uow: house.uow, staff: 1000, log: say })
    await seedSites({
      uow: house.uow,
      blobs: house.blobs,
      context: house.sitesContext,
      visitsDir: resolve(dir, 'data/sites/visits'),
      articles,
      sites,
      log: say,
    })
    await writeFile(resolve(dir, 'seeded'), '')
  }
  await measure(house)
} finally {
  await house.close()
  await postgres.stop()
}

type Site = { tenant_id: number; id: string }

async function measure({ uow, publishContext }: House): Promise<void> {
  const all = await uow.asSystem('sites.serve', async (tx) => {
    const { rows } = await sql<Site>`select tenant_id, id from sites.sites order by tenant_id limit ${sites}`.execute(
      tx.db,
    )
    return rows
  })
  const publishAll = async (full: boolean) => {
    const cpu = process.cpuUsage()
    const began = performance.now()
    let [pages, drawn] = [0, 0]
    for (const { tenant_id, id } of all) {
      const done = await publishSite(publishContext, tenant_id, id, { full })
      pages += done?.pages ?? 0
      drawn += done?.drawn ?? 0
    }
    const used = process.cpuUsage(cpu)
    const cpuSeconds = (used.user + used.system) / 1e6
    return {
      pages,
      drawn,
      seconds: round((performance.now() - began) / 1000),
      cpuSeconds: round(cpuSeconds),
      rssMb: rss(),
    }
  }
  if (wanted('full')) {
    tell('every page of every site drawn and stored', await publishAll(true))
    tell('again, every page drawn, nothing new to store', await publishAll(true))
  }
  tell('nothing changed', await publishAll(false))
  if (wanted('article')) await oneArticle(all)
  if (wanted('lists')) await keepersLists(all)
  if (wanted('hugo') || wanted('eleventy')) await rivals(all)
}

/** From the commit of an edited text to the first answer of the delivery that holds it, asked every 2 ms. */
async function oneArticle(all: readonly Site[]): Promise<void> {
  const delivery = createDelivery({
    publicDir: resolve(dir, 'data', 'sites', 'public'),
    visitsDir: resolve(dir, 'data', 'sites', 'visits'),
    apiUrl: 'http://127.0.0.1:9/_/',
    trustProxy: false,
    report: () => undefined,
  })
  const { port } = await delivery.listen('127.0.0.1', 0)
  house.publisher.start()
  const times: number[] = []
  for (let at = -5; at < 100; at += 1) {
    const site = all[(at * 37 + 370) % all.length]
    if (!site) continue
    const took = await publishOne(site, port, `速度${at}第${Date.now()}次`)
    if (at >= 0) times.push(took)
  }
  await delivery.close()
  times.sort((a, b) => a - b)
  const share = (part: number): number => round(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0)
  tell('one article, from commit to the first reader (ms)', {
    edits: times.length,
    p50: share(0.5),
    p95: share(0.95),
    p99: share(0.99),
  })
}

/** The first page of a random site's articles as its keeper asks for it, and the whole cluster as the bureau does. */
async function keepersLists(all: readonly Site[]): Promise<void> {
  const timesOf = async (calls: number, work: (at: number) => Promise<unknown>): Promise<Record<string, number>> => {
    const times: number[] = []
    for (let at = -10; at < calls; at += 1) {
      const began = performance.now()
      await work(Math.abs(at))
      if (at >= 0) times.push(performance.now() - began)
    }
    times.sort((a, b) => a - b)
    return { calls, p50: round(times[calls >> 1] ?? 0), p95: round(times[Math.floor(calls * 0.95)] ?? 0) }
  }
  const article = await timesOf(400, async (at) => {
    const site = all[(at * 37) % all.length]
    if (!site) return
    const reader = systemActor(site.tenant_id, '压测')
    await house.uow.readTenant(reader, (tx) => listArticles(tx, site.id, { limit: 20, view: 'all' }))
  })
  tell('a site’s list of articles (ms)', article)
  const bureau = systemActor(1, '压测')
  tell('the cluster’s list of sites (ms)', await timesOf(60, () => house.uow.readTenant(bureau, listCluster)))
}

type Edited = {
  id: string
  version: number
  column_id: string
  content: unknown
  number: number
  path: string
  first_published_at: Date
  host: string
}

async function publishOne({ tenant_id, id }: Site, port: number, mark: string): Promise<number> {
  const actor = systemActor(tenant_id, '压测')
  const article = await house.uow.asSystem('sites.serve', async (tx) => {
    const { rows } =
      await sql<Edited>`select a.id, a.version, a.column_id, a.content, a.number, a.first_published_at, c.path, d.host
      from sites.articles a join sites.columns c on c.tenant_id = a.tenant_id and c.id = a.column_id
      join sites.domains d on d.tenant_id = a.tenant_id and d.site_id = a.site_id and d.role = 'primary'
      where a.tenant_id = ${tenant_id} and a.site_id = ${id} and c.kind = 'list' and a.published_version is not null
      order by a.number desc offset ${Math.floor(Math.random() * articles * 0.5)} limit 1`.execute(tx.db)
    return rows[0]
  })
  if (!article) throw new Error('a site without articles')
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: mark }] }] }
  const content = ArticleContent.parse({ ...ArticleContent.parse(article.content), body })
  const placement = { columnId: article.column_id, onlineAt: null, offlineAt: null, topUntil: null }
  await house.uow.inTenant(actor, async (tx) => {
    const saved = await saveArticle(tx, house.sitesContext, id, article.id, {
      version: article.version,
      content,
      placement,
    })
    await submitArticle(tx, house.sitesContext, id, article.id, { version: saved.version, explanation: '压测' })
  })
  const began = performance.now()
  const path = articlePath(article.path, { number: article.number, firstPublishedAt: article.first_published_at })
  for (;;) {
    if ((await bodyOf(port, article.host, path)).includes(mark)) return performance.now() - began
    if (performance.now() - began > 20_000) throw new Error(`${path} of ${article.host} is not there after 20 s`)
    await sleep(2)
  }
}

function bodyOf(port: number, host: string, path: string): Promise<string> {
  return new Promise((done, fail) => {
    http
      .get({ host: '127.0.0.1', port, path, headers: { host } }, (response) => {
        let text = ''
        response
          .setEncoding('utf8')
          .on('data', (part: string) => (text += part))
          .on('end', () => done(text))
      })
      .on('error', fail)
  })
}

async function rivals(all: readonly Site[]): Promise<void> {
  const trees = resolve(dir, 'rivals')
  await rm(trees, { recursive: true, force: true })
  for (const [at, site] of all.entries()) {
    const corpus = await corpusOf(site)
    if (wanted('hugo')) writeHugo(resolve(trees, 'hugo', String(at)), corpus)
    if (wanted('eleventy') && at < 3) writeEleventy(resolve(trees, 'eleventy', String(at)), corpus)
  }
  if (wanted('hugo')) {
    const cost = all.map((_, at) => timed('hugo', ['--quiet', '-s', String(at), '-d', 'out'], resolve(trees, 'hugo')))
    tell('Hugo, all sites one after the other', summed(cost))
    const ours = resolve(dir, 'data', 'sites', 'public', 'sites')
    const pairs = all.map(
      ({ id }, at) => [resolve(ours, id, 'current', 'tree'), resolve(trees, 'hugo', String(at), 'out')] as const,
    )
    tell('Articles whose pages say the same in both', likeness(pairs))
    const packing = "find . -path '*/out/*' -name '*.html' -print0 | xargs -0 gzip -3 -k -f"
    tell('Hugo’s pages compressed after it', timed('sh', ['-c', packing], resolve(trees, 'hugo')))
    const again = all
      .slice(0, 9)
      .map((_, at) => timed('hugo', ['--quiet', '-s', String(at), '-d', 'out'], resolve(trees, 'hugo')).seconds)
      .sort()
    tell('Hugo, one article changed = its site built again (s)', { median: again[again.length >> 1] ?? 0 })
  }
  if (wanted('eleventy')) {
    const program = resolve('.cache', 'eleventy', 'node_modules', '@11ty', 'eleventy', 'cmd.cjs')
    if (!existsSync(program))
      return say('Eleventy is not there: npm install --prefix .cache/eleventy @11ty/eleventy@3.1.2')
    const cost = [0, 1, 2].map((at) =>
      timed(process.execPath, [program, '--quiet', '--output=out'], resolve(trees, 'eleventy', String(at))),
    )
    const sum = summed(cost)
    tell('Eleventy, three sites, scaled to all', {
      ...sum,
      cpuSeconds: round((sum.cpuSeconds * all.length) / 3),
      seconds: round((sum.seconds * all.length) / 3),
    })
  }
}

async function corpusOf({ tenant_id, id }: Site): Promise<RivalSite> {
  return house.uow.asSystem('sites.serve', async (tx) => {
    const data = await readSiteData(tx.db, tenant_id, id, 'unlocked')
    if (!data) throw new Error('no such site')
    const now = new Date()
    const model = modelOf(data, assetsOf(data).addresses, { at: now, today: schoolDate(now) })
    const stored = await readContents(tx, tenant_id, model.live)
    const bodies = new Map(stored.map(({ id: of, content }) => [of, ArticleContent.parse(content).body]))
    const media = new Map([...data.media].map(([of, one]) => [of, mediaView(one)]))
    const { top, bottom } = renderParts(
      model.frame,
      { kind: 'notFound', path: '/', title: '', description: '', crumbs: [] },
      media,
    )
    return {
      frame: model.frame,
      top,
      bottom,
      columns: data.columns.map(({ path, title, description, kind, look, page_size: pageSize }) => ({
        path,
        title,
        description: description || `${data.site.name}${title}`,
        look: kind === 'gallery' ? 'pictures' : look,
        pageSize,
      })),
      articles: model.live.map((article) => ({
        ...article.meta,
        column: model.columnById.get(article.columnId)?.path ?? '',
        number: article.number,
        url: hrefOf(model, article),
        summary: article.meta.summary || article.meta.title,
        date: article.shownOn,
        cover: coverOf(pictureOf(data, article.meta.cover, '')),
        html: bodyHtml(bodies.get(article.id) ?? emptyBody, media, model.frame.baseUrl),
      })),
    }
  })
}

function coverOf(picture: Picture | null): RivalCover | null {
  if (!picture) return null
  const { src, sources, width, height } = picture
  return { src, srcset: sources.map((one) => `${one.src} ${one.width}w`).join(', '), width, height }
}

type Timed = { seconds: number; cpuSeconds: number; peakMb: number }

/** By GNU time: user and system seconds and the greatest memory of the child. */
function timed(program: string, args: readonly string[], cwd: string): Timed {
  const done = spawnSync('/usr/bin/time', ['-f', '%e %U %S %M', program, ...args], { cwd, encoding: 'utf8' })
  const [seconds = 0, user = 0, system = 0, kb = 0] = (done.stderr.trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number)
  if (done.status !== 0) throw new Error(`${program} failed: ${done.stderr.slice(0, 500)}`)
  return { seconds, cpuSeconds: user + system, peakMb: Math.round(kb / 1024) }
}

function summed(all: readonly Timed[]): Timed {
  return {
    seconds: round(all.reduce((sum, one) => sum + one.seconds, 0)),
    cpuSeconds: round(all.reduce((sum, one) => sum + one.cpuSeconds, 0)),
    peakMb: Math.max(...all.map((one) => one.peakMb)),
  }
}

function tell(question: string, figures: Record<string, number>): void {
  say(`${question}: ${JSON.stringify(figures)}`)
  console.log(JSON.stringify({ question, sites, articles, ...figures }))
}
