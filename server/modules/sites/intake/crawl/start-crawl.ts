/** A crawl is asked for, stopped, and gone on with. */
import type { CrawlSettings, IntakeView } from '@shuyuan/contract/sites/intake.ts'
import { sql } from 'kysely'
import { refuse } from '../../../../kernel/app-error.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Tx } from '../../../../platform/db/tx.ts'
import { siteRights } from '../../rights/site-rights.ts'
import { lockOpenSite } from '../../sites/site.store.ts'
import { crawlSite, workIntake } from '../job-names.ts'
import {
  findIntake,
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
import { addPages } from './frontier.store.ts'

export async function startCrawl(tx: Tx, siteId: string, settings: CrawlSettings): Promise<IntakeView> {
  await siteRights(tx, siteId)
  await lockOpenSite(tx, siteId)
  const { rows } = await sql`select 1 from sites.intakes where tenant_id = ${tx.tenant} and site_id = ${siteId}
    and status = 'crawling' limit 1`.execute(tx.db)
  if (rows.length > 0) refuse('sites.intake.crawling')
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

/** `finish`: no further; what was fetched is tried. */
export async function resumeCrawl(tx: Tx, siteId: string, intakeId: string, finish: boolean): Promise<IntakeView> {
  await siteRights(tx, siteId)
  await lockOpenSite(tx, siteId)
  const intake = await lockIntake(tx, intakeId)
  if (intake.site_id !== siteId) refuse('request.not_found')
  if (intake.released_at !== null) refuse('sites.intake.released')
  if (intake.status !== 'stopped' || intake.kind !== 'crawl' || intake.found !== null)
    refuse('sites.intake.not_stopped')
  await moveIntake(tx, intakeId, finish ? { done: 0, total: 0 } : {})
  await updateIntake(tx, intakeId, { status: finish ? 'checking' : 'crawling' })
  if (finish) await tx.job(workIntake, { intakeId })
  else await tx.job(crawlSite, { intakeId, run: await newRun(tx, intakeId) })
  return intakeView(await findIntake(tx, 'site', intakeId))
}
