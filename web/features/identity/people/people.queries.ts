/** The directory: units as a tree, people of a unit or by search, one person's card. */
import { getPerson, issueResetLink, listPeople, listUnits } from '@shuyuan/contract/identity/people.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { filled, pagedQuery } from '../../../api/paging.ts'
import { useAct } from '../../../api/use-act.ts'

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: () => call(listUnits, {}),
  staleTime: 600_000,
})

export const peopleQuery = (filter: { readonly q?: string | undefined; readonly unitId?: string | undefined }) =>
  pagedQuery(['people', 'list', filter], (cursor) =>
    call(listPeople, { query: { limit: 50, ...filled({ cursor, q: filter.q, unitId: filter.unitId }) } }),
  )

/** A few people by name or staff number, for pickers and the global search. */
export const findPeopleQuery = (q: string) =>
  queryOptions({
    queryKey: ['people', 'find', q],
    queryFn: () => call(listPeople, { query: { limit: 10, ...(q ? { q } : {}) } }),
    staleTime: 60_000,
  })

export const personQuery = (personId: string) =>
  queryOptions({
    queryKey: ['people', 'one', personId],
    queryFn: () => call(getPerson, { params: { personId } }),
  })

export const useIssueResetLink = () =>
  useAct({
    perform: (personId: string, idempotencyKey) => call(issueResetLink, { params: { personId }, idempotencyKey }),
  })
