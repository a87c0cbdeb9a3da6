/** 信息报送与共享: what came in, what was sent, where one may send, the ledger; and the acts on them. */
import type { BodyOf, ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import {
  adoptOffer,
  getOffer,
  listCredits,
  listOffers,
  listSubmissions,
  listTargets,
  type OfferRow,
  recallArticle,
  returnOffer,
  sendArticle,
  takeNewer,
} from '@shuyuan/contract/sites/sharing.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { filled, pagedQuery } from '../../../api/paging.ts'
import { useAct } from '../../../api/use-act.ts'

const sharingKey = (siteId: string) => ['sites', 'sharing', siteId] as const

export type Offer = ReplyOf<typeof getOffer>

export const offersQuery = (siteId: string, status: OfferRow['status'] | null) =>
  pagedQuery([...sharingKey(siteId), 'offers', status], (cursor) =>
    call(listOffers, {
      params: { siteId },
      query: { limit: 50, ...filled({ cursor }), ...(status === null ? {} : { status }) },
    }),
  )

export const offerQuery = (siteId: string, offerId: string) =>
  queryOptions({
    queryKey: [...sharingKey(siteId), 'offer', offerId],
    queryFn: () => call(getOffer, { params: { siteId, offerId } }),
  })

export const submissionsQuery = (siteId: string) =>
  pagedQuery([...sharingKey(siteId), 'sent'], (cursor) =>
    call(listSubmissions, { params: { siteId }, query: { limit: 50, ...filled({ cursor }) } }),
  )

export const creditsQuery = (siteId: string, from: string, to: string) =>
  queryOptions({
    queryKey: [...sharingKey(siteId), 'credits', from, to],
    queryFn: () => call(listCredits, { params: { siteId }, query: { from, to } }),
  })

export const targetsQuery = (siteId: string) =>
  queryOptions({
    queryKey: [...sharingKey(siteId), 'targets'],
    queryFn: () => call(listTargets, { params: { siteId } }),
    staleTime: 600_000,
  })

export const useAdopt = (siteId: string, offerId: string, onDone: (articleId: string) => void) =>
  useAct({
    perform: (body: BodyOf<typeof adoptOffer>, idempotencyKey) =>
      call(adoptOffer, { params: { siteId, offerId }, body, idempotencyKey }),
    refresh: [sharingKey(siteId)],
    onDone: ({ articleId }) => onDone(articleId),
  })

export const useReturn = (siteId: string, offerId: string, onDone: () => void) =>
  useAct({
    perform: (reason: string, idempotencyKey) =>
      call(returnOffer, { params: { siteId, offerId }, body: { reason }, idempotencyKey }),
    refresh: [sharingKey(siteId)],
    onDone,
  })

export const useTakeNewer = (siteId: string, offerId: string, onDone: (articleId: string) => void) =>
  useAct({
    perform: (_: null, idempotencyKey) => call(takeNewer, { params: { siteId, offerId }, body: {}, idempotencyKey }),
    refresh: [sharingKey(siteId)],
    onDone: ({ articleId }) => onDone(articleId),
  })

export const useSend = (siteId: string, articleId: string, onDone: (sent: number) => void) =>
  useAct({
    perform: (body: BodyOf<typeof sendArticle>, idempotencyKey) =>
      call(sendArticle, { params: { siteId, articleId }, body, idempotencyKey }),
    refresh: [sharingKey(siteId)],
    onDone: ({ sent }) => onDone(sent),
  })

export const useRecall = (siteId: string, onDone: (recalled: number) => void) =>
  useAct({
    perform: ({ articleId, reason }: { articleId: string; reason: string }, idempotencyKey) =>
      call(recallArticle, { params: { siteId, articleId }, body: { reason }, idempotencyKey }),
    refresh: [sharingKey(siteId)],
    onDone: ({ recalled }) => onDone(recalled),
  })
