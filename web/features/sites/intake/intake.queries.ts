/** Imports of a site as they are read; while one is at work its page asks every second. */
import { getIntake, type IntakeItem, listIntakeItems, listIntakes } from '@shuyuan/contract/sites/intake.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { filled, pagedQuery } from '../../../api/paging.ts'
import { isUnderWay } from './intake-words.ts'

export const intakesKey = (siteId: string) => ['sites', 'intakes', siteId] as const
export const intakeKey = (siteId: string, intakeId: string) => [...intakesKey(siteId), 'one', intakeId] as const

export const intakesQuery = (siteId: string) => ({
  ...pagedQuery([...intakesKey(siteId), 'list'], (cursor) =>
    call(listIntakes, { params: { siteId }, query: filled({ cursor }) }),
  ),
  refetchInterval: 10_000,
})

export const intakeQuery = (siteId: string, intakeId: string) =>
  queryOptions({
    queryKey: intakeKey(siteId, intakeId),
    queryFn: () => call(getIntake, { params: { siteId, intakeId } }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.status) ? 1_000 : false),
  })

export type Outcome = IntakeItem['outcome']

/** `step` of the import is part of the key: the report is read anew when the work has gone on to another step. */
export const itemsQuery = (siteId: string, intakeId: string, step: string, outcome: Outcome | null) =>
  pagedQuery([...intakeKey(siteId, intakeId), 'items', step, outcome], (cursor) =>
    call(listIntakeItems, {
      params: { siteId, intakeId },
      query: { ...filled({ cursor }), ...(outcome === null ? {} : { outcome }) },
    }),
  )
