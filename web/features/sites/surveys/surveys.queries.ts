/** Surveys as they are read and kept. */
import type { SurveyFields } from '@shuyuan/contract/sites/surveys.ts'
import {
  createSurvey,
  getSurvey,
  listAnswers,
  listSurveys,
  removeSurvey,
  saveSurvey,
  surveyResults,
} from '@shuyuan/contract/sites/surveys.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { siteKey } from '../manage/sites.queries.ts'

export const surveysKey = (siteId: string) => ['sites', 'surveys', siteId] as const

const paged = (pageParam: string | undefined) => (pageParam === undefined ? {} : { cursor: pageParam })

export const surveysQuery = (siteId: string) =>
  infiniteQueryOptions({
    queryKey: [...surveysKey(siteId), 'list'],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      call(listSurveys, { params: { siteId }, query: paged(pageParam) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const surveyQuery = (siteId: string, surveyId: string) =>
  queryOptions({
    queryKey: [...surveysKey(siteId), 'one', surveyId],
    queryFn: () => call(getSurvey, { params: { siteId, surveyId } }),
  })

export const resultsQuery = (siteId: string, surveyId: string) =>
  queryOptions({
    queryKey: [...surveysKey(siteId), 'results', surveyId],
    queryFn: () => call(surveyResults, { params: { siteId, surveyId } }),
    refetchInterval: 30_000,
  })

export const answersQuery = (siteId: string, surveyId: string) =>
  infiniteQueryOptions({
    queryKey: [...surveysKey(siteId), 'answers', surveyId],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      call(listAnswers, { params: { siteId, surveyId }, query: paged(pageParam) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export type Saving = { readonly columnId: string; readonly version: number | null; readonly fields: SurveyFields }

/** A new one when it has no version yet; gives its id. */
export const useSaveSurvey = (siteId: string, surveyId: string | null, onDone: (id: string) => void) =>
  useAct({
    perform: async ({ columnId, version, fields }: Saving, idempotencyKey): Promise<string> => {
      if (surveyId === null || version === null)
        return (await call(createSurvey, { params: { siteId }, body: { columnId, fields }, idempotencyKey })).id
      await call(saveSurvey, { params: { siteId, surveyId }, body: { version, fields }, idempotencyKey })
      return surveyId
    },
    refresh: [surveysKey(siteId), siteKey(siteId)],
    onDone,
  })

export const useRemoveSurvey = (siteId: string, onDone: () => void) =>
  useAct({
    perform: (surveyId: string, idempotencyKey) => call(removeSurvey, { params: { siteId, surveyId }, idempotencyKey }),
    refresh: [surveysKey(siteId)],
    onDone,
  })
