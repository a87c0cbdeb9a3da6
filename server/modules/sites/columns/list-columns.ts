/** The tree with what each column holds and what the caller may do there. */
import type { ColumnView } from '@shuyuan/contract/sites/columns.ts'
import { sql } from 'kysely'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { siteRights } from '../rights/site-rights.ts'
import { pushesOf } from '../sharing/push-column.ts'
import { columnsOf } from './column.store.ts'

export async function listColumns(tx: ReadTx, siteId: string): Promise<{ items: ColumnView[] }> {
  const rights = await siteRights(tx, siteId)
  const { rows } = await sql<{
    column_id: string
    count: number
  }>`select column_id, count(*)::int as count from sites.articles
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and deleted_at is null group by column_id`.execute(tx.db)
  const counts = new Map(rows.map((row) => [row.column_id, row.count]))
  const pushes = await pushesOf(tx, siteId)
  const items = (await columnsOf(tx, siteId)).map((column) => ({
    id: column.id,
    parentId: column.parent_id,
    path: column.path,
    position: column.position,
    version: column.version,
    articles: counts.get(column.id) ?? 0,
    lastPublishedOn: column.last_published_on,
    actions: rights.on(column.id),
    push: pushes.get(column.id) ?? null,
    fields: {
      title: column.title,
      slug: column.slug,
      kind: column.kind,
      look: column.look,
      inMenu: column.in_menu,
      isHidden: column.is_hidden,
      description: column.description,
      linkUrl: column.link_url,
      pageSize: column.page_size,
      reviewLevels: column.review_levels,
      updateDays: column.update_days,
    },
  }))
  return { items }
}
