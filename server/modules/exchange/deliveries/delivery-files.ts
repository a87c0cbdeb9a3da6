/** What arrived may be downloaded by who may read or sign for deliveries: the same right as their page; not a recalled copy. */
import { sql } from 'kysely'
import { may } from '../../../kernel/actor.ts'
import type { FileReader } from '../../../platform/files/file-access.ts'

export const deliveryFiles: FileReader = {
  name: 'exchange.deliveries',
  mayRead: async (tx, fileId) => {
    if (!may(tx.actor, 'documents.incoming.read') && !may(tx.actor, 'documents.incoming.sign')) return false
    const { rows } = await sql`select from exchange.delivery_files f
      join exchange.deliveries d on d.tenant_id = f.tenant_id and d.id = f.delivery_id
      where f.tenant_id = ${tx.tenant} and f.file_id = ${fileId} and d.status <> 'recalled' limit 1`.execute(tx.db)
    return rows.length > 0
  },
}
