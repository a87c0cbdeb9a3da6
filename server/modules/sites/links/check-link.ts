/** One link looked at again because somebody asked: after mending, or in doubt. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import { domainsOf } from '../sites/site.store.ts'
import { placeOf } from './address.rules.ts'
import { askAddress, createAsking } from './ask-address.ts'
import { checkLinkJob } from './job-names.ts'
import { judge, judgeOwn } from './link.rules.ts'
import { keepJudged, linkColumns, type LinkRecord } from './link.store.ts'
import { hostsOfCluster } from './read-site.ts'
import type { CensusContext } from './run-census.ts'

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

export async function checkLink(context: CensusContext, actor: Actor, payload: unknown): Promise<'done'> {
  const { siteId, linkId } = Payload.parse(payload)
  const { uow, published, linkGate, pacer } = context
  const [link, host] = await uow.readTenant(actor, async (tx) => [
    await findLink(tx, siteId, linkId),
    (await domainsOf(tx, siteId)).find(({ role }) => role === 'primary')?.host ?? 'localhost',
  ])
  if (!link) return 'done'
  const hosts = await uow.asSystem('sites.serve', ({ db }) => hostsOfCluster(db))
  const place = placeOf(link.address, '/', { siteId, baseUrl: `https://${host}` }, (name) => hosts.get(name))
  const answer = place?.siteId
    ? judgeOwn(published(place.siteId), place.path)
    : await askAddress(createAsking(linkGate, pacer), link.address)
  await uow.inTenant(actor, async (tx) => {
    await keepJudged(tx, siteId, [{ id: link.id, ...judge(link, answer) }])
    // Who asked sees it; nobody is called for it again.
    await sql`update sites.links set is_told = true where tenant_id = ${tx.tenant} and id = ${linkId}
      and class in ('dead', 'soft404')`.execute(tx.db)
  })
  return 'done'
}
