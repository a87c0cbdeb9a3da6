/**
 * The job of a census: reads the public pages of each site, asks once for every address outside, notes what became of it
 * for each site that leads there and tells its keepers. Killed or left early it goes on where it was; stopped it ends at
 * the next step, and what was known before stands.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type Actor, systemActor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { SitesContext } from '../sites-context.ts'
import { type Asking, askAddress, createAsking } from './ask-address.ts'
import {
  answersOf,
  type CensusRecord,
  type CensusSite,
  claimCensus,
  endCensus,
  moveSite,
  type NewAddress,
  noteAnswer,
  noteSiteRead,
  sitesAt,
  waitingAddresses,
} from './census.store.ts'
import type { Pacer } from './host-pacer.ts'
import { type Answer, isLineDead, judge } from './link.rules.ts'
import {
  type FoundLink,
  keepFaults,
  keepJudged,
  keepLinks,
  linksOutside,
  noteChecked,
  takeUntold,
} from './link.store.ts'
import { hostsOfCluster, readBasics, readPages } from './read-site.ts'
import { tellDead } from './tell-dead.ts'

export type CensusContext = Pick<SitesContext, 'uow' | 'linkGate' | 'published'> & {
  readonly pacer: Pacer
  readonly log: (line: string, error?: unknown) => void
}

const Payload = z.object({ censusId: z.uuid() })
/** Then others have their turn: a school's own census does not wait for the whole cluster's. */
const slice = 60_000
/** So many hosts are asked side by side, each one question at a time. */
const hostsAtOnce = 8
/** So many addresses of one host without an answer in a row: it is away, the rest would only wait. */
const mostSilent = 3

/** Somebody stopped it. */
class Stopped extends Error {}

type Run = {
  readonly context: CensusContext
  readonly actor: Actor
  readonly census: CensusRecord
  readonly isOver: () => boolean
  readonly signal: AbortSignal
}

export async function runCensus(
  context: CensusContext,
  actor: Actor,
  payload: unknown,
  signal: AbortSignal,
): Promise<'done' | 'again'> {
  const { censusId } = Payload.parse(payload)
  const census = await context.uow.inTenant(actor, (tx) => claimCensus(tx, censusId))
  if (!census) return 'done'
  const until = Date.now() + slice
  const run: Run = { context, actor, census, signal, isOver: () => signal.aborted || Date.now() > until }
  try {
    return (await readAll(run)) && (await askAll(run)) && (await noteAll(run)) ? 'done' : 'again'
  } catch (error) {
    if (error instanceof Stopped) return 'done'
    await context.uow.inTenant(actor, (tx) =>
      endCensus(tx, censusId, {
        status: 'failed',
        problem: '普查没有完成，上次的结果不变。请再普查一次；仍然不行请联系系统管理员。',
      }),
    )
    // A bug is for the operators as well. The next try finds the census ended.
    throw error
  }
}

/** What happens in a site's own tenant happens as the system; that the site is there was seen when the census began. */
const keeper = ({ tenant }: CensusSite): Actor => systemActor(tenant, '链接普查')

/** False when the time was over before all were read. */
async function readAll({ context, actor, census, isOver }: Run): Promise<boolean> {
  const { uow, log } = context
  const sites = await uow.readTenant(actor, (tx) => sitesAt(tx, census.id, 'waiting'))
  if (sites.length === 0) return true
  for (const site of sites) {
    if (isOver()) return false
    // A site that was deleted meanwhile, or whose pages cannot be read, holds up nobody else's census.
    const links = await readSite(context, site).catch((error: unknown) => {
      log(`census could not read site ${site.id}`, error)
      return []
    })
    const outside = links.filter(({ scope }) => scope === 'outside')
    const addresses = outside.map(({ address }): NewAddress => ({ address, host: new URL(address).hostname }))
    await noted(context, actor, (tx) => noteSiteRead(tx, census.id, site.id, addresses))
  }
  return true
}

/** What the pages show now, kept; empty when the public sees nothing of the site. */
export async function readSite(
  { uow, published }: Pick<CensusContext, 'uow' | 'published'>,
  site: CensusSite,
): Promise<readonly FoundLink[]> {
  const hosts = await uow.asSystem('sites.serve', ({ db }) => hostsOfCluster(db))
  const basics = await uow.readTenant(keeper(site), (tx) => readBasics(tx, site.id))
  const read = await readPages(basics, published, (host) => hosts.get(host))
  if (!read) return []
  await uow.inTenant(keeper(site), async (tx) => {
    await keepLinks(tx, site.id, read.links)
    await keepFaults(tx, site.id, read)
  })
  return read.links
}

async function noted({ uow }: CensusContext, actor: Actor, work: (tx: Tx) => Promise<boolean>): Promise<void> {
  if (!(await uow.inTenant(actor, work))) throw new Stopped()
}

/** False when the time was over before every address was asked for. */
async function askAll(run: Run): Promise<boolean> {
  const { context, actor, census, isOver } = run
  const asking = createAsking(context.linkGate, context.pacer)
  const waiting = await context.uow.readTenant(actor, (tx) => waitingAddresses(tx, census.id))
  const hosts = [...Map.groupBy(waiting, ({ host }) => host).values()].values()
  const worker = async (): Promise<void> => {
    for (const addresses of hosts) {
      if (isOver()) return
      await askHost(run, asking, addresses)
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: hostsAtOnce }, worker))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return !isOver()
}

async function askHost(run: Run, asking: Asking, addresses: readonly NewAddress[]): Promise<void> {
  const { context, actor, census, isOver, signal } = run
  let silent = 0
  let last: Answer | null = null
  for (const { address } of addresses) {
    if (isOver()) return
    const answer: Answer | null =
      last && silent >= mostSilent ? last : await unlessEnding(signal, askAddress(asking, address))
    if (!answer) return
    silent = answer.is === 'trouble' && answer.reason !== 'http' ? silent + 1 : 0
    last = answer
    await noted(context, actor, (tx) => noteAnswer(tx, census.id, address, answer))
  }
}

/** Null when the process ends first: an answer that hangs must not hold it up. */
async function unlessEnding<T>(signal: AbortSignal, work: Promise<T>): Promise<T | null> {
  const done = new AbortController()
  const ending = sleep(3_600_000, null, { signal: AbortSignal.any([signal, done.signal]), ref: false }).catch(
    () => null,
  )
  try {
    return await Promise.race([work, ending])
  } finally {
    done.abort()
  }
}

async function noteAll({ context, actor, census, isOver }: Run): Promise<boolean> {
  const { uow } = context
  const answers = await uow.readTenant(actor, (tx) => answersOf(tx, census.id))
  if (isLineDead(answers)) {
    const problem = '外面的网站一个也没有回应，多半是本机连不上外网：上次的结果不变，请检查网络后再普查。'
    await noted(context, actor, (tx) => endCensus(tx, census.id, { status: 'failed', problem }))
    return true
  }
  const byAddress = new Map(answers.map((one) => [one.address, one.answer]))
  for (const site of await uow.readTenant(actor, (tx) => sitesAt(tx, census.id, 'read'))) {
    if (isOver()) return false
    await uow.inTenant(keeper(site), (tx) => noteSite(tx, site.id, byAddress))
    await uow.inTenant(actor, (tx) => moveSite(tx, census.id, site.id, 'noted'))
  }
  await noted(context, actor, (tx) => endCensus(tx, census.id, { status: 'done', problem: '' }))
  return true
}

/** Twice is harmless: who was told is not told again. */
async function noteSite(tx: Tx, siteId: string, answers: ReadonlyMap<string, Answer>): Promise<void> {
  const links = await linksOutside(tx, siteId)
  const judged = links.flatMap(({ id, address, failures }) => {
    const answer = answers.get(address)
    return answer ? [{ id, ...judge({ failures }, answer) }] : []
  })
  await keepJudged(tx, siteId, judged)
  await noteChecked(tx, siteId)
  await tellDead(tx, siteId, await takeUntold(tx, siteId))
}
