/** Adopted articles leave the pages of their sites, whatever became of them there. Returns those that were not off already. */
import { sql } from 'kysely'
import type { AnyDb } from '../../../platform/db/tx.ts'

export type Copy = { readonly tenant_id: number; readonly article_id: string }

export async function withdrawCopies(db: AnyDb, copies: readonly Copy[], now: Date): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`update sites.articles a set status = 'withdrawn', instance_id = null, approved_version = null, published_version = null,
      published_hash = null, published_seal = null, withdrawn_at = ${now}, updated_at = ${now}, updated_by_name = '来源撤回'
    from unnest(${copies.map((one) => one.tenant_id)}::int[], ${copies.map((one) => one.article_id)}::uuid[]) as r (tenant_id, id)
    where a.tenant_id = r.tenant_id and a.id = r.id and (a.status <> 'withdrawn' or a.published_version is not null)
    returning a.id`.execute(db)
  return rows.map(({ id }) => id)
}
