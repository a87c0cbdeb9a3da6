/** What was sent may be downloaded by who may read the board of its receipts. */
import { sql } from 'kysely'
import { may } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { FileReader } from '../../../platform/files/file-access.ts'
import type { GivenFile } from '../../../platform/files/share-files.ts'

export const dispatchFiles: FileReader = {
  name: 'exchange.dispatches',
  mayRead: async (tx, fileId) => {
    if (!may(tx.actor, 'exchange.board.read')) return false
    const { rows } = await sql`select from exchange.dispatch_files
      where tenant_id = ${tx.tenant} and file_id = ${fileId} limit 1`.execute(tx.db)
    return rows.length > 0
  },
}

/** The typesetter's data travels along so that every screen draws the same pages, but nobody downloads it. */
export const isOffered = ({ role }: { readonly role: string }): boolean => role === 'main' || role === 'attachment'

export async function linkDispatchFiles(tx: Tx, dispatchId: string, files: readonly GivenFile[]): Promise<void> {
  const offered = [...new Set(files.filter(isOffered).map((file) => file.id))]
  if (offered.length === 0) return
  await sql`insert into exchange.dispatch_files (tenant_id, file_id, dispatch_id)
    select ${tx.tenant}, file, ${dispatchId}::uuid from unnest(${offered}::uuid[]) as file`.execute(tx.db)
}
