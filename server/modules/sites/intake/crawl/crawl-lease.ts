/**
 * One runner for a crawl. A start or resume names a new run: jobs of former runs end when they look. Of one run's jobs
 * (a killed one is tried again) the one with the lease works, the other waits until it is given back or runs out.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'
import type { Tx } from '../../../../platform/db/tx.ts'
import type { SitesContext } from '../../sites-context.ts'
import { lockIntake } from '../intake.store.ts'
import type { Call } from '../take-portion.ts'

/** Longer than one answer of the slowest old site; renewed before every question. */
const leaseMs = 60_000
const lookAgainMs = 250

/** `run` null: a crawl of before there were runs. */
export type Runner = { readonly run: string | null; readonly id: string }
type Context = Pick<SitesContext, 'uow'>

/** Names a new run; whoever works on the former one stops before his next question. */
export async function newRun(tx: Tx, intakeId: string): Promise<string> {
  const run = newId()
  await sql`update sites.intakes set run = ${run} where tenant_id = ${tx.tenant} and id = ${intakeId}`.execute(tx.db)
  return run
}

const soon = (tx: Tx): Date => new Date(tx.now.getTime() + leaseMs)

/** Whether the crawl goes on and is this runner's; the lease is good from now. Held until the transaction ends. */
export async function isStillMine(tx: Tx, intakeId: string, { run, id }: Runner): Promise<boolean> {
  const { numAffectedRows } = await sql`update sites.intakes set runner_until = ${soon(tx)}
    where tenant_id = ${tx.tenant} and id = ${intakeId} and status = 'crawling'
      and run is not distinct from ${run}::uuid and runner = ${id}`.execute(tx.db)
  return numAffectedRows === 1n
}

async function claim(tx: Tx, intakeId: string, run: string | null | undefined): Promise<Runner | 'wait' | null> {
  const intake = await lockIntake(tx, intakeId)
  if (intake.status !== 'crawling' || (run !== undefined && intake.run !== run)) return null
  if (intake.runner !== null && intake.runner_until !== null && intake.runner_until > tx.now) return 'wait'
  const runner = { run: intake.run, id: newId() }
  await sql`update sites.intakes set runner = ${runner.id}, runner_until = ${soon(tx)}
    where tenant_id = ${tx.tenant} and id = ${intakeId}`.execute(tx.db)
  return runner
}

/** `run` undefined: whichever is asked for now. Null when there is nothing to do for this job any more. */
export async function withLease<T>(
  { uow }: Context,
  { actor, intakeId }: Call,
  { run, signal }: { readonly run: string | null | undefined; readonly signal: AbortSignal },
  work: (runner: Runner) => Promise<T>,
): Promise<T | 'again' | 'done'> {
  for (;;) {
    if (signal.aborted) return 'again'
    const runner = await uow.inTenant(actor, (tx) => claim(tx, intakeId, run))
    if (runner === null) return 'done'
    if (runner !== 'wait')
      return await work(runner).finally(() =>
        uow.inTenant(actor, (tx) =>
          sql`update sites.intakes set runner = null, runner_until = null
            where tenant_id = ${tx.tenant} and id = ${intakeId} and runner = ${runner.id}`.execute(tx.db),
        ),
      )
    await sleep(lookAgainMs, undefined, { signal }).catch(() => undefined)
  }
}
