/** Walks every tenant's chain and names the first row that an edit, deletion, insertion, reorder or truncation spoiled. */
import { sql } from 'kysely'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import { type AuditRow, chainHash, genesis } from './chain.ts'
import { type Anchor, readAnchors } from './seal-audit.ts'

export type AuditFinding = {
  readonly tenant: number
  readonly seq: number
  readonly row: string
  readonly what: string
}
export type AuditReport = {
  readonly tenants: number
  readonly rows: number
  readonly findings: readonly AuditFinding[]
}

type Link = AuditRow & { readonly seq: number; readonly prev: Buffer; readonly hash: Buffer }
const page = 5000

export async function verifyAudit(uow: UnitOfWork, anchorDir: string): Promise<AuditReport> {
  const anchors = await readAnchors(anchorDir)
  const heads = await uow.asSystem('audit.verify', async (tx) => {
    const { rows } = await sql<{ tenant_id: number; seq: number; hash: Buffer }>`
      select tenant_id, seq, hash from platform.audit_heads order by tenant_id`.execute(tx.db)
    return rows
  })
  const findings: AuditFinding[] = []
  let rows = 0
  const known = new Map(heads.map((head) => [head.tenant_id, head]))
  for (const tenant of new Set([...known.keys(), ...Object.keys(anchors).map(Number)])) {
    const anchor = anchors[String(tenant)]
    const walk = await walkTenant(uow, tenant, anchor)
    rows += walk.rows
    const finding = walk.finding ?? endFinding(tenant, walk, known.get(tenant), anchor)
    if (finding) findings.push(finding)
  }
  return { tenants: known.size, rows, findings }
}

type Walk = { rows: number; seq: number; hash: Buffer; finding: AuditFinding | null }

async function walkTenant(uow: UnitOfWork, tenant: number, anchor: Anchor | undefined): Promise<Walk> {
  const walk: Walk = { rows: 0, seq: 0, hash: genesis(tenant), finding: null }
  for (;;) {
    const links = await uow.asSystem('audit.verify', async (tx) => {
      const { rows } = await sql<Link>`
        select id, at, actor_person, actor_name, action, object_kind, object_id, result, request_id, ip, detail, seq, prev, hash
        from platform.audit_entries where tenant_id = ${tenant} and seq > ${walk.seq} order by seq limit ${page}`.execute(
        tx.db,
      )
      return rows
    })
    for (const link of links) {
      const what = problemOf(walk, link, anchor)
      if (what) return { ...walk, finding: { tenant, seq: link.seq, row: link.id, what } }
      walk.rows += 1
      walk.seq = link.seq
      walk.hash = link.hash
    }
    if (links.length < page) return walk
  }
}

function problemOf(walk: Walk, link: Link, anchor: Anchor | undefined): string | null {
  if (link.seq !== walk.seq + 1) return `前面缺少第 ${walk.seq + 1} 条（被删除）`
  if (!link.prev?.equals(walk.hash)) return '与上一条的衔接不对（被插入、调换或改动）'
  if (!chainHash(walk.hash, link.seq, link).equals(link.hash)) return '内容与指纹不符（被改动）'
  if (anchor && anchor.seq === link.seq && anchor.hash !== link.hash.toString('hex'))
    return '与库外存证不符（整段被重写）'
  return null
}

function endFinding(
  tenant: number,
  walk: Walk,
  head: { seq: number; hash: Buffer } | undefined,
  anchor: Anchor | undefined,
): AuditFinding | null {
  const lost = Math.max(head?.seq ?? 0, anchor?.seq ?? 0)
  if (lost > walk.seq)
    return { tenant, seq: walk.seq + 1, row: '', what: `末尾缺少第 ${walk.seq + 1} 至 ${lost} 条（被截断）` }
  if (head && (head.seq !== walk.seq || !head.hash.equals(walk.hash))) {
    return { tenant, seq: walk.seq, row: '', what: '链尾记录与日志不符（被追加或改动）' }
  }
  return null
}
