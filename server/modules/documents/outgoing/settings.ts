/** How a tenant's documents are headed; until somebody sets it, made of the tenant's name. */
import type { DocumentSettings } from '@shuyuan/contract/documents/outgoing.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { settingsOf } from '../layout/compose-document.ts'

type Settings = z.output<typeof DocumentSettings>

export async function readSettings(tx: ReadTx): Promise<Settings> {
  const { issuer, issuer_mark, number_code, printed_by } = await settingsOf(tx)
  return {
    issuer,
    issuerMark: issuer_mark,
    numberCode: number_code.replaceAll(/[^\p{Script=Han}]/gu, '').slice(0, 12),
    printedBy: printed_by,
  }
}

export async function saveSettings(tx: Tx, settings: Settings): Promise<Settings> {
  await sql`insert into documents.settings (tenant_id, issuer, issuer_mark, number_code, printed_by)
    values (${tx.tenant}, ${settings.issuer}, ${settings.issuerMark}, ${settings.numberCode}, ${settings.printedBy})
    on conflict (tenant_id) do update set issuer = excluded.issuer, issuer_mark = excluded.issuer_mark,
      number_code = excluded.number_code, printed_by = excluded.printed_by`.execute(tx.db)
  return settings
}
