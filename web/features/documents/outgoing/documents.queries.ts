/** Outgoing documents: the list, one document, its typeset pages. */
import {
  type DocumentStatus,
  getDocument,
  listDocuments,
  previewDocument,
} from '@shuyuan/contract/documents/outgoing.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { filled, pagedQuery } from '../../../api/paging.ts'

export const documentsKey = ['documents'] as const
export type DocumentFilter = { readonly status?: DocumentStatus; readonly q?: string; readonly mine?: boolean }

export const documentsQuery = ({ status, q, mine }: DocumentFilter) =>
  pagedQuery([...documentsKey, 'list', { status: status ?? '', q: q ?? '', mine: mine ?? false }], (cursor) =>
    call(listDocuments, {
      query: { ...filled({ cursor, q }), ...(status ? { status } : {}), ...(mine ? { mine: 'yes' as const } : {}) },
    }),
  )

export const documentQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...documentsKey, 'one', documentId],
    queryFn: () => call(getDocument, { params: { documentId } }),
  })

/** `version` makes the pages follow each save; the old ones stay until the new ones are there. */
export const previewQuery = (documentId: string, version: number) =>
  queryOptions({
    queryKey: [...documentsKey, 'preview', documentId, version],
    queryFn: () => call(previewDocument, { params: { documentId } }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
