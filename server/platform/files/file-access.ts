/**
 * Who may download a file: who uploaded it, and who may now read a matter that it belongs to (R6: attachments
 * inherit the current right of their parent). The files do not know the matters; the modules answer for theirs.
 */
import { refuse } from '../../kernel/app-error.ts'
import type { ReadTx } from '../db/tx.ts'
import { fileOwners, type FileRow, findFile } from './file.store.ts'

/** One module's answer: may this actor, at this moment, read a matter of this module that holds the file? */
export type FileReader = {
  readonly name: string
  readonly mayRead: (tx: ReadTx, fileId: string) => Promise<boolean>
}

export type FileAccess = {
  readonly register: (reader: FileReader) => void
  /** The file's row. Refuses request.not_found, whether it is not there or not for this actor. */
  readonly readable: (tx: ReadTx, fileId: string) => Promise<FileRow>
  /** False when one of these is not there or not for this actor: such a file must not be attached anywhere. */
  readonly mayReadAll: (tx: ReadTx, fileIds: readonly string[]) => Promise<boolean>
}

export function createFileAccess(): FileAccess {
  const readers: FileReader[] = []
  const mayRead = async (tx: ReadTx, id: string, owner: string | null): Promise<boolean> => {
    if (owner !== null && owner === tx.actor.person) return true
    for (const reader of readers) if (await reader.mayRead(tx, id)) return true
    return false
  }
  return {
    register: (reader) => void readers.push(reader),
    readable: async (tx, fileId) => {
      const [owner] = await fileOwners(tx, [fileId])
      if (!owner || !(await mayRead(tx, fileId, owner.created_by))) refuse('request.not_found')
      return (await findFile(tx, fileId)) ?? refuse('request.not_found')
    },
    mayReadAll: async (tx, fileIds) => {
      const wanted = [...new Set(fileIds)]
      const found = await fileOwners(tx, wanted)
      if (found.length !== wanted.length) return false
      for (const { id, created_by } of found) if (!(await mayRead(tx, id, created_by))) return false
      return true
    },
  }
}
