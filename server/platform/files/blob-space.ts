/**
 * What keeps a blob from being deleted, and how much of its quota a tenant uses. Files know their own rows; each module
 * that names blobs in rows of its own answers for them. A blob that nobody names goes after a day.
 */
import { sql } from 'kysely'
import type { AnyDb, ReadTx, Tx } from '../db/tx.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import type { BlobStore, KeptBlob } from './blob-store.ts'

export type BlobHolder = {
  readonly name: string
  /** Which of these blobs this module's rows name, of whichever tenant. `db` is elevated. */
  readonly held: (db: AnyDb, hashes: readonly string[]) => Promise<readonly string[]>
  /** Bytes that count against the quota of the transaction's tenant. */
  readonly used: (tx: ReadTx) => Promise<number>
}

export type BlobSpace = {
  readonly register: (holder: BlobHolder) => void
  /** Sets what the tenant uses to what its rows name now: after something was deleted. */
  readonly recount: (tx: Tx) => Promise<void>
  readonly collect: (now: Date) => Promise<Collected>
}

export type Collected = { readonly blobs: number; readonly bytes: number; readonly unfinished: number }

/** An upload puts its bytes first and its row afterwards; a package is restored in minutes. */
const graceMs = 86_400_000
const portion = 500

const filesThemselves: BlobHolder = {
  name: 'files',
  held: async (db, hashes) => {
    const { rows } = await sql<{ sha256: string }>`select distinct sha256 from platform.files
      where sha256 = any(${[...hashes]}::text[])`.execute(db)
    return rows.map(({ sha256 }) => sha256)
  },
  used: async (tx) => {
    const { rows } = await sql<{ used: number }>`select coalesce(sum(size), 0)::float8 as used from platform.files
      where tenant_id = ${tx.tenant}`.execute(tx.db)
    return rows[0]?.used ?? 0
  },
}

export function createBlobSpace({ uow, blobs }: { uow: UnitOfWork; blobs: BlobStore }): BlobSpace {
  const holders: BlobHolder[] = [filesThemselves]
  const recount = async (tx: Tx): Promise<void> => {
    // Under the same lock as every upload: none is counted twice or not at all.
    await sql`select from platform.file_quotas where tenant_id = ${tx.tenant} for update`.execute(tx.db)
    let used = 0
    for (const holder of holders) used += await holder.used(tx)
    await sql`update platform.file_quotas set used = ${Math.round(used)} where tenant_id = ${tx.tenant}`.execute(tx.db)
  }
  const dropUnheld = async (some: readonly KeptBlob[], before: Date): Promise<KeptBlob[]> => {
    const hashes = some.map(({ sha256 }) => sha256)
    const held = await uow.asSystem('files.scrub', async (tx) => {
      const named = new Set<string>()
      for (const holder of holders) for (const sha256 of await holder.held(tx.db, hashes)) named.add(sha256)
      return named
    })
    const gone = some.filter(({ sha256 }) => !held.has(sha256))
    for (const { sha256 } of gone) await blobs.remove(sha256, before)
    return gone
  }
  const collect = async (now: Date): Promise<Collected> => {
    const before = new Date(now.getTime() - graceMs)
    const gone: KeptBlob[] = []
    let some: KeptBlob[] = []
    for await (const blob of blobs.list()) {
      if (blob.putAt >= before) continue
      some.push(blob)
      if (some.length < portion) continue
      gone.push(...(await dropUnheld(some, before)))
      some = []
    }
    if (some.length > 0) gone.push(...(await dropUnheld(some, before)))
    return {
      blobs: gone.length,
      bytes: gone.reduce((sum, { size }) => sum + size, 0),
      unfinished: await blobs.sweepIncoming(before),
    }
  }
  return { register: (holder) => void holders.push(holder), recount, collect }
}
