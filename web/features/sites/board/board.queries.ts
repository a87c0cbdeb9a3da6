/** The boards and the letters as they are read. */
import { getBoard, getClusterBoard } from '@shuyuan/contract/sites/board.ts'
import { getLetter, listLetters } from '@shuyuan/contract/sites/letters.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'

export const boardKey = (siteId: string) => ['sites', 'board', siteId] as const

export const boardQuery = (siteId: string) =>
  queryOptions({
    queryKey: boardKey(siteId),
    queryFn: () => call(getBoard, { params: { siteId } }),
    refetchInterval: ({ state }) => (state.data?.backup.isPacking ? 1_500 : 60_000),
  })

export const clusterBoardQuery = queryOptions({
  queryKey: ['sites', 'cluster-board'],
  queryFn: () => call(getClusterBoard, {}),
})

export const lettersKey = (siteId: string) => ['sites', 'letters', siteId] as const

export const lettersQuery = (siteId: string, status: 'waiting' | 'answered') =>
  infiniteQueryOptions({
    queryKey: [...lettersKey(siteId), status],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      call(listLetters, {
        params: { siteId },
        query: pageParam === undefined ? { status } : { status, cursor: pageParam },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const letterQuery = (siteId: string, letterId: string) =>
  queryOptions({
    queryKey: [...lettersKey(siteId), 'one', letterId],
    queryFn: () => call(getLetter, { params: { siteId, letterId } }),
  })
