/** Gives copies of a tenant's files to other tenants: rows only, the bytes are shared by their hash. */
import { sql } from 'kysely'
import { newId } from '../../kernel/ids.ts'
import type { AnyDb, ReadTx } from '../db/tx.ts'

export type SharedFile = { readonly id: string; readonly name: string; readonly size: number; readonly role: string }
export type GivenFile = { readonly id: string; readonly role: string }

type Row = { id: string; name: string; size: number; type: string; sha256: string }

export async function fileRows(tx: ReadTx, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`select id, name, size, type, sha256 from platform.files
    where tenant_id = ${tx.tenant} and id = any(${[...ids]}::uuid[])`.execute(tx.db)
  return rows
}

/** `db` is elevated. The result holds, per tenant, its own ids in the order given; unknown files are a bug. */
export async function shareFiles(
  db: AnyDb,
  source: readonly Row[],
  given: readonly GivenFile[],
  tenants: readonly number[],
  now: Date,
): Promise<Map<number, SharedFile[]>> {
  const byId = new Map(source.map((row) => [row.id, row]))
  const shared = new Map<number, SharedFile[]>()
  const rows: { tenant: number; id: string; from: Row }[] = []
  for (const tenant of tenants) {
    const mine = given.map(({ id, role }) => {
      const from = byId.get(id)
      if (!from) throw new Error('a file to be shared is not there')
      const copy = { tenant, id: newId(), from }
      rows.push(copy)
      return { id: copy.id, name: from.name, size: from.size, role }
    })
    shared.set(tenant, mine)
  }
  if (rows.length === 0) return shared
  await sql`insert into platform.files (tenant_id, id, name, size, type, sha256, created_at)
    select tenant, id, name, size, type, sha256, ${now} from unnest(
      ${rows.map((row) => row.tenant)}::int[], ${rows.map((row) => row.id)}::uuid[],
      ${rows.map((row) => row.from.name)}::text[], ${rows.map((row) => row.from.size)}::bigint[],
      ${rows.map((row) => row.from.type)}::text[], ${rows.map((row) => row.from.sha256)}::text[])
    as f (tenant, id, name, size, type, sha256)`.execute(db)
  return shared
}
