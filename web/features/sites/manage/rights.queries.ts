/** Rights on a site: who was given what, and the two questions about it. */
import type { BodyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { listGrants, listSubjectRoles, saveGrant, whatCan, whoCan } from '@shuyuan/contract/sites/rights.ts'
import type { SiteAction } from '@shuyuan/contract/sites/sites.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { siteKey } from './sites.queries.ts'

const rightsKey = (siteId: string) => [...siteKey(siteId), 'rights'] as const

export const siteGrantsQuery = (siteId: string) =>
  queryOptions({
    queryKey: [...rightsKey(siteId), 'all'],
    queryFn: () => call(listGrants, { params: { siteId } }),
  })

export const subjectRolesQuery = (siteId: string) =>
  queryOptions({
    queryKey: [...siteKey(siteId), 'roles'],
    queryFn: () => call(listSubjectRoles, { params: { siteId } }),
    staleTime: 600_000,
  })

export const whoCanQuery = (siteId: string, action: SiteAction, columnId: string | null) =>
  queryOptions({
    queryKey: [...rightsKey(siteId), 'who', action, columnId],
    queryFn: () => call(whoCan, { params: { siteId }, query: { action, ...(columnId === null ? {} : { columnId }) } }),
  })

export const whatCanQuery = (siteId: string, personId: string | null) =>
  queryOptions({
    queryKey: [...rightsKey(siteId), 'what', personId],
    queryFn: () => call(whatCan, { params: { siteId, personId: personId ?? '' } }),
    enabled: personId !== null,
  })

export type GrantFields = BodyOf<typeof saveGrant>

export const useSaveGrant = (siteId: string, onDone: () => void) =>
  useAct({
    perform: (body: GrantFields, idempotencyKey) => call(saveGrant, { params: { siteId }, body, idempotencyKey }),
    // One may have changed one's own rights: the tabs follow.
    refresh: [rightsKey(siteId), siteKey(siteId)],
    onDone,
  })
