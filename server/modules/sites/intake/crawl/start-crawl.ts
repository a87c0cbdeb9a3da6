/** A crawl is asked for, stopped, and gone on with. */
import { CrawlSettings, type IntakeView, type resumeCrawl as resumeContract } from '@shuyuan/contract/sites/intake.ts'
import type { BodyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { refuse } from '../../../../kernel/app-error.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Tx } from '../../../../platform/db/tx.ts'
import { siteRights } from '../../rights/site-rights.ts'
import { lockOpenSite } from '../../sites/site.store.ts'
import { crawlSite, workIntake } from '../job-names.ts'
import {
  findIntake,
  type IntakeRecord,
  insertIntake,
  intakeView,
  lockIntake,
  moveIntake,
  setCrawl,
  updateIntake,
} from '../intake.store.ts'
import { refuseIntake } from '../intake-refused.ts'
import { ownAddress, scopeOf } from './crawl-address.ts'
import { newRun } from './crawl-lease.ts'
import { addPages, takeUpFiles } from './frontier.store.ts'

export async function startCrawl(tx: Tx, siteId: string, settings: CrawlSettings): Promise<IntakeView> {
  await siteRights(tx, siteId)
  await lockOpenSite(tx, siteId)
  await requireIdle(tx, siteId)
  const scope = scopeOf(settings.address)
  const first = ownAddress(settings.address, scope)
  if (!first) return refuseIntake('网址太长')
  const id = newId()
  await insertIntake(tx, {
    id,
    site_id: siteId,
    kind: 'crawl',
    name: scope.host,
    sha256: '',
    size: 0,
    status: 'crawling',
  })
  await setCrawl(tx, id, settings)
  const about = { kind: 'page' as const, found_on: null, label: '', state: 'waiting' as const, why: '' }
  const home = ownAddress(`${scope.origin}/`, scope)
  const starts = [...new Set([first, ...(home ? [home] : [])])]
  await addPages(
    tx,
    id,
    starts.map((address) => ({ ...about, address, depth: 0 })),
  )
  await tx.job(crawlSite, { intakeId: id, run: await newRun(tx, id) })
  return intakeView(await findIntake(tx, 'site', id))
}

async function requireIdle(tx: Tx, siteId: string): Promise<void> {
  const { rows } = await sql`select 1 from sites.intakes where tenant_id = ${tx.tenant} and site_id = ${siteId}
    and status = 'crawling' limit 1`.execute(tx.db)
  if (rows.length > 0) refuse('sites.intake.crawling')
}

type Wish = BodyOf<typeof resumeContract>

/** `finish`: no further; what was fetched is tried. With hosts it may go on even after its trial. */
export async function resumeCrawl(tx: Tx, siteId: string, intakeId: string, wish: Wish): Promise<IntakeView> {
  const { finish, fileHosts } = wish
  await siteRights(tx, siteId)
  await lockOpenSite(tx, siteId)
  const intake = await lockIntake(tx, intakeId)
  if (intake.site_id !== siteId) refuse('request.not_found')
  if (intake.released_at !== null) refuse('sites.intake.released')
  const isStopped = intake.status === 'stopped' && intake.found === null
  const isTried = intake.status === 'checked' && fileHosts.length > 0
  if (intake.kind !== 'crawl' || !(isStopped || isTried)) refuse('sites.intake.not_stopped')
  await requireIdle(tx, siteId)
  if (fileHosts.length > 0) await askHosts(tx, intake, fileHosts)
  await moveIntake(tx, intakeId, finish ? { done: 0, total: 0 } : {})
  await updateIntake(tx, intakeId, { status: finish ? 'checking' : 'crawling' })
  if (finish) await tx.job(workIntake, { intakeId })
  else await tx.job(crawlSite, { intakeId, run: await newRun(tx, intakeId) })
  return intakeView(await findIntake(tx, 'site', intakeId))
}

async function askHosts(tx: Tx, { id, settings }: IntakeRecord, hosts: readonly string[]): Promise<void> {
  const former = CrawlSettings.parse(settings)
  const fileHosts = [...new Set([...former.fileHosts, ...hosts])].slice(0, 20)
  await setCrawl(tx, id, { ...former, fileHosts })
  await takeUpFiles(tx, id, fileHosts)
  await moveIntake(tx, id, { done: 0, total: 0 })
}
