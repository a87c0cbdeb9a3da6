/**
 * Saving by itself: 1.2 s after the last change, one request at a time, the newest text always last. A lost network
 * is tried again every five seconds; a conflict stops it, so that nobody's text is overwritten.
 */
import { createActKeys } from './act-key.ts'
import { codeOf, isDecided } from './client.ts'

export type SaveState =
  | { readonly kind: 'clean' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'conflict'; readonly error: unknown }

type Place = { readonly id: string | null; readonly version: number }
type Saved = { readonly id: string; readonly version: number }

export type AutosaveOptions<F, S extends Saved> = {
  readonly place: Place
  readonly save: (input: Place & { readonly fields: F }, key: string) => Promise<S>
  readonly onState: (state: SaveState) => void
  readonly onSaved: (saved: S) => void
  /** The refusal that says somebody else saved first: no further try, the text stays on the page. */
  readonly conflict: string
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
  const { save, onState, onSaved, conflict, delay = 1_200, retryAfter = 5_000 } = options
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
      place = { id: saved.id, version: saved.version }
      onSaved(saved)
      onState(waiting ? { kind: 'waiting' } : { kind: 'saved', at: new Date() })
    } catch (error) {
      waiting ??= { fields }
      if (isDecided(error)) keys.settle()
      isStopped = codeOf(error) === conflict
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
      if (waiting || place.id === null) return null
      return { id: place.id, version: place.version }
    },
    isDirty: () => waiting !== null || running !== null,
  }
}
