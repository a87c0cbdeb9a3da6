/** A document's files go with the document: who may read it now may download what it holds. */
import { sql } from 'kysely'
import type { FileReader } from '../../../platform/files/file-access.ts'
import { mayReadDocument } from './document-view.ts'
import { findDocument } from './document.store.ts'

export const documentFiles: FileReader = {
  name: 'documents.outgoing',
  mayRead: async (tx, fileId) => {
    // Nearly always one; a file that the drafter attached to several of his documents opens with any of them.
    const { rows } = await sql<{ document_id: string }>`select document_id from documents.outgoing_files
      where tenant_id = ${tx.tenant} and file_id = ${fileId} order by document_id limit 200`.execute(tx.db)
    for (const { document_id } of rows) if (await mayReadDocument(tx, await findDocument(tx, document_id))) return true
    return false
  },
}
