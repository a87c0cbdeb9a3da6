/** The media library of a site: the list, what uses a piece, and the acts on one. */
import { addressOf } from '@shuyuan/contract/client.ts'
import {
  describeMedia,
  listMedia,
  type MediaRow,
  mediaUsage,
  removeMedia,
  showMedia,
} from '@shuyuan/contract/sites/media.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { filled, pagedQuery } from '../../../api/paging.ts'
import { useAct } from '../../../api/use-act.ts'

export type { MediaRow }
export type MediaKind = MediaRow['kind']
export const mediaKey = (siteId: string) => ['sites', 'media', siteId] as const

export const mediaQuery = (siteId: string, kind: MediaKind | '', q: string) =>
  pagedQuery([...mediaKey(siteId), 'list', { kind, q }], (cursor) =>
    call(listMedia, {
      params: { siteId },
      query: { limit: 48, ...filled({ cursor, q }), ...(kind ? { kind } : {}) },
    }),
  )

export const usesQuery = (siteId: string, mediaId: string) =>
  queryOptions({
    queryKey: [...mediaKey(siteId), 'uses', mediaId],
    queryFn: () => call(mediaUsage, { params: { siteId, mediaId } }),
    staleTime: 5_000,
  })

export const bytesOf = (siteId: string, mediaId: string, size: 'small' | 'large' = 'small'): string =>
  addressOf(showMedia, { siteId, mediaId }, { size })

export const useDescribeMedia = (siteId: string, mediaId: string, onDone: () => void) =>
  useAct({
    perform: (body: { name: string; alt: string }, idempotencyKey) =>
      call(describeMedia, { params: { siteId, mediaId }, body, idempotencyKey }),
    refresh: [mediaKey(siteId)],
    onDone,
  })

export const useRemoveMedia = (siteId: string, onDone: () => void) =>
  useAct({
    perform: (mediaId: string, idempotencyKey) => call(removeMedia, { params: { siteId, mediaId }, idempotencyKey }),
    refresh: [mediaKey(siteId)],
    onDone,
  })
