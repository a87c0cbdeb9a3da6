/** Acts on columns; each reads the tree and the site's state again. */
import type { BodyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { addColumn, mergeColumn, moveColumn, removeColumn, saveColumn } from '@shuyuan/contract/sites/columns.ts'
import { pushColumn, stopColumnPush } from '@shuyuan/contract/sites/sharing.ts'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import type { Move } from './column-tree.ts'
import { columnsKey, siteKey } from './sites.queries.ts'

const refresh = (siteId: string) => [columnsKey(siteId), siteKey(siteId)]

export type ColumnFields = BodyOf<typeof addColumn>['fields']
type Saved = { readonly columnId: string; readonly version: number; readonly fields: ColumnFields }

export const useAddColumn = (siteId: string, onDone: () => void) =>
  useAct({
    perform: (body: BodyOf<typeof addColumn>, idempotencyKey) =>
      call(addColumn, { params: { siteId }, body, idempotencyKey }),
    refresh: refresh(siteId),
    onDone,
  })

export const useSaveColumn = (siteId: string, onDone: () => void) =>
  useAct({
    perform: ({ columnId, ...body }: Saved, idempotencyKey) =>
      call(saveColumn, { params: { siteId, columnId }, body, idempotencyKey }),
    refresh: refresh(siteId),
    onDone,
  })

export const useMoveColumn = (siteId: string, onDone: (move: Move) => void) =>
  useAct({
    perform: ({ columnId, ...body }: Move, idempotencyKey) =>
      call(moveColumn, { params: { siteId, columnId }, body, idempotencyKey }),
    refresh: refresh(siteId),
    onDone: (_, move) => onDone(move),
  })

type Push = BodyOf<typeof pushColumn> & { readonly columnId: string }

export const usePushColumn = (siteId: string, onDone: (sent: number) => void) =>
  useAct({
    perform: ({ columnId, ...body }: Push, idempotencyKey) =>
      call(pushColumn, { params: { siteId, columnId }, body, idempotencyKey }),
    refresh: refresh(siteId),
    onDone: ({ sent }) => onDone(sent),
  })

export const useStopPush = (siteId: string, onDone: () => void) =>
  useAct({
    perform: (columnId: string, idempotencyKey) =>
      call(stopColumnPush, { params: { siteId, columnId }, body: {}, idempotencyKey }),
    refresh: refresh(siteId),
    onDone,
  })

export const useMergeColumn = (siteId: string, onDone: (moved: number) => void) =>
  useAct({
    perform: ({ columnId, into }: { columnId: string; into: string }, idempotencyKey) =>
      call(mergeColumn, { params: { siteId, columnId }, body: { into }, idempotencyKey }),
    refresh: refresh(siteId),
    onDone: ({ moved }) => onDone(moved),
  })

export const useRemoveColumn = (siteId: string, onDone: () => void) =>
  useAct({
    perform: (columnId: string, idempotencyKey) => call(removeColumn, { params: { siteId, columnId }, idempotencyKey }),
    refresh: refresh(siteId),
    onDone,
  })
