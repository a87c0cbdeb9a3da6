/** What arrived may be downloaded by who may read or sign for deliveries: the same right as their page. */
import { sql } from 'kysely'
import { may } from '../../../kernel/actor.ts'
import type { FileReader } from '../../../platform/files/file-access.ts'

export const deliveryFiles: FileReader = {
  name: 'exchange.deliveries',
  mayRead: async (tx, fileId) => {
    if (!may(tx.actor, 'documents.incoming.read') && !may(tx.actor, 'documents.incoming.sign')) return false
    const { rows } = await sql`select from exchange.delivery_files
      where tenant_id = ${tx.tenant} and file_id = ${fileId} limit 1`.execute(tx.db)
    return rows.length > 0
  },
}
