/** Templates of a site as they are read, and one tried before it is saved. */
import { listTemplates, previewTemplate, type TemplatePart } from '@shuyuan/contract/sites/templates.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'

export const templatesKey = (siteId: string) => ['sites', 'templates', siteId] as const

export const templatesQuery = (siteId: string) =>
  queryOptions({ queryKey: templatesKey(siteId), queryFn: () => call(listTemplates, { params: { siteId } }) })

export type Trial = { readonly part: TemplatePart; readonly source: string; readonly columnId: string | null }

export const trialQuery = (siteId: string, trial: Trial) =>
  queryOptions({
    queryKey: [...templatesKey(siteId), 'trial', trial],
    queryFn: () => call(previewTemplate, { params: { siteId }, body: trial }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
