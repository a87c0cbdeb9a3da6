/** The link census as it is read; every second while one is under way. */
import * as contract from '@shuyuan/contract/sites/links.ts'
import type { Census, FaultKind, LinkFilter } from '@shuyuan/contract/sites/links.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { filled, pagedQuery } from '../../../api/paging.ts'
import { useAct } from '../../../api/use-act.ts'

export const linksKey = ['sites', 'links'] as const
export const isUnderWay = (census: Census | null | undefined): boolean =>
  census?.status === 'waiting' || census?.status === 'running'

const pace = (isBusy: boolean): number => (isBusy ? 1_000 : 30_000)

export const linkStateQuery = (siteId: string) =>
  queryOptions({
    queryKey: [...linksKey, 'state', siteId],
    queryFn: () => call(contract.getLinkState, { params: { siteId } }),
    refetchInterval: ({ state }) => pace(isUnderWay(state.data?.census)),
  })

export type LinkPlace = { readonly is: LinkFilter | ''; readonly q: string }

export const linksQuery = (siteId: string, { is, q }: LinkPlace, isBusy: boolean) => ({
  ...pagedQuery([...linksKey, 'list', siteId, is, q], (cursor) =>
    call(contract.listLinks, {
      params: { siteId },
      query: { ...filled({ cursor, q }), ...(is === '' ? {} : { is }) },
    }),
  ),
  refetchInterval: isBusy ? 4_000 : (30_000 as number | false),
})

/** Asked for beside the list while one of its rows is being checked. */
export const checkingPace = 1_200

export const useStartCensus = (siteId: string, onDone: () => void) =>
  useAct({
    perform: (_: null, idempotencyKey) => call(contract.startCensus, { params: { siteId }, idempotencyKey }),
    refresh: [linksKey],
    onDone,
  })

export const useCancelCensus = (siteId: string, onDone: () => void) =>
  useAct({
    perform: (_: null, idempotencyKey) => call(contract.cancelCensus, { params: { siteId }, idempotencyKey }),
    refresh: [linksKey],
    onDone,
  })

export const useCheckLink = (siteId: string) =>
  useAct({
    perform: (linkId: string, idempotencyKey) =>
      call(contract.checkLink, { params: { siteId, linkId }, idempotencyKey }),
    refresh: [linksKey],
  })

export const clusterCensusQuery = queryOptions({
  queryKey: [...linksKey, 'cluster'],
  queryFn: () => call(contract.getClusterCensus, {}),
  refetchInterval: ({ state }) => pace(isUnderWay(state.data?.census)),
})

export const useStartClusterCensus = (onDone: (reply: { sites: number }) => void) =>
  useAct({
    perform: (_: null, idempotencyKey) => call(contract.startClusterCensus, { idempotencyKey }),
    refresh: [linksKey],
    onDone,
  })

export const useCancelClusterCensus = (onDone: () => void) =>
  useAct({
    perform: (_: null, idempotencyKey) => call(contract.cancelClusterCensus, { idempotencyKey }),
    refresh: [linksKey],
    onDone,
  })

export const usePlanCensus = (onDone: () => void) =>
  useAct({
    perform: (every: 'week' | 'month' | null, idempotencyKey) =>
      call(contract.planCensus, { body: { every }, idempotencyKey }),
    refresh: [linksKey],
    onDone,
  })

export const pageFaultsQuery = (siteId: string, kind: FaultKind | '') =>
  pagedQuery([...linksKey, 'faults', siteId, kind], (cursor) =>
    call(contract.listPageFaults, {
      params: { siteId },
      query: { ...filled({ cursor }), ...(kind === '' ? {} : { kind }) },
    }),
  )
