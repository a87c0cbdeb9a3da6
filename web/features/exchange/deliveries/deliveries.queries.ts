/** Incoming documents of this unit: the boxes, one delivery, its typeset pages and text. */
import { previewDelivery } from '@shuyuan/contract/documents/outgoing.ts'
import { getDelivery, listDeliveries } from '@shuyuan/contract/exchange/deliveries.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { filled, pagedQuery } from '../../../api/paging.ts'

export type DeliveryBox = 'unsigned' | 'signed' | 'returned' | 'all'
export const deliveriesKey = ['deliveries'] as const

export const deliveriesQuery = (box: DeliveryBox, q?: string) =>
  pagedQuery([...deliveriesKey, 'list', { box, q: q ?? '' }], (cursor) =>
    call(listDeliveries, { query: { box, ...filled({ cursor, q }) } }),
  )

export const deliveryQuery = (deliveryId: string) =>
  queryOptions({
    queryKey: [...deliveriesKey, 'one', deliveryId],
    queryFn: () => call(getDelivery, { params: { deliveryId } }),
  })

export const deliveryPagesQuery = (deliveryId: string) =>
  queryOptions({
    queryKey: [...deliveriesKey, 'pages', deliveryId],
    queryFn: () => call(previewDelivery, { params: { deliveryId } }),
    staleTime: 600_000,
  })
