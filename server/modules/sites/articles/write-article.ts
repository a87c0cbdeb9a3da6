/** Writing an article: new, saved again and again, taken back to an older version. */
import type { ArticleContent, Placement } from '@shuyuan/contract/sites/articles.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { stopInstanceOf } from '../../workflow/index.ts'
import { findColumn } from '../columns/column.store.ts'
import { redirectIfMoved } from '../columns/redirect-article.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { lockOpenSite, touchSite } from '../sites/site.store.ts'
import { articleView } from './article-view.ts'
import { isNewText } from './article.rules.ts'
import {
  type ArticleRecord,
  dropFormerAutosave,
  findArticle,
  hashOf,
  insertArticle,
  lockArticle,
  takeNumber,
  updateArticle,
  versionOf,
} from './article.store.ts'

type Given = { readonly content: ArticleContent; readonly placement: Placement }

const moment = (text: string | null): Date | null => (text === null ? null : new Date(text))

export async function createArticle(tx: Tx, context: SitesContext, siteId: string, { content, placement }: Given) {
  const rights = await siteRights(tx, siteId)
  requireRight(rights, 'write', placement.columnId)
  await lockOpenSite(tx, siteId)
  await findColumn(tx, siteId, placement.columnId)
  const article: ArticleRecord = {
    id: newId(),
    site_id: siteId,
    column_id: placement.columnId,
    number: await takeNumber(tx, siteId),
    title: content.title,
    content,
    content_hash: hashOf(content),
    version: 1,
    status: 'draft',
    instance_id: null,
    approved_version: null,
    published_version: null,
    published_hash: null,
    published_seal: null,
    first_published_at: null,
    shown_on: content.shownOn,
    online_at: moment(placement.onlineAt),
    offline_at: moment(placement.offlineAt),
    top_until: placement.topUntil,
    author_id: tx.actor.person,
    author_name: tx.actor.name,
    updated_by_name: tx.actor.name,
    adopted_from: null,
    created_at: tx.now,
    updated_at: tx.now,
    deleted_at: null,
  }
  await insertArticle(tx, article)
  return await articleView(tx, context, article, rights)
}

export async function saveArticle(
  tx: Tx,
  context: SitesContext,
  siteId: string,
  articleId: string,
  { version, content, placement }: Given & { version: number },
) {
  const { article, rights } = await holdForEdit(tx, siteId, articleId, version, placement.columnId)
  const hash = hashOf(content)
  const hasNewText = isNewText(article, hash)
  const saved: ArticleRecord = {
    ...article,
    column_id: placement.columnId,
    title: content.title,
    content,
    content_hash: hash,
    version: hasNewText ? article.version + 1 : article.version,
    online_at: moment(placement.onlineAt),
    offline_at: moment(placement.offlineAt),
    top_until: placement.topUntil,
    shown_on: content.shownOn,
    updated_by_name: tx.actor.name,
    updated_at: tx.now,
    ...(hasNewText ? await voided(tx, article) : {}),
  }
  await updateArticle(tx, saved, hasNewText)
  if (hasNewText) await dropFormerAutosave(tx, saved)
  if (article.column_id !== saved.column_id) await redirectIfMoved(tx, article, saved)
  if (article.published_version !== null && hasNewPlace(article, saved)) await touchSite(tx, siteId, context.wake)
  return await articleView(tx, context, saved, rights)
}

/** Locks the article; refuses who may not edit it, what was saved meanwhile, what lies in the bin, a frozen site. */
async function holdForEdit(tx: Tx, siteId: string, articleId: string, version: number, columnId: string) {
  const rights = await siteRights(tx, siteId)
  await lockOpenSite(tx, siteId)
  await findArticle(tx, siteId, articleId)
  const article = await lockArticle(tx, articleId)
  const isOwn = article.author_id !== null && article.author_id === tx.actor.person
  requireRight(rights, isOwn && !rights.can('edit_all', article.column_id) ? 'edit_own' : 'edit_all', article.column_id)
  if (article.column_id !== columnId) {
    requireRight(rights, 'write', columnId)
    await findColumn(tx, siteId, columnId)
  }
  if (article.deleted_at) refuse('sites.article.deleted')
  if (article.version !== version) refuse('sites.article.changed', { version: article.version })
  return { article, rights }
}

/** A text that changed is a draft again: approvals stand for the former text, and a review under way is stopped. */
async function voided(tx: Tx, article: ArticleRecord): Promise<Partial<ArticleRecord>> {
  if (article.status === 'in_review' && article.instance_id)
    await stopInstanceOf(tx, article.instance_id, '文章在审核中被修改，需要重新送审')
  return { status: 'draft', instance_id: null, approved_version: null }
}

const hasNewPlace = (before: ArticleRecord, after: ArticleRecord): boolean =>
  before.column_id !== after.column_id ||
  before.top_until !== after.top_until ||
  before.online_at?.getTime() !== after.online_at?.getTime() ||
  before.offline_at?.getTime() !== after.offline_at?.getTime()

export async function rollBackArticle(
  tx: Tx,
  context: SitesContext,
  siteId: string,
  articleId: string,
  { version, to }: { version: number; to: number },
) {
  const article = await findArticle(tx, siteId, articleId)
  const content = await versionOf(tx, articleId, to)
  return await saveArticle(tx, context, siteId, articleId, {
    version,
    content,
    placement: {
      columnId: article.column_id,
      onlineAt: article.online_at?.toISOString() ?? null,
      offlineAt: article.offline_at?.toISOString() ?? null,
      topUntil: article.top_until,
    },
  })
}
