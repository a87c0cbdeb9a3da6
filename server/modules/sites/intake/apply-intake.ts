/**
 * What a source holds becomes columns, articles, media and redirects. The columns are made when it is started; the rest is
 * a job of portions, each whole or not at all: stopped or killed anywhere it goes on there, and a second run adds nothing.
 */
import type { IntakeFound, IntakeMapping, IntakeResult, IntakeView } from '@shuyuan/contract/sites/intake.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { lockOpenSite, touchSite } from '../sites/site.store.ts'
import {
  findIntake,
  type IntakeRecord,
  intakeView,
  lockIntake,
  mappingOf,
  moveIntake,
  resultOf,
  updateIntake,
} from './intake.store.ts'
import { releaseNow } from './discard-intake.ts'
import { workIntake } from './job-names.ts'
import { refuseIntake } from './intake-refused.ts'
import { makeColumns } from './make-columns.ts'
import type { OpenSource } from './source-item.ts'
import { inPortions, itemsOf, survey } from './survey.ts'
import { refreshColumnDates } from './take-in.ts'
import { type Call, takePortion } from './take-portion.ts'

type Context = Pick<SitesContext, 'uow' | 'blobs' | 'admit' | 'seal' | 'wake' | 'space'>

/** So many things are written at once: a change of others waits for them at most. */
const portion = 100
/** An import that has not moved for so long has lost its worker; its keeper may call for another. */
const lostAfter = 120_000

const nothing: IntakeResult = {
  articles: 0,
  drafts: 0,
  columns: 0,
  pictures: 0,
  picturesMissing: 0,
  files: 0,
  redirects: 0,
  known: 0,
  left: 0,
}

type Start = { readonly siteId: string; readonly intakeId: string; readonly mapping: readonly IntakeMapping[] }

/** Sets it going and answers at once. The command line works itself and wants no job. */
export async function startApply(
  tx: Tx,
  { siteId, intakeId, mapping }: Start,
  { hasJob = true }: { readonly hasJob?: boolean } = {},
): Promise<IntakeView> {
  await siteRights(tx, siteId)
  await lockOpenSite(tx, siteId)
  const intake = await lockIntake(tx, intakeId)
  if (intake.site_id !== siteId) refuse('request.not_found')
  if (intake.released_at !== null) refuse('sites.intake.released')
  if (intake.status === 'refused') refuseIntake(intake.problem)
  if (intake.status === 'checking' || intake.status === 'crawling' || intake.found === null)
    refuse('sites.intake.unfinished')
  if (intake.status === 'applying' && tx.now.getTime() - (intake.moved_at?.getTime() ?? 0) < lostAfter)
    return intakeView(intake)
  const isNew = intake.status === 'checked' || intake.status === 'applied'
  if (isNew) await makePlaces(tx, intake, siteId, mapping)
  await updateIntake(tx, intakeId, { status: 'applying' })
  await moveIntake(tx, intakeId, { problem: '' })
  if (hasJob) await tx.job(workIntake, { intakeId })
  return intakeView(await findIntake(tx, 'site', intakeId))
}

const wantedOf = (found: IntakeFound | null) => ({
  categories: found?.categories ?? [],
  address: found?.address ?? '',
  pages: found?.pages ?? 0,
  loose: found?.loose ?? 0,
})

/** A new run: its columns now, so that a wrong choice is told to who made it. */
async function makePlaces(
  tx: Tx,
  intake: IntakeRecord,
  siteId: string,
  mapping: readonly IntakeMapping[],
): Promise<void> {
  const { found } = intakeView(intake)
  const { made, redirects } = await makeColumns(tx, siteId, {
    ...wantedOf(found),
    mapping,
  })
  await moveIntake(tx, intake.id, { done: 0, mapping, result: { ...nothing, columns: made, redirects } })
}

export async function stopIntake(
  tx: Tx,
  context: Pick<SitesContext, 'wake'>,
  siteId: string,
  intakeId: string,
): Promise<IntakeView> {
  await siteRights(tx, siteId)
  const intake = await lockIntake(tx, intakeId)
  if (intake.site_id !== siteId) refuse('request.not_found')
  if (intake.status !== 'applying' && intake.status !== 'crawling') refuse('sites.intake.idle')
  await updateIntake(tx, intakeId, { status: 'stopped' })
  if (intake.status === 'applying') await showTaken(tx, context, siteId)
  return intakeView(await findIntake(tx, 'site', intakeId))
}

/** What has come over so far is shown. */
async function showTaken(tx: Tx, { wake }: Pick<SitesContext, 'wake'>, siteId: string): Promise<void> {
  await refreshColumnDates(tx, siteId)
  await touchSite(tx, siteId, wake)
}

/** From where the last run ended. */
export async function applyKept(
  context: Context,
  call: Call,
  opened: OpenSource,
  signal: AbortSignal,
): Promise<'done' | 'again'> {
  const { actor, siteId, intakeId } = call
  const surveyed = await survey(opened)
  const { places, done } = await context.uow.inTenant(actor, async (tx) => {
    await lockOpenSite(tx, siteId)
    const intake = await lockIntake(tx, intakeId)
    const { found } = intakeView(intake)
    const given = { ...wantedOf(found), mapping: mappingOf(intake) }
    await moveIntake(tx, intakeId, { total: surveyed.items })
    return { places: await makeColumns(tx, siteId, given), done: intake.done }
  })
  let first = done
  for await (const items of inPortions(itemsOf(opened, done), portion)) {
    if (signal.aborted) return 'again'
    if (!(await takePortion(context, call, { opened, surveyed, places }, { items, first }))) return 'done'
    first += items.length
  }
  await context.uow.inTenant(actor, (tx) => finishApply(tx, context, call, first))
  return 'done'
}

async function finishApply(tx: Tx, context: Context, { siteId, intakeId }: Call, first: number): Promise<void> {
  await lockOpenSite(tx, siteId)
  const intake = await lockIntake(tx, intakeId)
  if (intake.status !== 'applying' || intake.done !== first) return
  await showTaken(tx, context, siteId)
  await updateIntake(tx, intakeId, { status: 'applied', isApplied: true })
  // Thousands of raw pages that can be fetched again; an upload stays for an hour, for who wants to write it once more.
  if (intake.kind === 'crawl') await releaseNow(tx, context, intakeId)
  await audit(tx, {
    action: 'sites.applyIntake',
    object: { kind: 'site', id: siteId },
    result: 'ok',
    detail: { intake: intakeId, articles: resultOf(intake).articles },
  })
}
