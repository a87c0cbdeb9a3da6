/** What this unit sent out, the live board of one dispatch, and whom one may send to. */
import { followBoard, getBoard, listDispatches, listRecipients } from '@shuyuan/contract/exchange/dispatches.ts'
import { addressOf } from '@shuyuan/contract/client.ts'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { useLive } from '../../../api/live.ts'
import { pagedQuery } from '../../../api/paging.ts'

export const dispatchesKey = ['dispatches'] as const

export const dispatchesQuery = (onlyOpen: boolean) =>
  pagedQuery([...dispatchesKey, 'list', { onlyOpen }], (cursor) =>
    call(listDispatches, {
      query: { ...(cursor ? { cursor } : {}), ...(onlyOpen ? { open: 'yes' as const } : {}) },
    }),
  )

export const boardQuery = (dispatchId: string) =>
  queryOptions({
    queryKey: [...dispatchesKey, 'board', dispatchId],
    queryFn: () => call(getBoard, { params: { dispatchId } }),
  })

/** The board, read again whenever the stream says that something changed. */
export function useLiveBoard(dispatchId: string) {
  const queries = useQueryClient()
  useLive(addressOf(followBoard, { dispatchId }), 'changed', () => {
    void queries.invalidateQueries({ queryKey: boardQuery(dispatchId).queryKey })
  })
  return useQuery(boardQuery(dispatchId))
}

export const recipientsQuery = queryOptions({
  queryKey: ['recipients'],
  queryFn: () => call(listRecipients, {}),
  staleTime: 600_000,
})
