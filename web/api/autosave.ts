/**
 * Saving by itself: 1.2 s after the last change, one request at a time, the newest text always last. A lost network
 * is tried again every five seconds; a conflict stops it, so that nobody's text is overwritten.
 */
import { createActKeys } from '../../../api/act-key.ts'
import { codeOf, isDecided } from '../../../api/client.ts'

export type SaveState =
  | { readonly kind: 'clean' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'conflict'; readonly error: unknown }

type Place = { readonly documentId: string | null; readonly version: number }
type Saved = { readonly id: string; readonly version: number }

export type AutosaveOptions<F, S extends Saved> = {
  readonly place: Place
  readonly save: (input: Place & { readonly fields: F }, key: string) => Promise<S>
  readonly onState: (state: SaveState) => void
  readonly onSaved: (saved: S) => void
  readonly delay?: number
  readonly retryAfter?: number
}

export type Autosave<F> = {
  readonly change: (fields: F) => void
  /** Resolves to where the document stands once nothing waits; null when saving failed. */
  readonly flush: () => Promise<Saved | null>
  readonly isDirty: () => boolean
}

export function createAutosave<F, S extends Saved>(options: AutosaveOptions<F, S>): Autosave<F> {
  const { save, onState, onSaved, delay = 1_200, retryAfter = 5_000 } = options
  const keys = createActKeys()
  let place = options.place
  let waiting: { fields: F } | null = null
  let running: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  const attempt = async (fields: F): Promise<void> => {
    onState({ kind: 'saving' })
    try {
      const saved = await save({ ...place, fields }, keys.begin({ place, fields }))
      keys.settle()
      place = { documentId: saved.id, version: saved.version }
      onSaved(saved)
      onState(waiting ? { kind: 'waiting' } : { kind: 'saved', at: new Date() })
    } catch (error) {
      waiting ??= { fields }
      if (isDecided(error)) keys.settle()
      isStopped = codeOf(error) === 'documents.draft.changed'
      onState({ kind: isStopped ? 'conflict' : 'failed', error })
      if (!isStopped && !isDecided(error)) timer = setTimeout(() => void work(), retryAfter)
      throw error
    }
  }
  const work = async (): Promise<void> => {
    clearTimeout(timer)
    if (running) await running.catch(() => undefined)
    if (!waiting || isStopped) return
    const { fields } = waiting
    waiting = null
    running = attempt(fields)
    await running.catch(() => undefined)
    running = null
  }
  return {
    change: (fields) => {
      waiting = { fields }
      if (isStopped) return
      clearTimeout(timer)
      onState({ kind: 'waiting' })
      timer = setTimeout(() => void work(), delay)
    },
    flush: async () => {
      await work()
      if (waiting || place.documentId === null) return null
      return { id: place.documentId, version: place.version }
    },
    isDirty: () => waiting !== null || running !== null,
  }
}
