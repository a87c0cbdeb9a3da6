/**
 * The crawl of an old site: one request at a time, one host, its robots.txt obeyed, every address kept in the database
 * before and after it was asked for. Killed or stopped it goes on with the next address that waits.
 */
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { CrawlSettings } from '@shuyuan/contract/sites/intake.ts'
import type { ReadTx, Tx } from '../../../../platform/db/tx.ts'
import { useQuota } from '../../../../platform/files/file.store.ts'
import type { Verdict } from '../../../../platform/outbound/gate.ts'
import type { SitesContext } from '../../sites-context.ts'
import { findIntake, moveIntake, updateIntake } from '../intake.store.ts'
import { workIntake } from '../job-names.ts'
import { refuseIntake } from '../intake-refused.ts'
import { decodePage } from '../page/charset.ts'
import { fileName, readPage } from '../page/read-page.ts'
import type { Call } from '../take-portion.ts'
import { fileAddress, isOwnHost, ownAddress, patternOf, type Scope, scopeOf } from './crawl-address.ts'
import { isStillMine, type Runner, withLease } from './crawl-lease.ts'
import {
  addPages,
  countPages,
  type CrawlPage,
  leaveWaiting,
  type NewPage,
  nextPage,
  notePage,
  samePage,
  waitingPages,
} from './frontier.store.ts'
import { linksFrom } from './page-links.ts'
import { readRobots, type Robots } from './robots.ts'

type Context = Pick<SitesContext, 'uow' | 'blobs' | 'outbound'>

export const crawlAgent = 'shuyuan-move-in'
/** Then others have their turn: there are more old sites than workers. */
const longestSlice = 600_000
const pageBytes = 8_388_608
const fileBytes = 52_428_800
/** Of one crawl together. */
const mostBytes = 4_294_967_296
const mostTries = 2
/** So many answers without a page in a row: the old site is away, or has shut us out. */
const mostFailures = 15
/** So many pages of one kind of address that led to nothing new: a calendar, a filter, a trap. */
const mostFruitless = 20

type Crawl = {
  readonly context: Context
  readonly call: Call
  readonly runner: Runner
  readonly settings: CrawlSettings
  readonly scope: Scope
  readonly robots: Robots
  readonly delay: number
  readonly fruitless: Map<string, number>
  failures: number
  /** Of the further hosts: their robots.txt or why there is none, and failures in a row. */
  readonly others: Map<string, { readonly robots: Robots | string; failures: number }>
}

const whyNot: Readonly<Record<Extract<Verdict, { ok: false }>['why'], string>> = {
  forbidden: '不允许访问这个地址',
  'no-such-host': '没有这个域名',
  unreachable: '连不上',
  tls: '证书有问题',
  slow: '太慢，没有等到',
  'too-large': '太大，没有取',
  'too-many-redirects': '跳转太多',
}

/** `run`: of the job that calls; undefined takes whichever run is asked for now. */
export async function crawlKept(
  context: Context,
  call: Call,
  signal: AbortSignal,
  run?: string | null,
): Promise<'done' | 'again'> {
  return await withLease(context, call, { run, signal }, (runner) => crawlAs(context, call, runner, signal))
}

async function crawlAs(context: Context, call: Call, runner: Runner, signal: AbortSignal): Promise<'done' | 'again'> {
  const intake = await context.uow.readTenant(call.actor, (tx) => findIntake(tx, 'site', call.intakeId))
  const settings = CrawlSettings.parse(intake.settings)
  const scope = scopeOf(settings.address, settings.fileHosts)
  const asked = await askRobots(context, scope.origin)
  const robots = typeof asked === 'string' ? refuseIntake(asked) : asked
  const delay = Math.max(settings.delay, robots.delay)
  const crawl: Crawl = {
    context,
    call,
    runner,
    settings,
    scope,
    robots,
    delay,
    fruitless: new Map(),
    failures: 0,
    others: new Map(),
  }
  for (const until = Date.now() + longestSlice; ; ) {
    if (signal.aborted || Date.now() > until) return 'again'
    const next = await context.uow.readTenant(call.actor, (tx) => nextPage(tx, call.intakeId))
    if (!next) return await endCrawl(crawl)
    // After an answer, not after a question: a slow server is asked less often.
    await sleep(crawl.delay * 1000, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return 'again'
    // Stopped or begun anew during the pause: the next question is another's.
    if (!(await context.uow.inTenant(call.actor, (tx) => isStillMine(tx, call.intakeId, runner)))) return 'done'
    if (!(await visit(crawl, next))) return 'done'
    if (crawl.failures >= mostFailures) refuseIntake('旧网站连续没有回应，请稍后再接着采集')
  }
}

/** RFC 9309 2.3.1: none there allows all, a server in trouble allows nothing. */
async function askRobots(context: Context, origin: string): Promise<Robots | string> {
  let address = `${origin}/robots.txt`
  for (let hop = 0; hop < 3; hop += 1) {
    const answer = await context.outbound(pageBytes)(address)
    if (!answer.ok)
      return answer.why === 'forbidden'
        ? '不允许访问这个网址：只能采集公众能访问的网站；内网的旧站请系统管理员按安装手册放行'
        : `旧网站打不开（${whyNot[answer.why]}）`
    if (answer.location) {
      const to = ownAddress(answer.location, scopeOf(origin))
      if (!to) return readRobots('', crawlAgent)
      address = to
      continue
    }
    if (answer.status >= 500) return '旧网站现在有故障，请稍后再采集'
    return readRobots(answer.status === 200 ? decodePage(answer.body).text : '', crawlAgent)
  }
  return readRobots('', crawlAgent)
}

/** What the host of this address allows; a sentence when it is not to be asked. */
async function rulesFor(crawl: Crawl, address: string): Promise<Robots | string> {
  if (isOwnHost(address, crawl.scope)) return crawl.robots
  const { origin, host } = new URL(address)
  // The host may have been taken back since the address was found.
  if (!crawl.scope.fileHosts.has(host)) return strangeHost(host)
  const known = crawl.others.get(origin) ?? { robots: await askRobots(crawl.context, origin), failures: 0 }
  crawl.others.set(origin, known)
  if (typeof known.robots === 'string') return `${host} 不能取`
  if (known.failures >= mostFailures) return `${host} 一直没有回应，没有再取`
  return known.robots
}

const strangeHost = (host: string): string => `在别的网站（${host}）上，没有取`

/** Troubles of a further host are its own: the crawl goes on without it. */
function countFailure(crawl: Crawl, address: string, isFailure: boolean): void {
  const other = isOwnHost(address, crawl.scope) ? crawl : crawl.others.get(new URL(address).origin)
  if (other) other.failures = isFailure ? other.failures + 1 : 0
}

async function visit(crawl: Crawl, page: CrawlPage): Promise<boolean> {
  const { context } = crawl
  const url = new URL(page.address)
  const robots = await rulesFor(crawl, page.address)
  if (typeof robots === 'string')
    return await settle(crawl, page, (tx) => note(tx, crawl, page, { state: 'left', why: robots }))
  if (robots.delay > crawl.delay) await sleep((robots.delay - crawl.delay) * 1000)
  if (!robots.allows(`${url.pathname}${url.search}`))
    return await settle(crawl, page, (tx) =>
      note(tx, crawl, page, { state: 'left', why: '旧网站的 robots.txt 不允许采集' }),
    )
  const isFile = page.kind === 'file' || fileName.test(page.address)
  const answer = await context.outbound(isFile ? fileBytes : pageBytes)(page.address)
  if (!answer.ok)
    return await noteTrouble(crawl, page, whyNot[answer.why], answer.why === 'slow' || answer.why === 'unreachable')
  if (answer.location) return await noteMove(crawl, page, answer.location)
  if (answer.status >= 500 || answer.status === 429)
    return await noteTrouble(crawl, page, `旧网站答复 ${answer.status}`, true)
  countFailure(crawl, page.address, false)
  if (answer.status !== 200)
    return await noteTrouble(
      crawl,
      page,
      answer.status === 404 ? '旧网站上已经没有' : `旧网站答复 ${answer.status}`,
      false,
    )
  const isHtml = /html/i.test(answer.type) || (answer.type === '' && page.kind === 'page')
  return isHtml && page.kind === 'page'
    ? await keepPage(crawl, page, answer.body, answer.type)
    : await keepFile(crawl, page, answer)
}

type Answered = Extract<Verdict, { ok: true }>

/** One transaction: the answer, what follows from it, and how far the crawl is. False when it was stopped meanwhile. */
async function settle(crawl: Crawl, page: CrawlPage, work: (tx: Tx) => Promise<boolean>): Promise<boolean> {
  const { context, call, runner } = crawl
  return await context.uow.inTenant(call.actor, async (tx) => {
    if (!(await isStillMine(tx, call.intakeId, runner))) return false
    if (!(await work(tx))) return true
    const counts = await countPages(tx, call.intakeId)
    if (counts.fetched >= crawl.settings.pages)
      await leaveWaiting(tx, call.intakeId, `超过了 ${crawl.settings.pages} 页的上限`, { kind: 'page' })
    if (counts.bytes >= mostBytes)
      for (const kind of ['page', 'file'] as const)
        await leaveWaiting(tx, call.intakeId, '采集的内容超过 4 GB', { kind })
    await moveIntake(tx, call.intakeId, { done: counts.known - counts.waiting, total: counts.known })
    return true
  })
}

const note = (tx: Tx, { call }: Crawl, page: CrawlPage, answer: Parameters<typeof notePage>[3]): Promise<boolean> =>
  notePage(tx, call.intakeId, page.position, answer)

async function noteTrouble(crawl: Crawl, page: CrawlPage, why: string, isPassing: boolean): Promise<boolean> {
  if (isPassing) countFailure(crawl, page.address, true)
  const tries = page.tries + 1
  const state = isPassing && tries < mostTries ? 'waiting' : 'failed'
  return await settle(crawl, page, (tx) => note(tx, crawl, page, { state, why, tries }))
}

async function noteMove(crawl: Crawl, page: CrawlPage, location: string): Promise<boolean> {
  countFailure(crawl, page.address, false)
  const to = page.kind === 'file' ? fileAddress(location, crawl.scope) : ownAddress(location, crawl.scope)
  if (!to)
    return await settle(crawl, page, (tx) =>
      note(tx, crawl, page, { state: 'left', why: '转到了别的网站，没有跟过去' }),
    )
  if (to === page.address) return await noteTrouble(crawl, page, '转到了它自己', false)
  return await settle(crawl, page, async (tx) => {
    if (!(await note(tx, crawl, page, { state: 'moved', movedTo: to, why: '转到别的地址' }))) return false
    const { kind, depth, found_on, label } = page
    await addPages(tx, crawl.call.intakeId, [{ address: to, kind, depth, found_on, label, state: 'waiting', why: '' }])
    return true
  })
}

async function kept(crawl: Crawl, body: Buffer): Promise<string> {
  const staged = await crawl.context.blobs.stage(Readable.from([body]))
  await staged.keep()
  return staged.sha256
}

async function keepFile(crawl: Crawl, page: CrawlPage, answer: Answered): Promise<boolean> {
  const sha256 = await kept(crawl, answer.body)
  return await settle(crawl, page, async (tx) => {
    const size = answer.body.length
    const isNew = await note(tx, crawl, page, {
      state: 'fetched',
      kind: 'file',
      sha256,
      size,
      // The name that a program such as download.php gives its file.
      why: nameIn(answer.disposition) || nameByType(page.address, answer.type),
    })
    if (isNew) await useQuota(tx, size)
    return isNew
  })
}

async function keepPage(crawl: Crawl, page: CrawlPage, body: Buffer, type: string): Promise<boolean> {
  const { call, scope, settings, fruitless } = crawl
  const told = /charset=["']?([\w-]+)/i.exec(type)?.[1] ?? ''
  const read = readPage(decodePage(body, told).text, page.address)
  const sha256 = await kept(crawl, body)
  return await settle(crawl, page, async (tx) => {
    const same = await samePage(tx, call.intakeId, sha256)
    if (same) return await note(tx, crawl, page, { state: 'moved', movedTo: same, why: '和另一个地址是同一页' })
    if (!(await note(tx, crawl, page, { state: 'fetched', kind: 'page', sha256, size: body.length }))) return false
    await useQuota(tx, body.length)
    const own = patternOf(page.address)
    const links = linksFrom(read, scope).map((link): NewPage => {
      const pattern = patternOf(link.address)
      // The next page of a list is no deeper than the list.
      const depth = read.kind === 'list' && pattern === own ? page.depth : page.depth + 1
      const why = link.strange
        ? strangeHost(link.strange)
        : link.kind === 'file'
          ? ''
          : (fruitless.get(pattern) ?? 0) >= mostFruitless
            ? endless
            : depth > settings.depth
              ? `超过了 ${settings.depth} 层的上限`
              : ''
      const { address, kind, label } = link
      return { address, kind, label, depth, found_on: page.position, state: why ? 'left' : 'waiting', why }
    })
    const added = await addPages(tx, call.intakeId, links)
    const isFruitful = links.some(({ address, why }) => why === '' && added.has(address) && patternOf(address) !== own)
    await noteFruit(tx, crawl, own, read.kind === 'article' || isFruitful)
    return true
  })
}

const endless = '这一类页面像日历那样没有尽头，没有再跟'

async function noteFruit(tx: Tx, { call, fruitless }: Crawl, pattern: string, isFruitful: boolean): Promise<void> {
  const count = isFruitful ? 0 : (fruitless.get(pattern) ?? 0) + 1
  fruitless.set(pattern, count)
  if (count !== mostFruitless) return
  const positions = (await waitingPages(tx, call.intakeId))
    .filter(({ address }) => patternOf(address) === pattern)
    .map(({ position }) => position)
  await leaveWaiting(tx, call.intakeId, endless, { positions })
}

function nameIn(disposition: string): string {
  const encoded = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename\s*=\s*"?([^";]+)"?/i.exec(disposition)?.[1]
  try {
    const bytes = Buffer.from(plain ?? '', 'latin1')
    return (encoded ? decodeURIComponent(encoded) : decodePage(bytes).text).trim().slice(0, 150)
  } catch {
    return ''
  }
}

const extensions: readonly (readonly [RegExp, string])[] = [
  [/pdf/i, '.pdf'],
  [/jpe?g/i, '.jpg'],
  [/png/i, '.png'],
  [/gif/i, '.gif'],
  [/webp/i, '.webp'],
  [/wordprocessingml/i, '.docx'],
  [/spreadsheetml/i, '.xlsx'],
  [/msword/i, '.doc'],
  [/ms-excel/i, '.xls'],
  [/zip/i, '.zip'],
]

/** A name with an extension for what is fetched by a number. */
function nameByType(address: string, type: string): string {
  const last = new URL(address).pathname.split('/').at(-1) ?? ''
  if (/\.[a-z0-9]{2,5}$/i.test(last) && !/\.(?:php|asp|aspx|jsp|do|action|html?)$/i.test(last)) return ''
  const found = extensions.find(([pattern]) => pattern.test(type))?.[1]
  return found ? `${last.replace(/\.\w+$/, '') || '附件'}${found}` : ''
}

/** What was fetched becomes a source: tried at once, written when somebody says so. */
async function endCrawl({ context, call, runner }: Crawl): Promise<'done'> {
  await context.uow.inTenant(call.actor, async (tx) => {
    if (!(await isStillMine(tx, call.intakeId, runner))) return
    await requireSome(tx, call.intakeId)
    await moveIntake(tx, call.intakeId, { done: 0, total: 0 })
    await updateIntake(tx, call.intakeId, { status: 'checking' })
    await tx.job(workIntake, { intakeId: call.intakeId })
  })
  return 'done'
}

async function requireSome(tx: ReadTx, intakeId: string): Promise<void> {
  const { fetched } = await countPages(tx, intakeId)
  if (fetched === 0) refuseIntake('一页也没有取到，请检查网址能不能打开、旧网站的 robots.txt 是否允许采集')
}
