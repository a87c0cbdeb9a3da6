/** A fact told to many tenants at once, inside an elevated transaction: one statement however many they are. */
import { sql } from 'kysely'
import type { AnyDb } from '../db/tx.ts'

export type TenantFact = { readonly tenant: number; readonly payload: unknown }

export async function tellTenants(db: AnyDb, event: string, facts: readonly TenantFact[], now: Date): Promise<void> {
  if (facts.length === 0) return
  const who = JSON.stringify({ kind: 'system', name: event })
  await sql`insert into platform.outbox (tenant_id, name, payload, actor, created_at)
    select tenant, ${event}, payload::jsonb, ${who}::jsonb, ${now}
    from unnest(${facts.map((fact) => fact.tenant)}::int[], ${facts.map((fact) => JSON.stringify(fact.payload))}::text[])
      as f (tenant, payload)`.execute(db)
}
