/** Pure decisions about an article: who may edit it, and what a change does to what was approved. */
import type { ArticleAct } from '@shuyuan/contract/sites/articles.ts'
import type { SiteRights } from '../rights/site-rights.ts'
import type { ArticleRecord } from './article.store.ts'

/** What the decision looks at: a row of the list has no text. */
export type ActedOn = Pick<ArticleRecord, 'column_id' | 'author_id' | 'status' | 'published_version' | 'deleted_at'>

const mayEdit = (article: ActedOn, rights: SiteRights, me: string | null): boolean =>
  rights.can('edit_all', article.column_id) ||
  (rights.can('edit_own', article.column_id) && me !== null && article.author_id === me)

/** What this person may do with it now; the page offers exactly these, the verbs ask again. */
export function actsOn(article: ActedOn, rights: SiteRights, me: string | null): ArticleAct[] {
  const acts: ArticleAct[] = []
  const edit = mayEdit(article, rights, me)
  if (article.deleted_at) return edit ? ['restore'] : []
  if (edit) acts.push('edit')
  const isUnsent = ['draft', 'returned', 'withdrawn'].includes(article.status)
  if (edit && isUnsent) acts.push(rights.can('publish', article.column_id) ? 'publish' : 'submit')
  if (article.published_version !== null && rights.can('withdraw', article.column_id)) acts.push('withdraw')
  if (edit && article.status !== 'in_review') acts.push('move', 'delete')
  if (rights.can('edit_all', article.column_id)) acts.push('top')
  return acts
}

/** A change of what the public would see ends what was approved; a change of place or time does not. */
export const isNewText = (article: ArticleRecord, hash: string): boolean => article.content_hash !== hash
