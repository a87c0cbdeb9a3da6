/** Redesigns as they are read, and where their pages stand: of one site, or of the cluster. */
import * as contract from '@shuyuan/contract/sites/redesigns.ts'
import type { FindingKind } from '@shuyuan/contract/sites/redesigns.ts'
import { queryOptions } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { call } from '../../../api/client.ts'
import { filled, pagedQuery } from '../../../api/paging.ts'
import { paths } from '../../../app/paths.ts'

export const redesignsKey = ['sites', 'redesigns'] as const
export const redesignKey = (id: string) => [...redesignsKey, 'one', id] as const

/** Null: the cluster's. */
export type Room = { readonly siteId: string | null }
export const roomPaths = ({ siteId }: Room) => ({
  list: siteId ? paths.siteRedesigns(siteId) : paths.clusterRedesigns,
  fresh: `${siteId ? paths.siteRedesigns(siteId) : paths.clusterRedesigns}/new`,
  open: (id: string) => `${siteId ? paths.siteRedesigns(siteId) : paths.clusterRedesigns}/${id}`,
  change: (id: string) => `${siteId ? paths.siteRedesigns(siteId) : paths.clusterRedesigns}/${id}/change`,
})

export const redesignsQuery = ({ siteId }: Room) =>
  pagedQuery([...redesignsKey, 'list', siteId], (cursor) =>
    call(contract.listRedesigns, { query: filled({ cursor, siteId: siteId ?? undefined }) }),
  )

/** While a rehearsal runs its progress is asked for every second. */
export const redesignQuery = (redesignId: string) =>
  queryOptions({
    queryKey: redesignKey(redesignId),
    queryFn: () => call(contract.getRedesign, { params: { redesignId } }),
    refetchInterval: ({ state }) => ((state.data?.running ?? 0) > 0 ? 1_000 : 30_000),
  })

export type FindingFilter = {
  readonly siteId: string | undefined
  readonly kind: FindingKind | undefined
  readonly fresh: boolean
}

export const findingsQuery = (redesignId: string, { siteId, kind, fresh }: FindingFilter, at: string) =>
  pagedQuery([...redesignKey(redesignId), 'findings', siteId, kind, fresh, at], (cursor) =>
    call(contract.listRedesignFindings, {
      params: { redesignId },
      query: {
        ...filled({ cursor, siteId }),
        ...(kind ? { kind } : {}),
        ...(fresh ? { fresh: 'true' } : {}),
        limit: 30,
      },
    }),
  )

export const pagesQuery = (
  redesignId: string,
  { siteId, kind, q }: { siteId: string; kind: FindingKind | undefined; q: string },
  at: string,
) =>
  pagedQuery([...redesignKey(redesignId), 'pages', siteId, kind, q, at], (cursor) =>
    call(contract.listRedesignPages, {
      params: { redesignId },
      query: { siteId, ...filled({ cursor, q }), ...(kind ? { kind } : {}), limit: 30 },
    }),
  )

export const besideQuery = (redesignId: string, siteId: string, path: string, at: string) =>
  queryOptions({
    queryKey: [...redesignKey(redesignId), 'beside', siteId, path, at],
    queryFn: () => call(contract.showRedesignPage, { params: { redesignId }, query: { siteId, path } }),
    staleTime: 60_000,
    gcTime: 60_000,
  })

export function useRedesignId(): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return params['redesignId'] ?? ''
}
