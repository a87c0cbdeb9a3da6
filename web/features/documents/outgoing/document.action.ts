/** Saving, submitting and discarding a draft. */
import { createDocument, discardDraft, saveDraft, submitDocument } from '@shuyuan/contract/documents/outgoing.ts'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { documentsKey } from './documents.queries.ts'
import type { Draft } from './draft.ts'

export type SaveInput = { readonly id: string | null; readonly version: number; readonly fields: Draft }

/** One request: makes the document on its first save, keeps it afterwards. */
export const saveDocument = ({ id: documentId, version, fields }: SaveInput, idempotencyKey: string) =>
  documentId === null
    ? call(createDocument, { body: fields, idempotencyKey })
    : call(saveDraft, { params: { documentId }, body: { version, fields }, idempotencyKey })

export const useSubmitDocument = (onDone: (reply: { instanceId: string }) => void) =>
  useAct({
    perform: ({ documentId, version }: { documentId: string; version: number }, idempotencyKey) =>
      call(submitDocument, { params: { documentId }, body: { version }, idempotencyKey }),
    refresh: [documentsKey, ['instances']],
    onDone,
  })

export const useDiscardDraft = (onDone: () => void) =>
  useAct({
    perform: (documentId: string, idempotencyKey) => call(discardDraft, { params: { documentId }, idempotencyKey }),
    refresh: [[...documentsKey, 'list']],
    onDone,
  })
