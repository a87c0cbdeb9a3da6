/** What an article does at each step of its review: every approval is bound to the hash of exactly this text. */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { SubjectPort, SubjectStep } from '../../workflow/index.ts'
import { articleById, type ArticleRecord, hashOf, lockArticle, updateArticle } from '../articles/article.store.ts'
import { findColumn } from '../columns/column.store.ts'
import { siteRights } from '../rights/site-rights.ts'
import { lockOpenSite } from '../sites/site.store.ts'
import type { SitesContext } from '../sites-context.ts'
import { publishArticle } from './publish-article.ts'
import { levelsOf } from './review-flow.ts'
import { asLevels, subjectKind } from './submit-article.ts'

const levelOf = (purpose: string): number => ({ review1: 1, review2: 2, review3: 3 })[purpose] ?? 0

export function articleSubject(context: SitesContext): SubjectPort {
  return {
    kind: subjectKind,
    approving: async (tx, step) => {
      const found = await articleById(tx, step.subjectId)
      // The site first, as everywhere, so that writers and reviewers wait for each other in one order.
      await lockOpenSite(tx, found.site_id)
      const article = await lockArticle(tx, step.subjectId)
      if (step.purpose === 'draft') refuse('sites.review.resubmit')
      await recordReview(tx, article, step)
    },
    data: async (tx, id) => ({ column: (await articleById(tx, id)).column_id }),
    returned: async (tx, { subjectId, toPurpose }) => {
      if (toPurpose !== 'draft') return
      await updateArticle(tx, { ...(await lockArticle(tx, subjectId)), status: 'returned' }, false)
    },
    ended: async (tx, id, status) => {
      const article = await lockArticle(tx, id)
      if (status === 'finished') await finish(tx, context, article)
      else if (article.status === 'in_review' || article.status === 'returned')
        await updateArticle(tx, { ...article, status: 'draft', instance_id: null }, false)
    },
    label: async (_tx, _id, purpose) => (purpose === 'review3' ? '同意发布' : null),
    mayRead: async (tx, { id }) => {
      const article = await articleById(tx, id)
      return (await siteRights(tx, article.site_id)).can('view', article.column_id)
    },
    mayWithdraw: async (tx, id) => ['in_review', 'returned'].includes((await articleById(tx, id)).status),
  }
}

async function recordReview(tx: Tx, article: ArticleRecord, step: SubjectStep): Promise<void> {
  const level = levelOf(step.purpose)
  if (article.status !== 'in_review' || article.instance_id !== step.instanceId) refuse('sites.review.text_changed')
  if (article.author_id === step.decidedBy.id) refuse('sites.review.same_person', { role: '作者' })
  const { rows } = await sql<{ level: number }>`select level from sites.reviews
    where tenant_id = ${tx.tenant} and instance_id = ${step.instanceId} and person = ${step.decidedBy.id} and level <> ${level}`.execute(
    tx.db,
  )
  const other = rows[0]?.level
  if (other !== undefined) refuse('sites.review.same_person', { role: ['初审', '复审', '终审'][other - 1] ?? '审核人' })
  await sql`insert into sites.reviews (tenant_id, id, article_id, instance_id, level, person, person_name, content_hash, reviewed_at)
    values (${tx.tenant}, ${newId()}, ${article.id}, ${step.instanceId}, ${level}, ${step.decidedBy.id}, ${step.decidedBy.name},
      ${hashOf(article.content)}, ${tx.now})
    on conflict (tenant_id, instance_id, level) do update set person = excluded.person, person_name = excluded.person_name,
      content_hash = excluded.content_hash, reviewed_at = excluded.reviewed_at`.execute(tx.db)
}

/** Published only when every level has signed for exactly the text that stands there now. */
async function finish(tx: Tx, context: SitesContext, article: ArticleRecord): Promise<void> {
  const column = await findColumn(tx, article.site_id, article.column_id)
  const wanted = levelsOf(asLevels(column.review_levels)).length
  const { rows } = await sql<{ people: number }>`select count(distinct person)::int as people from sites.reviews
    where tenant_id = ${tx.tenant} and instance_id = ${article.instance_id} and content_hash = ${hashOf(article.content)}`.execute(
    tx.db,
  )
  if ((rows[0]?.people ?? 0) < Math.min(wanted, 3)) refuse('sites.review.text_changed')
  await publishArticle(tx, context, article, column)
}
