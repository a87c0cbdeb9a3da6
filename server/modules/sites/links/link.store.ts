/** The SQL of links: what a site's pages lead to, what became of it, and who was told. */
import {
  LinkUse,
  type LinkClass,
  type LinkReason,
  type LinkRow,
  type PageFault,
} from '@shuyuan/contract/sites/links.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { newId } from '../../../kernel/ids.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import type { Judged } from './link.rules.ts'

export type LinkRecord = {
  id: string
  address: string
  scope: LinkRow['scope']
  class: LinkClass
  reason: LinkReason
  http_status: number | null
  leads_to: string | null
  failures: number
  since: Date
  checked_at: Date | null
  asked_at: Date | null
  pages: number
  uses: unknown
}

export const linkColumns = sql`id, address, scope, class, reason, http_status, leads_to, failures, since, checked_at, asked_at, pages, uses`
export const usesOf = (row: Pick<LinkRecord, 'uses'>): LinkUse[] => z.array(LinkUse).parse(row.uses)

export type FoundLink = {
  readonly address: string
  readonly scope: LinkRow['scope']
  readonly pages: number
  readonly uses: readonly LinkUse[]
  /** Null for one outside, which is asked for later. */
  readonly judged: Pick<Judged, 'class' | 'reason'> | null
}

/** What the pages show now takes the place of what they showed: what is known of a link stays with it. */
export async function keepLinks(tx: Tx, siteId: string, found: readonly FoundLink[]): Promise<void> {
  const rows = found.map(({ judged, ...link }) => ({
    ...link,
    id: newId(),
    class: judged?.class ?? 'unchecked',
    reason: judged?.reason ?? '',
  }))
  // One outside stays as it is until it was asked for; one within was judged just now.
  await sql`insert into sites.links as l (tenant_id, id, site_id, address, scope, class, reason, since, checked_at, pages, uses)
    select ${tx.tenant}, r.id, ${siteId}, r.address, r.scope, r.class, r.reason, ${tx.now}::timestamptz,
      case when r.class = 'unchecked' then null else ${tx.now}::timestamptz end, r.pages, r.uses
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (id uuid, address text, scope text, class text, reason text, pages int, uses jsonb)
    on conflict (tenant_id, site_id, md5(address)) do update set scope = excluded.scope, pages = excluded.pages, uses = excluded.uses,
      class = case when excluded.class = 'unchecked' then l.class else excluded.class end,
      reason = case when excluded.class = 'unchecked' then l.reason else excluded.reason end,
      since = case when excluded.class in ('unchecked', l.class) then l.since else excluded.since end,
      checked_at = coalesce(excluded.checked_at, l.checked_at),
      is_told = l.is_told and excluded.class in ('unchecked', 'dead')`.execute(tx.db)
  await sql`delete from sites.links where tenant_id = ${tx.tenant} and site_id = ${siteId}
    and md5(address) <> all (select md5(a) from unnest(${found.map(({ address }) => address)}::text[]) as t (a))`.execute(
    tx.db,
  )
}

export type FaultRow = {
  readonly path: string
  readonly title: string
  readonly articleId: string | null
  readonly faults: readonly PageFault[]
}
export type SiteRead = {
  readonly generation: number
  readonly pages: number
  readonly faulty: readonly FaultRow[]
  readonly contrast: { readonly ratio: number; readonly words: string }
}

export async function keepFaults(tx: Tx, siteId: string, read: SiteRead): Promise<void> {
  const rows = read.faulty.map(({ articleId, ...row }) => ({
    ...row,
    article_id: articleId,
    kinds: [...new Set(row.faults.map(({ kind }) => kind))],
  }))
  const counts: Record<string, number> = {}
  for (const { kinds } of rows) for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
  await sql`delete from sites.page_faults where tenant_id = ${tx.tenant} and site_id = ${siteId}`.execute(tx.db)
  await sql`insert into sites.page_faults (tenant_id, site_id, path, title, article_id, kinds, faults)
    select ${tx.tenant}, ${siteId}, path, title, article_id, kinds, faults from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (path text, title text, article_id uuid, kinds text[], faults jsonb)`.execute(tx.db)
  await sql`insert into sites.site_checks (tenant_id, site_id, read_at, generation, pages, faulty_pages, faults, contrast, contrast_words)
    values (${tx.tenant}, ${siteId}, ${tx.now}, ${read.generation}, ${read.pages}, ${rows.length}, ${JSON.stringify(counts)}::jsonb,
      ${read.contrast.ratio}, ${read.contrast.words})
    on conflict (tenant_id, site_id) do update set read_at = excluded.read_at, generation = excluded.generation, pages = excluded.pages,
      faulty_pages = excluded.faulty_pages, faults = excluded.faults, contrast = excluded.contrast,
      contrast_words = excluded.contrast_words`.execute(tx.db)
}

type Outside = { readonly id: string; readonly address: string; readonly failures: number }

export async function linksOutside(tx: ReadTx, siteId: string): Promise<Outside[]> {
  const { rows } = await sql<Outside>`select id, address, failures from sites.links
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and scope = 'outside'`.execute(tx.db)
  return rows
}

export async function keepJudged(
  tx: Tx,
  siteId: string,
  judged: readonly (Judged & { readonly id: string })[],
): Promise<void> {
  await sql`update sites.links l set class = r.class, reason = r.reason, http_status = r.status, leads_to = r.leads_to,
      failures = r.failures, checked_at = ${tx.now}, asked_at = null,
      since = case when l.class = r.class then l.since else ${tx.now}::timestamptz end,
      is_told = l.is_told and r.class in ('dead', 'soft404')
    from json_to_recordset(${JSON.stringify(judged.map(({ leadsTo, ...one }) => ({ ...one, leads_to: leadsTo })))}::json)
      as r (id uuid, class text, reason text, status int, leads_to text, failures int)
    where l.tenant_id = ${tx.tenant} and l.site_id = ${siteId} and l.id = r.id`.execute(tx.db)
}

/** Dead ones that nobody was told of yet; from now on they are known. */
export async function takeUntold(tx: Tx, siteId: string): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`update sites.links set is_told = true
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and class in ('dead', 'soft404') and not is_told
    returning address`.execute(tx.db)
  return rows.map(({ address }) => address).sort()
}

export async function noteChecked(tx: Tx, siteId: string): Promise<void> {
  await sql`update sites.site_checks set checked_at = ${tx.now} where tenant_id = ${tx.tenant} and site_id = ${siteId}`.execute(
    tx.db,
  )
}
