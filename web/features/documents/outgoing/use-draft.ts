/** The draft under the form: its fields, what the server says of them, and saving by itself. No component library. */
import type { DocumentView } from '@shuyuan/contract/documents/outgoing.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type Autosave, createAutosave, type SaveState } from '../../../api/autosave.ts'
import { saveDocument } from './document.action.ts'
import { documentQuery, documentsKey } from './documents.queries.ts'
import { type Draft, draftOf, emptyDraft } from './draft.ts'

/** `onBorn` hears once that a new draft has its own address. */
export function useDraft(start: DocumentView | null, onBorn: (documentId: string) => void) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>(() => (start ? draftOf(start) : emptyDraft))
  const [document, setDocument] = useState(start)
  const [state, setState] = useState<SaveState>({ kind: 'clean' })
  const born = useRef(onBorn)
  useEffect(() => {
    born.current = onBorn
  })
  const [autosave] = useState<Autosave<Draft>>(() =>
    createAutosave<Draft, DocumentView>({
      place: { id: start?.id ?? null, version: start?.version ?? 0 },
      conflict: 'documents.draft.changed',
      save: saveDocument,
      onState: setState,
      onSaved: (saved) => {
        queries.setQueryData(documentQuery(saved.id).queryKey, saved)
        setDocument((before) => {
          if (!before) queueMicrotask(() => born.current(saved.id))
          return saved
        })
        void queries.invalidateQueries({ queryKey: [...documentsKey, 'list'] })
      },
    }),
  )
  const latest = useRef(draft)
  const change = (part: Partial<Draft> | ((before: Draft) => Partial<Draft>)): void => {
    const next = { ...latest.current, ...(typeof part === 'function' ? part(latest.current) : part) }
    latest.current = next
    setDraft(next)
    autosave.change(next)
  }
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (autosave.isDirty()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('beforeunload', warn)
      if (autosave.isDirty()) void autosave.flush()
    }
  }, [autosave])
  return { draft, change, document, state, flush: autosave.flush }
}
