/** From approved to public: the version is sealed, and the publisher takes it from here. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import { type ArticleRecord, updateArticle } from '../articles/article.store.ts'
import type { ColumnRecord } from '../columns/column.store.ts'
import { touchSite } from '../sites/site.store.ts'
import type { SitesContext } from '../sites-context.ts'

export async function publishArticle(
  tx: Tx,
  context: SitesContext,
  article: ArticleRecord,
  column: ColumnRecord,
): Promise<ArticleRecord> {
  const { version, content_hash: hash } = article
  const published: ArticleRecord = {
    ...article,
    status: 'approved',
    approved_version: version,
    published_version: version,
    published_hash: hash,
    published_seal: context.seal.seal({ tenant: tx.tenant, article: article.id, version, hash }),
    first_published_at: article.first_published_at ?? tx.now,
  }
  await updateArticle(tx, published, false)
  await sql`update sites.columns set last_published_on = ${schoolDate(tx.now)}::date where tenant_id = ${tx.tenant} and id = ${column.id}`.execute(
    tx.db,
  )
  await tx.tell('sites.article.published', { siteId: article.site_id, articleId: article.id, title: article.title })
  await touchSite(tx, article.site_id, context.wake)
  return published
}
