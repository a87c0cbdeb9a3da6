/** Flows I started, and one flow with its trail. */
import { getInstance, listMyInstances } from '@shuyuan/contract/workflow/tasks.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { pagedQuery } from '../../../api/paging.ts'

export type InstanceStatus = 'running' | 'finished' | 'withdrawn' | 'stopped'
export const instancesKey = ['instances'] as const

export const instancesQuery = (status?: InstanceStatus) =>
  pagedQuery([...instancesKey, 'list', { status: status ?? '' }], (cursor) =>
    call(listMyInstances, { query: { ...(cursor ? { cursor } : {}), ...(status ? { status } : {}) } }),
  )

export const instanceQuery = (instanceId: string) =>
  queryOptions({
    queryKey: [...instancesKey, 'one', instanceId],
    queryFn: () => call(getInstance, { params: { instanceId } }),
    staleTime: 5_000,
  })
