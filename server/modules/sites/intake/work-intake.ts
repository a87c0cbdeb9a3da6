/** The job behind an import: looks what step it is at, and works on it from where the last run ended. */
import { errorText } from '@shuyuan/contract/errors.ts'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import { AppError } from '../../../kernel/app-error.ts'
import type { LongJob } from '../../../platform/jobs/job.ts'
import type { SitesContext } from '../sites-context.ts'
import { applyKept } from './apply-intake.ts'
import { checkKept, workIntake } from './check-intake.ts'
import { findIntake, type IntakeRecord, lockIntake, moveIntake, updateIntake } from './intake.store.ts'
import { openSource } from './open-source.ts'
import type { OpenSource } from './source-item.ts'

type Context = Pick<SitesContext, 'uow' | 'blobs' | 'admit' | 'seal' | 'wake'>

const Payload = z.object({ intakeId: z.string() })

export const intakeJob = (context: Context): LongJob => ({
  name: workIntake,
  perform: (actor, payload, signal) => performIntake(context, actor, Payload.parse(payload).intakeId, signal),
})

export async function performIntake(
  context: Context,
  actor: Actor,
  intakeId: string,
  signal: AbortSignal,
): Promise<'done' | 'again'> {
  const intake = await context.uow.readTenant(actor, (tx) => findIntake(tx, 'site', intakeId))
  const siteId = intake.site_id
  if (siteId === null) return 'done'
  const call = { actor, siteId, intakeId }
  try {
    if (intake.status === 'checking')
      return await withSource(context, intake, (opened) => checkKept(context, call, opened, signal))
    if (intake.status === 'applying')
      return await withSource(context, intake, (opened) => applyKept(context, call, opened, signal))
    return 'done'
  } catch (error) {
    return await context.uow
      .inTenant(actor, async (tx) => {
        const now = await lockIntake(tx, intakeId)
        // A refusal stays one however often it is tried; anything else is tried again by the queue.
        const isRefusal = error instanceof AppError
        const problem = isRefusal ? errorText(error.code, error.params) : '处理时出错，系统会自动再试'
        await moveIntake(tx, intakeId, { problem })
        if (isRefusal && (now.status === 'checking' || now.status === 'applying'))
          await updateIntake(tx, intakeId, { status: now.status === 'checking' ? 'refused' : 'stopped' })
        return isRefusal ? ('done' as const) : null
      })
      .then((outcome) => {
        if (outcome === null) throw error
        return outcome
      })
  }
}

async function withSource<T>(
  { blobs }: Context,
  intake: IntakeRecord,
  work: (opened: OpenSource) => Promise<T>,
): Promise<T> {
  const staged = await blobs.stage(blobs.stream(intake.sha256))
  try {
    const opened = await openSource(staged.path, intake.name)
    return await work(opened).finally(opened.close)
  } finally {
    await staged.drop()
  }
}
