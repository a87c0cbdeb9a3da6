/** Pictures on their way into the library: each has an id of its own from the start, so it can stand in the text at once. */
import type { MediaRow } from '@shuyuan/contract/sites/media.ts'
import { newKey } from '../../../../api/act-key.ts'
import { startMediaUpload } from '../../../../api/upload.ts'
import { problemOf } from '../../../../ui/words/problems.ts'

export type Uploading = {
  readonly id: string
  readonly name: string
  readonly percent: number
  readonly problem: string
  /** The picture as it lies on this computer, until the library has it. */
  readonly preview: string | null
  readonly row: MediaRow | null
}

export type Uploads = {
  readonly add: (file: File) => string
  readonly retry: (id: string) => void
  readonly drop: (id: string) => void
  readonly get: (id: string) => Uploading | undefined
  readonly all: () => readonly Uploading[]
  /** The id in the library; null while it is on its way. */
  readonly resolve: (id: string) => string | null
  readonly follow: (listener: () => void) => () => void
  /** Hears of each file that has arrived. */
  readonly hear: (ear: (row: MediaRow) => void) => () => void
  readonly open: () => void
  readonly close: () => void
}

// No maker of UUIDs gives this beginning: an id with it was made here.
const beginning = '00000000-0000-4000-9000-'
export const isUploading = (id: string): boolean => id.startsWith(beginning)

export function createUploads(siteId: string): Uploads {
  const files = new Map<string, File>()
  const cancels = new Map<string, () => void>()
  let known: ReadonlyMap<string, Uploading> = new Map()
  // The same array until something changes: React compares it.
  let list: readonly Uploading[] = []
  let isClosed = false
  const listeners = new Set<() => void>()
  const ears = new Set<(row: MediaRow) => void>()
  const keep = (next: ReadonlyMap<string, Uploading>): void => {
    known = next
    list = [...next.values()]
    for (const listener of listeners) listener()
  }
  const set = (id: string, part: Partial<Uploading>): void => {
    const before = known.get(id)
    if (before) keep(new Map(known).set(id, { ...before, ...part }))
  }
  const start = (id: string, file: File): void => {
    const upload = startMediaUpload(siteId, file, (percent) => set(id, { percent }))
    cancels.set(id, upload.cancel)
    upload.done.then(
      (row) => {
        set(id, { row, percent: 100 })
        files.delete(id)
        for (const hear of ears) hear(row)
      },
      (error: unknown) => set(id, { problem: problemOf(error).message }),
    )
  }
  return {
    add: (file) => {
      const id = beginning + newKey().slice(0, 12)
      const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : null
      files.set(id, file)
      keep(new Map(known).set(id, { id, name: file.name, percent: 0, problem: '', preview, row: null }))
      start(id, file)
      return id
    },
    retry: (id) => {
      const file = files.get(id)
      if (!file) return
      set(id, { problem: '', percent: 0 })
      start(id, file)
    },
    drop: (id) => {
      cancels.get(id)?.()
      files.delete(id)
      keep(new Map([...known].filter(([key]) => key !== id)))
    },
    get: (id) => known.get(id),
    all: () => list,
    resolve: (id) => (isUploading(id) ? (known.get(id)?.row?.id ?? null) : id),
    follow: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    hear: (ear) => {
      ears.add(ear)
      return () => void ears.delete(ear)
    },
    open: () => {
      isClosed = false
    },
    close: () => {
      isClosed = true
      // React takes a page down and up again while developing: only one that stays down is over.
      setTimeout(() => {
        if (!isClosed) return
        for (const { id, preview, row } of known.values()) {
          if (!row) cancels.get(id)?.()
          if (preview) URL.revokeObjectURL(preview)
        }
      }, 0)
    },
  }
}

/** A picture that came as text inside pasted HTML. Only the form that the reader lets through. */
export function fileOfData(address: string, index: number): File | null {
  const found = /^data:(image\/([a-z]+));base64,(.+)$/i.exec(address)
  if (!found) return null
  const [, type = '', kind = '', text = ''] = found
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    return new File([bytes], `粘贴的图片${index}.${kind.toLowerCase() === 'jpeg' ? 'jpg' : kind.toLowerCase()}`, {
      type,
    })
  } catch {
    return null
  }
}
