/** Packing and restoring in the background: progress every half second, a stop heard as soon, nothing half done left. */
import { errorText } from '@shuyuan/contract/errors.ts'
import { HostName } from '@shuyuan/contract/sites/settings.ts'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import { AppError } from '../../../kernel/app-error.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { useQuota } from '../../../platform/files/file.store.ts'
import type { JobHandler } from '../../../platform/jobs/job.ts'
import { claimRun, endRun, noteProgress, type RunRecord } from './package-run.store.ts'
import type { Restored } from './restore-package.ts'
import { packJob, restoreJob } from './start-runs.ts'
import { restoreUploaded } from './take-package.ts'
import { type PackageContext, type Watch, writePackage } from './write-package.ts'

const Payload = z.object({ runId: z.uuid() })
const Wish = z.object({ host: HostName.nullable(), name: z.string().optional() })
const tellEveryMs = 500

/** Somebody stopped it: the work ends without a word. */
class Stopped extends Error {}
/** The process ends: the next one begins again. */
class Left extends Error {}

export const packageJobs = (context: PackageContext): JobHandler[] => [
  { name: packJob, atOnce: 1, perform: (actor, payload, signal) => runIt(context, { actor, payload, signal }, pack) },
  {
    name: restoreJob,
    atOnce: 1,
    perform: (actor, payload, signal) => runIt(context, { actor, payload, signal }, restore),
  },
]

type Work = (context: PackageContext, actor: Actor, run: RunRecord, watch: Watch) => Promise<void>

type Call = { readonly actor: Actor; readonly payload: unknown; readonly signal: AbortSignal }

/** Left early it begins again from the start: nothing half done is kept. */
async function runIt(context: PackageContext, { actor, payload, signal }: Call, work: Work): Promise<'done' | 'again'> {
  const { runId } = Payload.parse(payload)
  const run = await context.uow.inTenant(actor, (tx) => claimRun(tx, runId))
  if (!run) return 'done'
  try {
    await work(context, actor, run, watchOf(context, actor, runId, signal))
    return 'done'
  } catch (error) {
    if (error instanceof Left) return 'again'
    if (error instanceof Stopped) return 'done'
    const problem =
      error instanceof AppError
        ? errorText(error.code, error.params)
        : '没有完成，什么也没有改动。请再试一次；仍然不行请联系系统管理员。'
    await context.uow.inTenant(actor, (tx) => endRun(tx, runId, { status: 'failed', problem }))
    // A bug or a full disk is for the operators as well: the queue keeps its words. The next try finds the run ended.
    if (!(error instanceof AppError)) throw error
    return 'done'
  }
}

function watchOf({ uow }: PackageContext, actor: Actor, runId: string, signal: AbortSignal): Watch {
  let toldAt = 0
  return async (done, total) => {
    if (signal.aborted) throw new Left()
    const now = performance.now()
    if (now - toldAt < tellEveryMs) return
    toldAt = now
    if (!(await uow.inTenant(actor, (tx) => noteProgress(tx, runId, done, total)))) throw new Stopped()
  }
}

async function pack(context: PackageContext, actor: Actor, run: RunRecord, watch: Watch): Promise<void> {
  const { staged } = await writePackage(context, actor, run.site_id ?? '', watch)
  try {
    await staged.keep()
    await context.uow.inTenant(actor, async (tx) => {
      const { size, sha256 } = staged
      await useQuota(tx, size)
      if (!(await endRun(tx, run.id, { status: 'done', size, sha256 }))) throw new Stopped()
      const object = { kind: 'site', id: run.site_id ?? '' }
      await audit(tx, { action: 'sites.startPackage', object, result: 'ok', detail: { package: run.id, sha256, size } })
    })
  } finally {
    await staged.drop()
  }
}

async function restore(context: PackageContext, actor: Actor, run: RunRecord, watch: Watch): Promise<void> {
  const { host, name } = Wish.parse(run.wish)
  const end = async (tx: Tx, made: Restored): Promise<void> => {
    if (!(await endRun(tx, run.id, { status: 'done', ...made }))) throw new Stopped()
  }
  await restoreUploaded(context, actor, run.intake_id ?? '', { host, name }, { watch, end })
}
