/** The audit trail: who did what, when, from where. Rows are only ever added; the chain is closed by seal-audit.ts. */
import { sql } from 'kysely'
import { newId } from '../../kernel/ids.ts'
import type { Tx } from '../db/tx.ts'

export type AuditEntry = {
  readonly action: string
  readonly object: { readonly kind: string; readonly id: string }
  readonly result: 'ok' | 'refused'
  readonly requestId?: string
  readonly ip?: string
  /** Names of things and counts; never the content of personal fields. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>
}

/** In the act's own transaction: an act that cannot be recorded does not happen (GB/T 22239 8.1.4.3). */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  await sql`
    insert into platform.audit_entries
      (tenant_id, id, at, actor_person, actor_name, action, object_kind, object_id, result, request_id, ip, detail)
    values (${tx.tenant}, ${newId()}, ${tx.now}, ${tx.actor.person}, ${tx.actor.name}, ${entry.action},
            ${entry.object.kind}, ${entry.object.id}, ${entry.result}, ${entry.requestId ?? null}, ${entry.ip ?? null},
            ${JSON.stringify(entry.detail ?? {})}::jsonb)`.execute(tx.db)
}
