/** 发文字号: one gapless counter per code and year, given at registration and kept for ever (GB/T 9704-2012 7.2.5). */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'

/** «闵教〔2026〕3号». Waits on the counter's row: two clerks at once get two numbers, a roll-back leaves no gap. */
export async function giveNumber(tx: Tx, code: string, documentId: string): Promise<string> {
  const year = Number(tx.now.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 4))
  const { rows } = await sql<{ value: number }>`
    insert into platform.counters (tenant_id, name, value) values (${tx.tenant}, ${`documents.${code}.${year}`}, 1)
    on conflict (tenant_id, name) do update set value = platform.counters.value + 1 returning value`.execute(tx.db)
  const seq = Number(rows[0]?.value)
  await sql`insert into documents.numbers (tenant_id, series, year, seq, document_id, given_by_name, given_at)
    values (${tx.tenant}, ${code}, ${year}, ${seq}, ${documentId}, ${tx.actor.name}, ${tx.now})`.execute(tx.db)
  return `${code}〔${year}〕${seq}号`
}
