/** Alarms as they are read: by the bureau's web office, or by who runs the system. */
import { listSiteAlarms } from '@shuyuan/contract/operations/site-alarms.ts'
import { type AlarmGroup, listAlarms, markAlarms } from '@shuyuan/contract/sites/alarms.ts'
import { call } from '../../../api/client.ts'
import { filled, pagedQuery } from '../../../api/paging.ts'
import { useAct } from '../../../api/use-act.ts'

export const alarmsKey = ['sites', 'alarms'] as const
export type AlarmPlace = { readonly is: 'open' | 'handled' | ''; readonly group: AlarmGroup | ''; readonly q: string }

export const alarmFilters = ({ is, group, q }: AlarmPlace) => ({
  ...(is === '' ? {} : { is }),
  ...(group === '' ? {} : { group }),
  ...(q === '' ? {} : { q }),
})

export const alarmsQuery = (place: AlarmPlace, isOffice: boolean) => ({
  ...pagedQuery([...alarmsKey, isOffice, place], (cursor) => {
    const query = { ...alarmFilters(place), ...filled({ cursor }) }
    return isOffice ? call(listAlarms, { query }) : call(listSiteAlarms, { query })
  }),
  refetchInterval: 30_000,
})

export type Mark = { readonly alarms: string[]; readonly state: 'seen' | 'handled'; readonly remark: string }

export const useMarkAlarms = (onDone: (marked: number) => void) =>
  useAct({
    perform: (body: Mark, idempotencyKey) => call(markAlarms, { body, idempotencyKey }),
    refresh: [alarmsKey],
    onDone: ({ marked }) => onDone(marked),
  })
