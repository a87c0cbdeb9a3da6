/** Where an article stands, for who comes from a task and knows its id alone. */
import type { ReadTx } from '../../../platform/db/tx.ts'
import { findSite } from '../sites/site.store.ts'
import { readableArticle } from './article-view.ts'
import { articleById } from './article.store.ts'

export async function locateArticle(tx: ReadTx, articleId: string) {
  const { site_id: siteId } = await articleById(tx, articleId)
  await readableArticle(tx, siteId, articleId)
  return { siteId, siteName: (await findSite(tx, siteId)).name }
}
