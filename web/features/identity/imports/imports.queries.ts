/** Batch imports: history, one dry run, and the acts upload, apply, undo. */
import { applyImport, checkImport, getImport, listImports, undoImport } from '@shuyuan/contract/identity/imports.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'

const key = ['imports'] as const
const refresh = [key, ['units'], ['people']]
const settled = new Set(['refused', 'ready', 'applied', 'undone'])

export const importsQuery = queryOptions({ queryKey: [...key, 'list'], queryFn: () => call(listImports, {}) })

/** Asks again every two seconds while the server still checks or writes. */
export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: [...key, 'one', importId],
    queryFn: () => call(getImport, { params: { importId } }),
    refetchInterval: ({ state }) => (state.data && !settled.has(state.data.status) ? 2_000 : false),
  })

export const useCheckImport = (onDone: (reply: { id: string }) => void) =>
  useAct({
    perform: (file: File, idempotencyKey) => {
      const form = new FormData()
      form.append('file', file)
      return call(checkImport, { form, idempotencyKey })
    },
    refresh: [key],
    onDone,
  })

export const useApplyImport = (importId: string) =>
  useAct({
    perform: (confirmRemoval: number | null, idempotencyKey) =>
      call(applyImport, {
        params: { importId },
        body: confirmRemoval === null ? {} : { confirmRemoval },
        idempotencyKey,
      }),
    refresh,
  })

export const useUndoImport = (importId: string) =>
  useAct({
    perform: (_: void, idempotencyKey) => call(undoImport, { params: { importId }, idempotencyKey }),
    refresh,
  })
