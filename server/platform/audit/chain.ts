/** How an audit row's hash is made: SHA-256 over the previous hash and the row's own fields in fixed order. */
import { createHash } from 'node:crypto'

export type AuditRow = {
  readonly id: string
  readonly at: Date
  readonly actor_person: string | null
  readonly actor_name: string
  readonly action: string
  readonly object_kind: string
  readonly object_id: string
  readonly result: string
  readonly request_id: string | null
  readonly ip: string | null
  readonly detail: unknown
}

export const genesis = (tenant: number): Buffer => createHash('sha256').update(`shuyuan audit ${tenant}`).digest()

export function chainHash(prev: Buffer, seq: number, row: AuditRow): Buffer {
  const fields = [
    seq,
    row.id,
    row.at.toISOString(),
    row.actor_person,
    row.actor_name,
    row.action,
    row.object_kind,
    row.object_id,
    row.result,
    row.request_id,
    row.ip,
    sorted(row.detail),
  ]
  return createHash('sha256').update(prev).update(JSON.stringify(fields)).digest()
}

/** jsonb keeps no order of keys, so the hash must not depend on it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
