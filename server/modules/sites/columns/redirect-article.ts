/** A published article that moves to another column keeps its old address as a redirect. */
import type { Tx } from '../../../platform/db/tx.ts'
import type { ArticleRecord } from '../articles/article.store.ts'
import { articlePath } from '../publish/addresses.ts'
import { addRedirects, findColumn } from './column.store.ts'

export async function redirectIfMoved(tx: Tx, before: ArticleRecord, after: ArticleRecord): Promise<void> {
  if (!before.first_published_at || before.column_id === after.column_id) return
  const at = { number: before.number, firstPublishedAt: before.first_published_at }
  const from = await findColumn(tx, before.site_id, before.column_id)
  const to = await findColumn(tx, before.site_id, after.column_id)
  await addRedirects(tx, before.site_id, [{ from: articlePath(from.path, at), to: articlePath(to.path, at) }])
}
