/**
 * The reader's search, on one site or on all that are live: articles that hold every word asked for, the title first,
 * newest first. The texts follow the publishing, a moment late; whether one may be found is asked of the article itself,
 * as it stands now.
 */
import type { SearchHit } from '@shuyuan/engines/pages/index.ts'
import { sql } from 'kysely'
import type { ReadTx, SystemTx } from '../../../platform/db/tx.ts'
import type { PublicSite } from './find-site.ts'

export const pageSize = 10
/** Nobody reads further. */
const most = 200

export type Within = { readonly site: PublicSite } | { readonly addressOf: (host: string) => string }

type Row = {
  site: string
  host: string
  href: string
  title: string
  column_title: string
  shown_on: string
  body: string
  total: number
}

/** Words divided by blanks must all be there, as they stand: containment is what people expect of Chinese search. */
export const wordsOf = (query: string): string[] => [...new Set(query.trim().split(/\s+/))].filter(Boolean).slice(0, 5)

export async function searchTexts(
  { db, now }: Pick<ReadTx | SystemTx, 'db' | 'now'>,
  within: Within,
  query: string,
  page: number,
): Promise<{ total: number; hits: SearchHit[] }> {
  const words = wordsOf(query)
  if (words.length === 0) return { total: 0, hits: [] }
  const all = sql.join(
    words.map((word) => sql`(${holds('t.title', word)} or ${holds('t.body', word)})`),
    sql` and `,
  )
  const where =
    'site' in within
      ? sql`t.tenant_id = ${within.site.tenant_id} and t.site_id = ${within.site.id}`
      : sql`s.status = 'live'`
  const { rows } =
    await sql<Row>`select s.name as site, d.host, t.href, t.title, t.column_title, to_char(t.shown_on, 'YYYY-MM-DD') as shown_on, t.body,
      count(*) over ()::int as total
    from sites.search_texts t join sites.articles a on a.tenant_id = t.tenant_id and a.id = t.article_id
    join sites.sites s on s.tenant_id = t.tenant_id and s.id = t.site_id
    join sites.domains d on d.tenant_id = t.tenant_id and d.site_id = t.site_id and d.role = 'primary'
    where ${where} and ${all} and ${isPublicNow(now)}
    order by ${holds('t.title', words[0] ?? '')} desc, t.shown_on desc, t.article_id
    limit ${pageSize} offset ${Math.min(most - pageSize, (page - 1) * pageSize)}`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    hits: rows.map((row) => ({
      href: 'addressOf' in within && row.href.startsWith('/') ? `${within.addressOf(row.host)}${row.href}` : row.href,
      title: row.title,
      date: row.shown_on,
      column: row.column_title,
      ...('addressOf' in within ? { site: row.site } : {}),
      excerpt: excerptOf(row.body, words),
    })),
  }
}

/** To compare without regard to case costs three times as much, and Chinese has none. */
function holds(column: 't.title' | 't.body', word: string) {
  const pattern = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const isCased = word.toLowerCase() !== word.toUpperCase()
  return isCased ? sql`${sql.ref(column)} ilike ${pattern}` : sql`${sql.ref(column)} like ${pattern}`
}

/**
 * Recalled, withdrawn, expired and binned articles are not found from the moment that is written. Nor is a text that was
 * replaced since: what made somebody correct it is not read out, and the new text is there a second later. While a former
 * generation is held, its own older texts are found as they stand on its pages, unless the article left the pages after them.
 */
const isPublicNow = (now: Date) => sql`(a.published_version = t.version or (t.shown_since is not null
        and a.published_version is not null and (a.withdrawn_at is null or a.withdrawn_at < t.shown_since))) and a.deleted_at is null
      and (a.online_at is null or a.online_at <= ${now}) and (a.offline_at is null or a.offline_at > ${now})`

/** Some fifty signs around the first word found, with all words marked. Pure. */
export function excerptOf(body: string, words: readonly string[]): SearchHit['excerpt'] {
  const lower = body.toLowerCase()
  const first = Math.min(...words.map((word) => lower.indexOf(word.toLowerCase())).filter((at) => at >= 0), body.length)
  const from = first === body.length ? 0 : Math.max(0, first - 30)
  const piece = `${from > 0 ? '…' : ''}${body.slice(from, from + 110)}${body.length > from + 110 ? '…' : ''}`
  const sign = new RegExp(`(${words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'giu')
  return piece
    .split(sign)
    .filter((text) => text !== '')
    .map((text) => ({ text, found: words.some((word) => word.toLowerCase() === text.toLowerCase()) }))
}
