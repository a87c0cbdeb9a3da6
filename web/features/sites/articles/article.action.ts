/** The acts on articles: saving, handing in, taking off the pages, and one act on many. */
import type { BodyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import {
  type ArticleContent,
  changeArticles,
  createArticle,
  type Placement,
  rollBackArticle,
  saveArticle,
  submitArticle,
  withdrawArticle,
} from '@shuyuan/contract/sites/articles.ts'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { columnsKey, siteKey } from '../manage/sites.queries.ts'
import { articleQuery, articlesKey } from './articles.queries.ts'

export type Draft = { readonly content: ArticleContent; readonly placement: Placement }
export type SaveInput = { readonly id: string | null; readonly version: number; readonly fields: Draft }

/** One request: makes the article on its first save, keeps it afterwards. */
export const saveDraft =
  (siteId: string) =>
  ({ id: articleId, version, fields }: SaveInput, idempotencyKey: string) =>
    articleId === null
      ? call(createArticle, { params: { siteId }, body: fields, idempotencyKey })
      : call(saveArticle, { params: { siteId, articleId }, body: { version, ...fields }, idempotencyKey })

const refreshOf = (siteId: string) => [
  articlesKey(siteId),
  columnsKey(siteId),
  siteKey(siteId),
  ['tasks'],
  ['instances'],
]

export type SubmitInput = { readonly articleId: string; readonly version: number; readonly explanation: string }

export const useSubmitArticle = (siteId: string, onDone: (reply: { instanceId: string | null }) => void) =>
  useAct({
    perform: ({ articleId, version, explanation }: SubmitInput, idempotencyKey) =>
      call(submitArticle, { params: { siteId, articleId }, body: { version, explanation }, idempotencyKey }),
    refresh: refreshOf(siteId),
    onDone,
  })

export const useWithdrawArticle = (siteId: string, articleId: string, onDone: () => void) =>
  useAct({
    perform: (reason: string, idempotencyKey) =>
      call(withdrawArticle, { params: { siteId, articleId }, body: { reason }, idempotencyKey }),
    refresh: refreshOf(siteId),
    onDone,
  })

export type Change = Omit<BodyOf<typeof changeArticles>, 'reason'> & { readonly reason?: string }

export const useChangeArticles = (siteId: string, onDone: (changed: number, change: Change) => void) =>
  useAct({
    perform: (change: Change, idempotencyKey) =>
      call(changeArticles, { params: { siteId }, body: change, idempotencyKey }),
    refresh: refreshOf(siteId),
    onDone: ({ changed }, change) => onDone(changed, change),
  })

export type RollBackInput = { readonly articleId: string; readonly version: number; readonly to: number }

/** The page hears of it with the old text in its hands: what came back is kept before it looks again. */
export function useRollBack(siteId: string, onDone: () => void) {
  const queries = useQueryClient()
  return useAct({
    perform: ({ articleId, version, to }: RollBackInput, idempotencyKey) =>
      call(rollBackArticle, { params: { siteId, articleId }, body: { version, to }, idempotencyKey }),
    refresh: refreshOf(siteId),
    onDone: (article) => {
      queries.setQueryData(articleQuery(siteId, article.id).queryKey, article)
      onDone()
    },
  })
}
