/** Links of a text to pages of its own site that are not there: known before publishing, without a crawl. */
import { sql } from 'kysely'
import type { ReadTx } from '../../../platform/db/tx.ts'
import type { ArticleRecord } from '../articles/article.store.ts'
import { ownLinks } from './check-content.ts'

const always: ReadonlySet<string> = new Set(['/', '/sitemap.html', '/accessibility.html', '/search.html', '/rss.xml'])
/** «/news/campus/202611/123.html» → the article's number. */
const articleShape = /^\/(.+)\/\d{4}\/(\d{1,9})\.html$/

export async function deadLinks(tx: ReadTx, article: ArticleRecord): Promise<string[]> {
  const links = ownLinks(article.content).filter(
    (href) => !always.has(href) && !/^\/(media|files|assets|_)\//.test(href),
  )
  if (links.length === 0) return []
  const numbers = links.flatMap((href) => Number(articleShape.exec(href)?.[2] ?? []))
  const { rows } = await sql<{ path: string }>`
    select '/' || path || '/' as path from sites.columns where tenant_id = ${tx.tenant} and site_id = ${article.site_id} and not is_hidden
    union select from_path from sites.redirects where tenant_id = ${tx.tenant} and site_id = ${article.site_id} and from_path = any(${links}::text[])
    union select number::text from sites.articles where tenant_id = ${tx.tenant} and site_id = ${article.site_id}
      and number = any(${numbers}::int[]) and published_version is not null and deleted_at is null`.execute(tx.db)
  const there = new Set(rows.map((row) => row.path))
  return links.filter((href) => {
    const [, column = '', number = ''] = articleShape.exec(href) ?? []
    if (there.has(href) || there.has(`${href}/`)) return false
    return number === ''
      ? !there.has(href.replace(/page-\d+\.html$/, ''))
      : !(there.has(number) && there.has(`/${column}/`))
  })
}
