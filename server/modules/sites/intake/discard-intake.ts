/** What was uploaded or fetched is let go: when it was written, or when nobody wants it. The account of it stays. */
import type { IntakeView } from '@shuyuan/contract/sites/intake.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { findIntake, intakeView, lockIntake } from './intake.store.ts'

type Context = Pick<SitesContext, 'space'>

export async function discardIntake(tx: Tx, context: Context, siteId: string, intakeId: string): Promise<IntakeView> {
  await siteRights(tx, siteId)
  const intake = await lockIntake(tx, intakeId)
  if (intake.site_id !== siteId) refuse('request.not_found')
  if (intake.status === 'crawling' || intake.status === 'checking' || intake.status === 'applying')
    refuse('sites.intake.under_way')
  if (intake.released_at !== null) refuse('sites.intake.released')
  await releaseNow(tx, context, intakeId)
  await audit(tx, {
    action: 'sites.discardIntake',
    object: { kind: 'site', id: siteId },
    result: 'ok',
    detail: { intake: intakeId, name: intake.name },
  })
  return intakeView(await findIntake(tx, 'site', intakeId))
}

/** Its space is the tenant's at once; the bytes leave the disk with the next collection. */
export async function releaseNow(tx: Tx, { space }: Context, intakeId: string): Promise<void> {
  await sql`update sites.intakes set released_at = ${tx.now}
    where tenant_id = ${tx.tenant} and id = ${intakeId} and released_at is null`.execute(tx.db)
  await space.recount(tx)
}
