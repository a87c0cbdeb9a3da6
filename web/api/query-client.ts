/** How the web reads: fresh for half a minute, read again on return, and one place that notices a lost session. */
import { MutationCache, type Query, QueryCache, QueryClient } from '@tanstack/react-query'
import { isAway, isDecided, isSignedOut } from './client.ts'

export const meKey = ['me'] as const

/** Who looks at «系统正在恢复» need not know how to load a page again; not all of them ask in the same moment. */
const askAgainMs = (): number => 4000 + Math.random() * 3000

export function createQueryClient(): QueryClient {
  const noticeSignedOut = (error: unknown): void => {
    if (isSignedOut(error)) client.setQueryData(meKey, null)
  }
  const askAgain = (error: unknown, query: Query<unknown, unknown, unknown>): void => {
    if (!isAway(error)) return
    setTimeout(() => {
      const { queryKey } = query
      if (query.state.status === 'error') void client.refetchQueries({ queryKey, exact: true, type: 'active' })
    }, askAgainMs())
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        noticeSignedOut(error)
        askAgain(error, query)
      },
    }),
    mutationCache: new MutationCache({ onError: noticeSignedOut }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (count, error) => !isDecided(error) && count < 2 },
    },
  })
  return client
}
