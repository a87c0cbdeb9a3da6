/** The reader's search: articles that hold every word asked for, the title first, newest first. */
import type { SearchHit } from '@shuyuan/engines/pages/index.ts'
import { sql } from 'kysely'
import type { AnyDb } from '../../../platform/db/tx.ts'
import type { PublicSite } from './find-site.ts'

export const pageSize = 10
/** Nobody reads further. */
const most = 200

type Row = { href: string; title: string; column_title: string; shown_on: string; body: string; total: number }

/** Words divided by blanks must all be there, as they stand: containment is what people expect of Chinese search. */
export const wordsOf = (query: string): string[] => [...new Set(query.trim().split(/\s+/))].filter(Boolean).slice(0, 5)

export async function searchSite(
  db: AnyDb,
  site: PublicSite,
  query: string,
  page: number,
): Promise<{ total: number; hits: SearchHit[] }> {
  const words = wordsOf(query)
  if (words.length === 0) return { total: 0, hits: [] }
  const like = words.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
  const all = sql.join(
    like.map((one) => sql`(title ilike ${one} or body ilike ${one})`),
    sql` and `,
  )
  const { rows } =
    await sql<Row>`select href, title, column_title, to_char(shown_on, 'YYYY-MM-DD') as shown_on, body, count(*) over ()::int as total
    from sites.search_texts where tenant_id = ${site.tenant_id} and site_id = ${site.id} and ${all}
    order by (title ilike ${like[0] ?? ''}) desc, shown_on desc, article_id
    limit ${pageSize} offset ${Math.min(most - pageSize, (page - 1) * pageSize)}`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    hits: rows.map((row) => ({
      href: row.href,
      title: row.title,
      date: row.shown_on,
      column: row.column_title,
      excerpt: excerptOf(row.body, words),
    })),
  }
}

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
