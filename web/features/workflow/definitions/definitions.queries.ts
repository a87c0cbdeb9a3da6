/** Flow definitions of this tenant, and publishing a new version from a file. */
import { getDefinition, listDefinitions, publishDefinition } from '@shuyuan/contract/workflow/definitions.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'

const key = ['definitions'] as const

export const definitionsQuery = queryOptions({
  queryKey: [...key, 'list'],
  queryFn: () => call(listDefinitions, {}),
})

export const definitionQuery = (definitionId: string) =>
  queryOptions({
    queryKey: [...key, 'one', definitionId],
    queryFn: () => call(getDefinition, { params: { definitionId } }),
  })

export const usePublishDefinition = () =>
  useAct({
    perform: (file: File, idempotencyKey) => {
      const form = new FormData()
      form.append('file', file)
      return call(publishDefinition, { form, idempotencyKey })
    },
    refresh: [key],
  })
