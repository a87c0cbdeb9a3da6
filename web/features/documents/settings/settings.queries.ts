/** How this unit's documents are headed: read and saved. */
import {
  type DocumentSettings,
  getDocumentSettings,
  saveDocumentSettings,
} from '@shuyuan/contract/documents/outgoing.ts'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { documentsKey } from '../outgoing/documents.queries.ts'

export type Settings = z.output<typeof DocumentSettings>

const key = ['document-settings'] as const

export const settingsQuery = queryOptions({ queryKey: key, queryFn: () => call(getDocumentSettings, {}) })

/** Drafts are typeset with the new head, so their pages are read again too. */
export const useSaveSettings = (onDone: (saved: Settings) => void) =>
  useAct({
    perform: (body: Settings, idempotencyKey) => call(saveDocumentSettings, { body, idempotencyKey }),
    refresh: [key, documentsKey],
    onDone,
  })
