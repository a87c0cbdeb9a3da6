/**
 * Closes the chain: every second new rows get their number and hash, tenant by tenant. Doing it inside the act
 * would make all acts of a tenant wait for one row; a second's delay is the price (ADR 0008). The heads are
 * written outside the database too, so that rows cut off at the end are missed.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { SystemTx } from '../db/tx.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import { type AuditRow, chainHash, genesis } from './chain.ts'

const perPass = 2000

export type Anchor = { readonly seq: number; readonly hash: string; readonly at: string }
export type Anchors = Record<string, Anchor>

/** Numbers and hashes what is new. Returns how many rows were sealed. */
export async function sealAudit(uow: UnitOfWork, anchorDir: string): Promise<number> {
  const heads = new Map<number, Anchor>()
  let sealed = 0
  const tenants = await uow.asSystem('audit.chain', async (tx) => {
    const { rows } = await sql<{ tenant_id: number }>`
      select distinct tenant_id from platform.audit_entries where seq is null`.execute(tx.db)
    return rows.map((row) => row.tenant_id)
  })
  for (const tenant of tenants) {
    const head = await uow.asSystem('audit.chain', (tx) => sealTenant(tx, tenant))
    if (!head) continue
    sealed += head.count
    heads.set(tenant, { seq: head.seq, hash: head.hash.toString('hex'), at: new Date().toISOString() })
  }
  if (heads.size > 0) await writeAnchors(anchorDir, heads)
  return sealed
}

async function sealTenant(tx: SystemTx, tenant: number): Promise<{ seq: number; hash: Buffer; count: number } | null> {
  await sql`insert into platform.audit_heads (tenant_id, seq, hash) values (${tenant}, 0, ${genesis(tenant)})
    on conflict do nothing`.execute(tx.db)
  const { rows: heads } = await sql<{ seq: number; hash: Buffer }>`
    select seq, hash from platform.audit_heads where tenant_id = ${tenant} for update`.execute(tx.db)
  const { rows } = await sql<AuditRow>`
    select id, at, actor_person, actor_name, action, object_kind, object_id, result, request_id, ip, detail
    from platform.audit_entries where tenant_id = ${tenant} and seq is null order by at, id limit ${perPass}`.execute(
    tx.db,
  )
  const head = heads[0]
  if (!head || rows.length === 0) return null
  let { seq, hash } = head
  const links = rows.map((row) => {
    const prev = hash
    seq += 1
    hash = chainHash(prev, seq, row)
    return { id: row.id, seq, prev, hash }
  })
  await sql`update platform.audit_entries e set seq = l.seq, prev = l.prev, hash = l.hash
    from unnest(${links.map((link) => link.id)}::uuid[], ${links.map((link) => link.seq)}::bigint[],
                ${links.map((link) => link.prev)}::bytea[], ${links.map((link) => link.hash)}::bytea[]) as l (id, seq, prev, hash)
    where e.tenant_id = ${tenant} and e.id = l.id`.execute(tx.db)
  await sql`update platform.audit_heads set seq = ${seq}, hash = ${hash} where tenant_id = ${tenant}`.execute(tx.db)
  return { seq, hash, count: links.length }
}

const anchorFile = (dir: string): string => join(dir, 'audit-anchors.json')

export async function readAnchors(dir: string): Promise<Anchors> {
  const text = await readFile(anchorFile(dir), 'utf8').catch(() => '{}')
  return JSON.parse(text)
}

async function writeAnchors(dir: string, heads: ReadonlyMap<number, Anchor>): Promise<void> {
  await mkdir(dir, { recursive: true })
  const anchors = { ...(await readAnchors(dir)), ...Object.fromEntries(heads) }
  const temporary = `${anchorFile(dir)}.${process.pid}`
  await writeFile(temporary, JSON.stringify(anchors, null, 1), { flush: true, mode: 0o600 })
  await rename(temporary, anchorFile(dir))
}
