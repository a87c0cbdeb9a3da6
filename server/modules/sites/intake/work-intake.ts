/** The jobs behind an import: look what step it is at, and work on it from where the last run ended. */
import { errorText } from '@shuyuan/contract/errors.ts'
import { CrawlSettings } from '@shuyuan/contract/sites/intake.ts'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import { AppError } from '../../../kernel/app-error.ts'
import type { LongJob } from '../../../platform/jobs/job.ts'
import type { SitesContext } from '../sites-context.ts'
import { applyKept } from './apply-intake.ts'
import { checkKept } from './check-intake.ts'
import { crawlKept } from './crawl/crawl-site.ts'
import { openCrawl } from './crawl/crawl-source.ts'
import { findIntake, type IntakeRecord, lockIntake, moveIntake, updateIntake } from './intake.store.ts'
import { crawlSite, workIntake } from './job-names.ts'
import { openSource } from './open-source.ts'
import type { OpenSource } from './source-item.ts'
import type { Call } from './take-portion.ts'

type Context = Pick<SitesContext, 'uow' | 'blobs' | 'admit' | 'seal' | 'wake' | 'outbound' | 'space'>

/** `run` of a crawl: a job of before there were runs has none. */
const Payload = z.object({ intakeId: z.string(), run: z.string().nullable().default(null) })

export function intakeJobs(context: Context): LongJob[] {
  const perform: LongJob['perform'] = (actor, payload, signal) => {
    const { intakeId, run } = Payload.parse(payload)
    return performIntake(context, actor, intakeId, signal, run)
  }
  return [
    { name: workIntake, atOnce: 2, perform },
    { name: crawlSite, atOnce: 16, perform },
  ]
}

export async function performIntake(
  context: Context,
  actor: Actor,
  intakeId: string,
  signal: AbortSignal,
  run?: string | null,
): Promise<'done' | 'again'> {
  const intake = await context.uow.readTenant(actor, (tx) => findIntake(tx, 'site', intakeId))
  const siteId = intake.site_id
  if (siteId === null) return 'done'
  const call = { actor, siteId, intakeId }
  try {
    if (intake.status === 'crawling') return await crawlKept(context, call, signal, run)
    if (intake.status === 'checking')
      return await withSource(context, actor, intake, (opened) => checkKept(context, call, opened, signal))
    if (intake.status === 'applying')
      return await withSource(context, actor, intake, (opened) => applyKept(context, call, opened, signal))
    return 'done'
  } catch (error) {
    const isRefusal = await noteTrouble(context, call, error, run)
    // A refusal stays one however often it is tried; anything else is tried again by the queue.
    if (!isRefusal) throw error
    return 'done'
  }
}

async function noteTrouble(
  { uow }: Context,
  { actor, intakeId }: Call,
  error: unknown,
  run: string | null | undefined,
): Promise<boolean> {
  return await uow.inTenant(actor, async (tx) => {
    const { status, run: asked } = await lockIntake(tx, intakeId)
    // The trouble of a run that nobody asks for any more is not that of the one that follows it.
    if (status === 'crawling' && run !== undefined && run !== asked) return true
    const isRefusal = error instanceof AppError
    await moveIntake(tx, intakeId, { problem: isRefusal ? reasonOf(error) : '处理时出错，系统会自动再试' })
    if (isRefusal && (status === 'checking' || status === 'applying' || status === 'crawling'))
      await updateIntake(tx, intakeId, { status: status === 'checking' ? 'refused' : 'stopped' })
    return isRefusal
  })
}

const reasonOf = ({ code, params }: AppError): string =>
  code === 'sites.intake.refused' ? String(params['detail'] ?? '') : errorText(code, params)

async function withSource<T>(
  context: Context,
  actor: Actor,
  intake: IntakeRecord,
  work: (opened: OpenSource) => Promise<T>,
): Promise<T> {
  if (intake.kind === 'crawl') {
    const settings = CrawlSettings.parse(intake.settings)
    return await work(await openCrawl(context, { actor, intakeId: intake.id, settings }))
  }
  const { blobs } = context
  const staged = await blobs.stage(blobs.stream(intake.sha256))
  try {
    const opened = await openSource(staged.path, intake.name)
    return await work(opened).finally(opened.close)
  } finally {
    await staged.drop()
  }
}
