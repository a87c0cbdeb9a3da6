/** One act on many articles: bin, back from the bin, off the pages, another column, top. */
import type { BulkAct } from '@shuyuan/contract/sites/articles.ts'
import type { z } from 'zod'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { stopInstanceOf } from '../../workflow/index.ts'
import { findColumn } from '../columns/column.store.ts'
import { redirectIfMoved } from '../columns/redirect-article.ts'
import { requireRight, type SiteRights, siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { lockOpenSite, lockSite, touchSite } from '../sites/site.store.ts'
import { actsOn } from './article.rules.ts'
import { type ArticleRecord, findArticle, lockArticle, updateArticle } from './article.store.ts'

type Given = {
  readonly articles: readonly string[]
  readonly act: z.infer<typeof BulkAct>
  readonly columnId?: string | undefined
  readonly topUntil?: string | undefined
  readonly reason: string
}

export async function changeArticles(
  tx: Tx,
  context: SitesContext,
  siteId: string,
  given: Given,
): Promise<{ changed: number }> {
  const rights = await siteRights(tx, siteId)
  // Taking off the pages goes even while the site is frozen: a mistake must not stand for a week.
  const site = given.act === 'withdraw' ? await lockSite(tx, siteId) : await lockOpenSite(tx, siteId)
  if (given.act === 'move') {
    requireRight(rights, 'write', given.columnId ?? refuse('request.invalid', { detail: '没有选择要移到的栏目' }))
    await findColumn(tx, site.id, given.columnId ?? '')
  }
  let changed = 0
  let isPublic = false
  // In one order, so that two who change the same articles wait and do not block each other.
  for (const id of [...new Set(given.articles)].sort()) {
    await findArticle(tx, siteId, id)
    const article = await lockArticle(tx, id)
    const after = await changed1(tx, rights, article, given)
    if (!after) continue
    await updateArticle(tx, { ...after, updated_at: tx.now, updated_by_name: tx.actor.name }, false)
    if (given.act === 'move') await redirectIfMoved(tx, article, after)
    changed += 1
    isPublic ||= article.published_version !== null
  }
  if (isPublic) await touchSite(tx, siteId, context.wake)
  return { changed }
}

/** The article as it will be, or null when there is nothing to do; a second click changes nothing. */
async function changed1(
  tx: Tx,
  rights: SiteRights,
  article: ArticleRecord,
  given: Given,
): Promise<ArticleRecord | null> {
  const acts = actsOn(article, rights, tx.actor.person)
  switch (given.act) {
    case 'delete':
      if (article.deleted_at) return null
      if (!acts.includes('delete')) requireRight(rights, 'edit_all', article.column_id)
      if (article.published_version !== null) requireRight(rights, 'withdraw', article.column_id)
      return await offThePages(tx, { ...article, deleted_at: tx.now })
    case 'restore':
      if (!article.deleted_at) return null
      if (!acts.includes('restore')) requireRight(rights, 'edit_all', article.column_id)
      return { ...article, deleted_at: null }
    case 'withdraw':
      if (article.published_version === null) return null
      requireRight(rights, 'withdraw', article.column_id)
      return await offThePages(tx, article)
    case 'move':
      if (article.column_id === given.columnId) return null
      if (!acts.includes('move')) requireRight(rights, 'edit_all', article.column_id)
      return { ...article, column_id: given.columnId ?? article.column_id }
    case 'top':
      requireRight(rights, 'edit_all', article.column_id)
      return { ...article, top_until: given.topUntil ?? refuse('request.invalid', { detail: '没有选择置顶到哪一天' }) }
    case 'untop':
      requireRight(rights, 'edit_all', article.column_id)
      return article.top_until === null ? null : { ...article, top_until: null }
  }
}

async function offThePages(tx: Tx, article: ArticleRecord): Promise<ArticleRecord> {
  if (article.instance_id) await stopInstanceOf(tx, article.instance_id, '文章已下线或删除')
  const status = article.published_version === null && article.status !== 'in_review' ? article.status : 'withdrawn'
  return {
    ...article,
    status,
    instance_id: null,
    approved_version: null,
    published_version: null,
    published_hash: null,
    published_seal: null,
  }
}

export async function withdrawArticle(
  tx: Tx,
  context: SitesContext,
  siteId: string,
  articleId: string,
  reason: string,
) {
  const { changed } = await changeArticles(tx, context, siteId, { articles: [articleId], act: 'withdraw', reason })
  if (changed === 0) refuse('sites.article.not_live')
  await sql`update sites.article_versions set note = ${`下线：${reason}`} where tenant_id = ${tx.tenant} and article_id = ${articleId}
    and version = (select version from sites.articles where tenant_id = ${tx.tenant} and id = ${articleId})`.execute(
    tx.db,
  )
  return {}
}
