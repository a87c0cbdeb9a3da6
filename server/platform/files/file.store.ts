/** The SQL of files and quotas. */
import { sql } from 'kysely'
import { refuse } from '../../kernel/app-error.ts'
import { newId } from '../../kernel/ids.ts'
import type { ReadTx, Tx } from '../db/tx.ts'

export type FileRow = { id: string; name: string; size: number; type: string; sha256: string }
export type NewFile = Omit<FileRow, 'id'>

/** Under the quota row's lock, so that many uploads at once cannot pass the limit together. */
export async function useQuota(tx: Tx, size: number): Promise<void> {
  const { rows } = await sql<{ used: number; allowed: number }>`
    insert into platform.file_quotas (tenant_id, used) values (${tx.tenant}, ${size})
    on conflict (tenant_id) do update set used = platform.file_quotas.used + excluded.used
    returning used, allowed`.execute(tx.db)
  const quota = rows[0]
  if (quota && Number(quota.used) > Number(quota.allowed))
    refuse('files.quota', { limit: `${Math.round(Number(quota.allowed) / 2 ** 30)} GB` })
}

/** `owner` may always download it: null for what the program makes, which nobody owns. */
export async function addFile(tx: Tx, file: NewFile, owner: string | null = tx.actor.person): Promise<FileRow> {
  await useQuota(tx, file.size)
  const id = newId()
  await sql`insert into platform.files (tenant_id, id, name, size, type, sha256, created_by, created_at)
    values (${tx.tenant}, ${id}, ${file.name}, ${file.size}, ${file.type}, ${file.sha256}, ${owner}, ${tx.now})`.execute(
    tx.db,
  )
  return { id, ...file }
}

export async function findFile(tx: ReadTx, id: string): Promise<FileRow | null> {
  const { rows } = await sql<FileRow>`select id, name, size, type, sha256 from platform.files
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  return rows[0] ?? null
}

/** Who uploaded each of these; those that are not there are left out. */
export async function fileOwners(
  tx: ReadTx,
  ids: readonly string[],
): Promise<{ id: string; created_by: string | null }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; created_by: string | null }>`select id, created_by from platform.files
    where tenant_id = ${tx.tenant} and id = any(${[...ids]}::uuid[])`.execute(tx.db)
  return rows
}
