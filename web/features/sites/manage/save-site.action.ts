/** Making a site and saving what its web office sets. */
import type { BodyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { addDomain, createSite, removeDomain, saveSite } from '@shuyuan/contract/sites/sites.ts'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { sitesKey } from './sites.queries.ts'

export const useCreateSite = (onDone: (siteId: string) => void) =>
  useAct({
    perform: (body: BodyOf<typeof createSite>, idempotencyKey) => call(createSite, { body, idempotencyKey }),
    refresh: [sitesKey],
    onDone: ({ id }) => onDone(id),
  })

export type SiteFields = BodyOf<typeof saveSite>

export const useSaveSite = (siteId: string, onDone: (version: number) => void) =>
  useAct({
    perform: (body: SiteFields, idempotencyKey) => call(saveSite, { params: { siteId }, body, idempotencyKey }),
    refresh: [sitesKey],
    onDone: ({ version }) => onDone(version),
  })

export const useAddDomain = (siteId: string, onDone: () => void) =>
  useAct({
    perform: (body: BodyOf<typeof addDomain>, idempotencyKey) =>
      call(addDomain, { params: { siteId }, body, idempotencyKey }),
    refresh: [sitesKey],
    onDone,
  })

export const useRemoveDomain = (siteId: string, onDone: () => void) =>
  useAct({
    perform: (host: string, idempotencyKey) => call(removeDomain, { params: { siteId, host }, idempotencyKey }),
    refresh: [sitesKey],
    onDone,
  })
