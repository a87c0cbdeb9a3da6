/** Keeping the groups one sends to: save and delete. They are read with the recipients. */
import { deleteGroup, saveGroup } from '@shuyuan/contract/exchange/dispatches.ts'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { recipientsQuery } from '../dispatches/dispatches.queries.ts'

const refresh = [recipientsQuery.queryKey]
export type GroupFields = { readonly groupId: string; readonly name: string; readonly members: readonly number[] }

export const useSaveGroup = (onDone: () => void) =>
  useAct({
    perform: ({ groupId, name, members }: GroupFields, idempotencyKey) =>
      call(saveGroup, { params: { groupId }, body: { name, members: [...members] }, idempotencyKey }),
    refresh,
    onDone,
  })

export const useDeleteGroup = (onDone: () => void) =>
  useAct({
    perform: (groupId: string, idempotencyKey) => call(deleteGroup, { params: { groupId }, idempotencyKey }),
    refresh,
    onDone,
  })
