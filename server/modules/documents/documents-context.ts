/** What the verbs of this module need beside a transaction. */
import type { UnitOfWork } from '../../platform/db/unit-of-work.ts'
import type { BlobStore } from '../../platform/files/blob-store.ts'
import type { FileAccess } from '../../platform/files/file-access.ts'
import type { Typesetter } from '../../platform/typeset/index.ts'

export type DocumentsContext = {
  readonly uow: UnitOfWork
  readonly blobs: BlobStore
  readonly typesetter: Typesetter
  readonly files: FileAccess
}
