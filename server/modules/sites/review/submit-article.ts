/** Handing in: the checks, then the flow of the column; a column without review publishes at once. */
import { refuse } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { startInstance, stopInstanceOf } from '../../workflow/index.ts'
import { actsOn } from '../articles/article.rules.ts'
import { articleView } from '../articles/article-view.ts'
import { type ArticleRecord, findArticle, lockArticle, updateArticle } from '../articles/article.store.ts'
import { type ColumnRecord, findColumn } from '../columns/column.store.ts'
import { actionNames, siteRights } from '../rights/site-rights.ts'
import { isTakenBack } from '../sharing/source-consent.ts'
import { lockOpenSite } from '../sites/site.store.ts'
import type { SitesContext } from '../sites-context.ts'
import { notePublication } from './publications.ts'
import { publishArticle } from './publish-article.ts'
import { ensureReviewFlow, flowKeyOf, type Levels, levelsOf, stepNames } from './review-flow.ts'
import { holdersOf } from './reviewers.ts'

export const subjectKind = 'article'

export async function submitArticle(
  tx: Tx,
  context: SitesContext,
  siteId: string,
  articleId: string,
  { version, explanation }: { version: number; explanation: string },
) {
  const rights = await siteRights(tx, siteId)
  await lockOpenSite(tx, siteId)
  await findArticle(tx, siteId, articleId)
  const article = await lockArticle(tx, articleId)
  if (article.deleted_at) refuse('sites.article.deleted')
  if (article.version !== version) refuse('sites.article.changed', { version: article.version })
  if (article.status === 'in_review') refuse('sites.review.running')
  if (await isTakenBack(tx, siteId, articleId)) refuse('sites.offer.source_recalled')
  const acts = actsOn(article, rights, tx.actor.person)
  if (!acts.includes('submit') && !acts.includes('publish'))
    refuse('sites.right.missing', { action: actionNames.edit_own })
  const column = await findColumn(tx, siteId, article.column_id)
  const { findings } = await articleView(tx, context, article, rights)
  const stopping = findings.filter(({ level }) => level === 'block' || (level === 'explain' && explanation === ''))
  if (stopping.length > 0) refuse('sites.review.blocked', { detail: stopping.map(({ message }) => message).join('；') })
  // A matter that came back waits at its author; a new round begins instead.
  if (article.instance_id) await stopInstanceOf(tx, article.instance_id, '修改后重新送审')
  if (column.review_levels === 0 || acts.includes('publish')) {
    const published = await publishArticle(tx, context, { ...article, instance_id: null }, column)
    await notePublication(tx, published, explanation)
    return { status: published.status, instanceId: null }
  }
  const instanceId = await startReview(tx, article, column, explanation)
  await updateArticle(tx, { ...article, status: 'in_review', instance_id: instanceId }, false)
  return { status: 'in_review' as const, instanceId }
}

async function startReview(tx: Tx, article: ArticleRecord, column: ColumnRecord, explanation: string): Promise<string> {
  const levels = asLevels(column.review_levels)
  await ensureReviewFlow(tx, levels)
  return await startInstance(tx, {
    definitionKey: flowKeyOf(levels),
    kind: '网站稿件',
    title: article.title,
    urgency: '平件',
    subject: { kind: subjectKind, id: article.id },
    data: await reviewData(tx, article, levels),
    opinion: explanation,
  })
}

export const asLevels = (levels: number): Levels => (levels === 1 || levels === 2 ? levels : 3)

/** Who may decide at each level; the author is never among them. */
export async function reviewData(tx: Tx, article: ArticleRecord, levels: Levels): Promise<Record<string, unknown>> {
  const data: Record<string, unknown> = { column: article.column_id }
  const author = article.author_id ?? tx.actor.person
  for (const level of levelsOf(levels)) {
    const action = level === 1 ? 'review1' : level === 2 ? 'review2' : 'review3'
    const holders = await holdersOf(tx, article.site_id, article.column_id, action)
    const people = holders.map(({ id }) => id).filter((id) => id !== author && id !== tx.actor.person)
    if (people.length === 0) refuse('sites.review.no_reviewer', { step: stepNames[level - 1] ?? '' })
    data[`reviewers${level}`] = people
  }
  return data
}
