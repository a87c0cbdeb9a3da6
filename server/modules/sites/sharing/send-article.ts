/** Sending an approved article to other sites of the cluster: a row here, a row there, in one transaction. */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { AnyDb, ReadTx, Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { tellTenants } from '../../../platform/events/tell-tenants.ts'
import { allTenants, tenantById } from '../../identity/index.ts'
import { type ArticleRecord, findArticle, hashOf, mediaIn, versionOf } from '../articles/article.store.ts'
import { mediaByIds } from '../media/media.store.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import { lockOpenSite } from '../sites/site.store.ts'
import { SentMedia } from './offer.store.ts'

type Target = { id: string; tenant_id: number; name: string }
const bureauKind = '教育局'

/** A site that is live is public, and so is its name; what is still being built is nobody else's business. */
const liveSites = async (db: AnyDb): Promise<Target[]> => {
  const { rows } =
    await sql<Target>`select id, tenant_id, name from sites.sites where status = 'live' order by tenant_id, name`.execute(
      db,
    )
  return rows
}

export async function listTargets(tx: ReadTx, siteId: string) {
  await siteRights(tx, siteId)
  const tenants = new Map((await allTenants(tx)).map((tenant) => [tenant.id, tenant]))
  const all = await elevate(tx, 'sites.serve', liveSites)
  return {
    items: all
      .filter(({ id }) => id !== siteId)
      .map((site) => ({
        siteId: site.id,
        name: site.name,
        tenantName: tenants.get(site.tenant_id)?.shortName ?? '',
        isBureau: tenants.get(site.tenant_id)?.kind === bureauKind,
      })),
  }
}

export const isBureau = async (tx: ReadTx): Promise<boolean> => (await tenantById(tx, tx.tenant))?.kind === bureauKind

/** Refuses when one that was named is not there or not live, unless those that are live will do. */
export async function chosenTargets(
  tx: Tx,
  siteId: string,
  wanted: 'all' | readonly string[],
  how: 'each' | 'those that are live' = 'each',
): Promise<Target[]> {
  const all = (await elevate(tx, 'sites.serve', liveSites)).filter(({ id }) => id !== siteId)
  if (wanted === 'all') return all
  const ids = new Set(wanted)
  const targets = all.filter(({ id }) => ids.has(id))
  if (how === 'each' && targets.length !== ids.size)
    refuse('sites.send.unknown_target', { count: ids.size - targets.length })
  return targets
}

type Given = { readonly targets: 'all' | readonly string[]; readonly note: string; readonly requiredIn: string | null }

/** What travels: the public text with its media. */
export type Parcel = {
  readonly tenant: number
  readonly fromName: string
  readonly article: ArticleRecord
  readonly content: ArticleRecord['content']
  readonly hash: string
  readonly media: readonly SentMedia[]
}

export async function parcelOf(tx: ReadTx, article: ArticleRecord): Promise<Parcel> {
  if (article.published_version === null || article.deleted_at) return refuse('sites.send.not_live')
  const content = await versionOf(tx, article.id, article.published_version)
  const media = await mediaByIds(tx, article.site_id, mediaIn(content))
  const tenant = await tenantById(tx, tx.tenant)
  return {
    tenant: tx.tenant,
    fromName: tenant?.shortName ?? '',
    article,
    // Related articles are the sender's own; elsewhere they would lead nowhere.
    content: { ...content, related: [] },
    hash: hashOf(content),
    media: media.map((one) => SentMedia.parse(one)),
  }
}

export async function sendArticle(tx: Tx, siteId: string, articleId: string, given: Given) {
  const rights = await siteRights(tx, siteId)
  await lockOpenSite(tx, siteId)
  const article = await findArticle(tx, siteId, articleId)
  requireRight(rights, article.author_id === tx.actor.person ? 'write' : 'edit_all', article.column_id)
  const isPush = await isBureau(tx)
  if (!isPush && (given.targets === 'all' || given.requiredIn !== null)) refuse('sites.send.bureau_only')
  const parcel = await parcelOf(tx, article)
  const targets = await chosenTargets(tx, siteId, given.targets)
  await sendParcel(tx, parcel, targets, { note: given.note, requiredIn: given.requiredIn, isPush })
  return { sent: targets.length }
}

type Sending = { readonly note: string; readonly requiredIn: string | null; readonly isPush: boolean }

export async function sendParcel(tx: Tx, parcel: Parcel, targets: readonly Target[], how: Sending): Promise<void> {
  const { id: articleId, title } = parcel.article
  const sent = await noteSent(tx, parcel, targets, how.isPush)
  await elevate(tx, 'sites.serve', async (db) => {
    for (const { target, submissionId } of sent) await offer(db, tx, parcel, { ...how, target, submissionId })
    const told = targets.map((target) => ({
      tenant: target.tenant_id,
      payload: { siteId: target.id, articleId, title, from: parcel.fromName, requiredIn: how.requiredIn },
    }))
    await tellTenants(db, 'sites.offer.arrived', told, tx.now)
  })
}

async function noteSent(tx: Tx, { article, hash }: Parcel, targets: readonly Target[], isPush: boolean) {
  const sent: { target: Target; submissionId: string }[] = []
  for (const target of targets) {
    const { rows } = await sql<{
      id: string
    }>`insert into sites.submissions (tenant_id, id, site_id, article_id, title, to_tenant, to_site, to_name,
        is_push, status, sent_by_name, sent_at, content_hash, first_hash)
      values (${tx.tenant}, ${newId()}, ${article.site_id}, ${article.id}, ${article.title}, ${target.tenant_id}, ${target.id}, ${target.name},
        ${isPush}, 'sent', ${tx.actor.name}, ${tx.now}, ${hash},
        coalesce((select content_hash from sites.article_versions where tenant_id = ${tx.tenant} and article_id = ${article.id} and version = 1), ''))
      on conflict (tenant_id, article_id, to_site) do update set status = case when sites.submissions.status = 'adopted' then 'adopted' else 'sent' end,
        title = excluded.title, reason = '', sent_by_name = excluded.sent_by_name, sent_at = excluded.sent_at, content_hash = excluded.content_hash
      returning id`.execute(tx.db)
    sent.push({ target, submissionId: rows[0]?.id ?? '' })
  }
  return sent
}

type Offering = {
  readonly target: Target
  readonly submissionId: string
  readonly note: string
  readonly requiredIn: string | null
  readonly isPush: boolean
}

/** Sent again after a return it waits anew; where it was adopted already, nothing is taken back by sending twice. */
async function offer(
  db: AnyDb,
  tx: Tx,
  parcel: Parcel,
  { target, submissionId, note, requiredIn, isPush }: Offering,
): Promise<void> {
  const { rows } =
    await sql`insert into sites.offers (tenant_id, id, site_id, from_tenant, from_name, from_article, submission_id, title, note, content,
      content_hash, media, is_push, is_required, status, received_at)
    values (${target.tenant_id}, ${newId()}, ${target.id}, ${parcel.tenant}, ${parcel.fromName}, ${parcel.article.id}, ${submissionId},
      ${parcel.content.title}, ${note}, ${JSON.stringify(parcel.content)}::jsonb, ${parcel.hash}, ${JSON.stringify(parcel.media)}::jsonb,
      ${isPush}, ${requiredIn !== null}, 'waiting', ${tx.now})
    on conflict (tenant_id, site_id, from_article) do update set title = excluded.title, note = excluded.note, content = excluded.content,
      content_hash = excluded.content_hash, media = excluded.media, is_required = excluded.is_required, status = 'waiting', reason = '',
      received_at = excluded.received_at, submission_id = excluded.submission_id, is_beside = false
    where sites.offers.status <> 'adopted' returning id`.execute(db)
  // A site restored beside another holds what that one adopted, though it was never sent there.
  if (rows.length === 0)
    await sql`update sites.submissions set status = 'adopted', decided_at = ${tx.now}
      where tenant_id = ${tx.tenant} and id = ${submissionId} and status = 'sent'`.execute(db)
}
