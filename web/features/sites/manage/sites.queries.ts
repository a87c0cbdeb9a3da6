/** Sites as they are read: mine, one with its settings, its columns, the whole cluster, what was published. */
import type { ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { listColumns } from '@shuyuan/contract/sites/columns.ts'
import type { SiteView } from '@shuyuan/contract/sites/sites.ts'
import { getSite, listCluster, listGenerations, listSites, pageAt } from '@shuyuan/contract/sites/sites.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { call } from '../../../api/client.ts'

export type Site = SiteView
export type SiteColumn = ReplyOf<typeof listColumns>['items'][number]

export const sitesKey = ['sites'] as const
export const siteKey = (siteId: string) => ['sites', 'one', siteId] as const
export const columnsKey = (siteId: string) => ['sites', 'columns', siteId] as const
export const clusterKey = ['sites', 'cluster'] as const

/** While pages are being made the state is asked for every second and a half; else every half minute. */
const pace = (isBusy: boolean): number => (isBusy ? 1_500 : 30_000)

export const sitesQuery = queryOptions({
  queryKey: [...sitesKey, 'mine'],
  queryFn: () => call(listSites, {}),
  refetchInterval: ({ state }) => pace(state.data?.items.some(({ isPublishing }) => isPublishing) ?? false),
})

export const siteQuery = (siteId: string) =>
  queryOptions({
    queryKey: siteKey(siteId),
    queryFn: () => call(getSite, { params: { siteId } }),
    refetchInterval: ({ state }) => pace(state.data?.isPublishing ?? false),
  })

export const columnsQuery = (siteId: string) =>
  queryOptions({ queryKey: columnsKey(siteId), queryFn: () => call(listColumns, { params: { siteId } }) })

export const clusterQuery = queryOptions({
  queryKey: clusterKey,
  queryFn: () => call(listCluster, {}),
  refetchInterval: ({ state }) => pace(state.data?.items.some(({ isPublishing }) => isPublishing) ?? false),
})

export const generationsQuery = (siteId: string) =>
  infiniteQueryOptions({
    queryKey: [...siteKey(siteId), 'generations'],
    queryFn: ({ pageParam }: { pageParam: number | undefined }) =>
      call(listGenerations, { params: { siteId }, query: pageParam === undefined ? {} : { before: pageParam } }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** A page as it was never changes. */
export const pageAtQuery = (siteId: string, asked: { readonly path: string; readonly at: string } | null) =>
  queryOptions({
    queryKey: ['sites', 'page-at', siteId, asked],
    queryFn: () => call(pageAt, { params: { siteId }, query: { path: asked?.path ?? '/', at: asked?.at ?? '' } }),
    enabled: asked !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The site in the page's address. */
export function useSiteId(): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return params['siteId'] ?? ''
}
