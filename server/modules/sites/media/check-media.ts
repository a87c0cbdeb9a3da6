/** After an upload: what is inside an attachment is read once, and kept beside it. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/tx.ts'
import { checkText } from '../review/check-text.ts'
import { watchFor } from '../review/words.ts'
import type { SitesContext } from '../sites-context.ts'
import { canRead, fileText } from './file-text.ts'

export const CheckMedia = z.object({ mediaId: z.uuid() })

type Row = { sha256: string; type: string; name: string; kind: string }

export async function checkMedia(tx: Tx, context: SitesContext, mediaId: string): Promise<void> {
  const { rows } = await sql<Row>`select sha256, type, name, kind from sites.media
    where tenant_id = ${tx.tenant} and id = ${mediaId}`.execute(tx.db)
  const media = rows[0]
  if (!media || media.kind !== 'file') return
  const bytes = canRead(media.type) ? await context.blobs.read(media.sha256) : null
  const text = bytes ? await fileText(bytes, media.type) : null
  const unread = { rule: 'attachment', level: 'hint' as const, message: '附件的内容无法自动检查，请人工核对' }
  const findings = text ? checkText('附件', text, await watchFor(tx)) : [unread]
  await sql`update sites.media set findings = ${JSON.stringify(findings)}::jsonb where tenant_id = ${tx.tenant} and id = ${mediaId}`.execute(
    tx.db,
  )
}
