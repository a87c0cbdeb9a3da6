/** My delegations: the list, adding one, ending one. */
import { addDelegation, endDelegation, listDelegations } from '@shuyuan/contract/identity/people.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'

const key = ['delegations'] as const
export const delegationsQuery = queryOptions({ queryKey: key, queryFn: () => call(listDelegations, {}) })

export type DelegationFields = {
  readonly toPersonId: string
  readonly startsOn: string
  readonly endsOn: string
  readonly kinds?: string[]
  readonly note: string
}

export const useAddDelegation = (onDone: () => void) =>
  useAct({
    perform: (body: DelegationFields, idempotencyKey) => call(addDelegation, { body, idempotencyKey }),
    refresh: [key],
    onDone,
  })

export const useEndDelegation = () =>
  useAct({
    perform: (delegationId: string, idempotencyKey) =>
      call(endDelegation, { params: { delegationId }, idempotencyKey }),
    refresh: [key],
  })
