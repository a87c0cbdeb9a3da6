/** Keeps what readers search in step with what stands on the pages: only articles that changed are read again. */
import type { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import { textOf } from '@shuyuan/contract/sites/body.ts'
import { sql } from 'kysely'
import type { UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import type { SearchText } from './draw-site.ts'
import type { PublicArticle } from './site-data.ts'

type Kept = { article_id: string; version: number; href: string; column_title: string }
type ReadContents = (articles: readonly PublicArticle[]) => Promise<ReadonlyMap<string, ArticleContent>>

const portion = 200

export async function keepSearchTexts(
  { uow }: { readonly uow: UnitOfWork },
  tenant: number,
  siteId: string,
  live: readonly SearchText[],
  contents: ReadContents,
): Promise<void> {
  const kept = await uow.asSystem('sites.serve', async (tx) => {
    const { rows } = await sql<Kept>`select article_id, version, href, column_title from sites.search_texts
      where tenant_id = ${tenant} and site_id = ${siteId}`.execute(tx.db)
    return new Map(rows.map((row) => [row.article_id, row]))
  })
  const ids = new Set(live.map(({ article }) => article.id))
  const gone = [...kept.keys()].filter((id) => !ids.has(id))
  const changed = live.filter(({ article, href, columnTitle }) => {
    const found = kept.get(article.id)
    return found?.version !== article.version || found.href !== href || found.column_title !== columnTitle
  })
  if (gone.length > 0)
    await uow.asSystem('sites.serve', (tx) =>
      sql`delete from sites.search_texts where tenant_id = ${tenant} and article_id = any(${gone}::uuid[])`.execute(
        tx.db,
      ),
    )
  for (let from = 0; from < changed.length; from += portion) {
    const part = changed.slice(from, from + portion)
    const texts = await contents(part.map(({ article }) => article))
    const rows = part.flatMap(({ article, href, columnTitle }) => {
      const content = texts.get(article.id)
      if (!content) return []
      const body = [content.summary, textOf(content.body)].join('\n').slice(0, 50_000)
      return [
        {
          id: article.id,
          version: article.version,
          href,
          title: content.title,
          column: columnTitle,
          on: article.shownOn,
          body,
        },
      ]
    })
    await uow.asSystem('sites.serve', (tx) =>
      sql`insert into sites.search_texts (tenant_id, site_id, article_id, version, href, title, column_title, shown_on, body)
        select ${tenant}, ${siteId}, id, version, href, title, "column", "on", body
        from json_to_recordset(${JSON.stringify(rows)}::json)
          as r(id uuid, version int, href text, title text, "column" text, "on" date, body text)
        on conflict (tenant_id, article_id) do update set version = excluded.version, href = excluded.href, title = excluded.title,
          column_title = excluded.column_title, shown_on = excluded.shown_on, body = excluded.body, site_id = excluded.site_id, shown_since = null`.execute(
        tx.db,
      ),
    )
  }
}
