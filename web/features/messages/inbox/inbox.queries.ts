/** The inbox and the badges, kept live by one stream. */
import { Counts, followCounts, getCounts, listMessages } from '@shuyuan/contract/messages/inbox.ts'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { useLive } from '../../../api/live.ts'
import { pagedQuery } from '../../../api/paging.ts'

export const countsKey = ['counts'] as const
export const messagesKey = ['messages'] as const

export const countsQuery = queryOptions({ queryKey: countsKey, queryFn: () => call(getCounts, {}) })

export const messagesQuery = (onlyUnread: boolean) =>
  pagedQuery([...messagesKey, { onlyUnread }], (cursor) =>
    call(listMessages, { query: { ...(cursor ? { cursor } : {}), ...(onlyUnread ? { unread: 'yes' as const } : {}) } }),
  )

export const useCounts = (): Counts => useQuery(countsQuery).data ?? { tasks: 0, unread: 0, unsigned: 0 }

/** Once, in the shell: takes pushed counts and reads again the lists whose count moved. */
export function useLiveCounts(): void {
  const queries = useQueryClient()
  useLive(followCounts.path, 'counts', (data) => {
    const next = Counts.safeParse(data)
    if (!next.success) return
    const before = queries.getQueryData(countsQuery.queryKey)
    queries.setQueryData(countsQuery.queryKey, next.data)
    if (!before) return
    if (before.tasks !== next.data.tasks) void queries.invalidateQueries({ queryKey: ['tasks', 'list'] })
    if (before.unread !== next.data.unread) void queries.invalidateQueries({ queryKey: messagesKey })
    if (before.unsigned !== next.data.unsigned) void queries.invalidateQueries({ queryKey: ['deliveries', 'list'] })
  })
}
