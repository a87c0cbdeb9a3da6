/** What the system could not do by itself, is it well, and setting things going again. */
import { type Failure, getSystem, listFailures, retryFailures } from '@shuyuan/contract/operations/failures.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'

const failuresKey = ['operations', 'failures'] as const

export const failuresQuery = queryOptions({
  queryKey: failuresKey,
  queryFn: () => call(listFailures, {}),
  refetchInterval: 30_000,
})

export const systemQuery = queryOptions({
  queryKey: ['operations', 'system'],
  queryFn: () => call(getSystem, {}),
  refetchInterval: 60_000,
})

const idsOf = (items: readonly Failure[], kind: Failure['kind']): string[] =>
  items.filter((item) => item.kind === kind && item.canRetry).map(({ id }) => id)

export const useRetryFailures = (onDone: (retried: number) => void) =>
  useAct({
    perform: (items: readonly Failure[], idempotencyKey) =>
      call(retryFailures, { body: { facts: idsOf(items, 'fact'), jobs: idsOf(items, 'job') }, idempotencyKey }),
    refresh: [failuresKey],
    onDone: ({ retried }) => onDone(retried),
  })
