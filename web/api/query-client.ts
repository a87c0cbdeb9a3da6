/** How the web reads: fresh for half a minute, read again on return, and one place that notices a lost session. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isDecided, isSignedOut } from './client.ts'

export const meKey = ['me'] as const

export function createQueryClient(): QueryClient {
  const noticeSignedOut = (error: unknown): void => {
    if (isSignedOut(error)) client.setQueryData(meKey, null)
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignedOut }),
    mutationCache: new MutationCache({ onError: noticeSignedOut }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (count, error) => !isDecided(error) && count < 2 },
    },
  })
  return client
}
