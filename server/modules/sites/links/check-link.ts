/** One link looked at again because somebody asked: after mending, or in doubt. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import { askAddress, createAsking } from './ask-address.ts'
import { checkLinkJob } from './job-names.ts'
import { judge } from './link.rules.ts'
import { keepJudged, linkColumns, type LinkRecord } from './link.store.ts'
import { type CensusContext, readSite } from './run-census.ts'

const Payload = z.object({ siteId: z.uuid(), linkId: z.uuid() })
/** A check that a kill took away may be asked for again after this. */
const longestCheckMs = 120_000

export const isChecking = ({ asked_at }: Pick<LinkRecord, 'asked_at'>, now: Date): boolean =>
  asked_at !== null && now.getTime() - asked_at.getTime() < longestCheckMs

async function findLink(tx: ReadTx, siteId: string, linkId: string): Promise<LinkRecord | null> {
  const { rows } = await sql<LinkRecord>`select ${linkColumns} from sites.links
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and id = ${linkId}`.execute(tx.db)
  return rows[0] ?? null
}

export async function askForCheck(tx: Tx, siteId: string, linkId: string): Promise<Record<string, never>> {
  const rights = await siteRights(tx, siteId)
  await sql`select from sites.links where tenant_id = ${tx.tenant} and id = ${linkId} for update`.execute(tx.db)
  const link = (await findLink(tx, siteId, linkId)) ?? refuse('request.not_found')
  // Who may write anywhere on the site mends links.
  if (!rights.anywhere.has('write')) requireRight(rights, 'edit_all', null)
  if (isChecking(link, tx.now)) refuse('sites.link.checking')
  await sql`update sites.links set asked_at = ${tx.now} where tenant_id = ${tx.tenant} and id = ${linkId}`.execute(
    tx.db,
  )
  await tx.job(checkLinkJob, { siteId, linkId })
  return {}
}

/** The pages are read again first: what was taken off them meanwhile is off the list, what is within the house is judged by that. */
export async function checkLink(context: CensusContext, actor: Actor, payload: unknown): Promise<'done'> {
  const { siteId, linkId } = Payload.parse(payload)
  const { uow, linkGate, pacer } = context
  await readSite(context, { id: siteId, tenant: actor.tenant })
  const link = await uow.readTenant(actor, (tx) => findLink(tx, siteId, linkId))
  if (!link) return 'done'
  const answer = link.scope === 'outside' ? await askAddress(createAsking(linkGate, pacer), link.address) : null
  await uow.inTenant(actor, async (tx) => {
    if (answer) await keepJudged(tx, siteId, [{ id: link.id, ...judge(link, answer) }])
    // Who asked sees it; nobody is called for it again.
    await sql`update sites.links set asked_at = null, is_told = is_told or class in ('dead', 'soft404')
      where tenant_id = ${tx.tenant} and id = ${linkId}`.execute(tx.db)
  })
  return 'done'
}
