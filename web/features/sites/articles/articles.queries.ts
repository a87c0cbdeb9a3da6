/** Articles of a site: the list by column and state, one article, its versions, and where an article of a task stands. */
import {
  type ArticleContent,
  type ArticleRow,
  type ArticleStatus,
  type ArticleView,
  compareVersions,
  getArticle,
  listArticles,
  listVersions,
  locateArticle,
} from '@shuyuan/contract/sites/articles.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { filled, pagedQuery } from '../../../api/paging.ts'

export type { ArticleContent, ArticleRow, ArticleView }
export type ArticleBox = 'all' | 'mine' | 'live' | 'bin'
export type ArticleFilter = {
  readonly view: ArticleBox
  readonly columnId: string
  readonly status: ArticleStatus | ''
  readonly q: string
}

export const articlesKey = (siteId: string) => ['sites', 'articles', siteId] as const

export const articlesQuery = (siteId: string, filter: ArticleFilter) => {
  const { view, columnId, status, q } = filter
  return pagedQuery([...articlesKey(siteId), 'list', filter], (cursor) =>
    call(listArticles, {
      params: { siteId },
      query: { view, ...filled({ cursor, columnId, q }), ...(status ? { status } : {}) },
    }),
  )
}

export const articleQuery = (siteId: string, articleId: string) =>
  queryOptions({
    queryKey: [...articlesKey(siteId), 'one', articleId],
    queryFn: () => call(getArticle, { params: { siteId, articleId } }),
  })

export const versionsQuery = (siteId: string, articleId: string, version: number) =>
  queryOptions({
    queryKey: [...articlesKey(siteId), 'versions', articleId, version],
    queryFn: () => call(listVersions, { params: { siteId, articleId } }),
  })

/** `now` is the version of the working copy it is compared with. */
export const differenceQuery = (siteId: string, articleId: string, version: number, now: number) =>
  queryOptions({
    queryKey: [...articlesKey(siteId), 'difference', articleId, version, now],
    queryFn: () => call(compareVersions, { params: { siteId, articleId, version: String(version) } }),
  })

export const locateQuery = (articleId: string) =>
  queryOptions({
    queryKey: ['sites', 'locate', articleId],
    queryFn: () => call(locateArticle, { params: { articleId } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
