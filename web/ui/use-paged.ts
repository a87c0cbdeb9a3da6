/** A keyset list for a table: rows, whether it waits, and «更多». */
import { type UseInfiniteQueryResult, type InfiniteData } from '@tanstack/react-query'
import { itemsOf, type Page } from '../api/paging.ts'

export const listOf = <T>(query: UseInfiniteQueryResult<InfiniteData<Page<T>>, Error>) => ({
  rows: itemsOf(query.data),
  loading: query.isPending && query.fetchStatus !== 'idle',
  error: query.error,
  more: {
    has: query.hasNextPage,
    busy: query.isFetchingNextPage,
    load: () => void query.fetchNextPage(),
  },
})
