/** One person's record and account, and the acts of an administrator on them. */
import {
  addPerson,
  endSessionsOf,
  getAccount,
  getPersonRecord,
  leavePerson,
  savePerson,
  unlockAccount,
} from '@shuyuan/contract/identity/person-records.ts'
import type { BodyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { meKey } from '../../../api/query-client.ts'
import { useAct } from '../../../api/use-act.ts'

const peopleKey = ['people'] as const
const accountKey = (personId: string) => ['account', personId] as const
// One may have changed oneself: the menu follows at once.
const refresh = [peopleKey, ['units'], ['roles'], ['grants'], meKey]

export type PersonFields = Omit<BodyOf<typeof savePerson>, 'version'>

export const recordQuery = (personId: string) =>
  queryOptions({
    queryKey: [...peopleKey, 'record', personId],
    queryFn: () => call(getPersonRecord, { params: { personId } }),
    // A form must begin with what is true now, else it is refused as stale.
    staleTime: 0,
    gcTime: 0,
  })

export const accountQuery = (personId: string) =>
  queryOptions({ queryKey: accountKey(personId), queryFn: () => call(getAccount, { params: { personId } }) })

export const useAddPerson = (onDone: (personId: string) => void) =>
  useAct({
    perform: (body: PersonFields & { readonly staffNumber: string }, idempotencyKey) =>
      call(addPerson, { body, idempotencyKey }),
    refresh,
    onDone: ({ id }) => onDone(id),
  })

export const useSavePerson = (personId: string, onDone: () => void) =>
  useAct({
    perform: (body: PersonFields & { readonly version: number }, idempotencyKey) =>
      call(savePerson, { params: { personId }, body, idempotencyKey }),
    refresh,
    onDone,
  })

export const useLeavePerson = (onDone: () => void) =>
  useAct({
    perform: (personId: string, idempotencyKey) => call(leavePerson, { params: { personId }, idempotencyKey }),
    refresh,
    onDone,
  })

export const useUnlockAccount = (personId: string, onDone: () => void) =>
  useAct({
    perform: (_: null, idempotencyKey) => call(unlockAccount, { params: { personId }, idempotencyKey }),
    refresh: [accountKey(personId)],
    onDone,
  })

export const useEndSessionsOf = (personId: string, onDone: (ended: number) => void) =>
  useAct({
    perform: (_: null, idempotencyKey) => call(endSessionsOf, { params: { personId }, idempotencyKey }),
    refresh: [accountKey(personId)],
    onDone: ({ ended }) => onDone(ended),
  })
