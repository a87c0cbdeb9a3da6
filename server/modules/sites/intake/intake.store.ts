/** The SQL of imports, of the account of each thing in them, and of what is already here. */
import { createHash } from 'node:crypto'
import {
  type CrawlSettings,
  IntakeFound,
  type IntakeItem,
  IntakeKind,
  IntakeMapping,
  IntakeResult,
  type IntakeView,
} from '@shuyuan/contract/sites/intake.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'

export type IntakeRecord = {
  id: string
  site_id: string | null
  kind: IntakeKind | 'package'
  name: string
  sha256: string
  size: number
  status: IntakeView['status']
  found: unknown
  result: unknown
  by_name: string
  created_at: Date
  applied_at: Date | null
  done: number
  total: number
  mapping: unknown
  settings: unknown
  problem: string
  moved_at: Date | null
  released_at: Date | null
  /** Of a crawl: which run is asked for, who works on it, and until when he is believed to. */
  run: string | null
  runner: string | null
  runner_until: Date | null
}

export const intakeColumns = sql`id, site_id, kind, name, sha256, size::float8 as size, status, found, result, by_name, created_at, applied_at,
  done, total, mapping, settings, problem, moved_at, released_at, run, runner, runner_until`

export async function insertIntake(
  tx: Tx,
  intake: Pick<IntakeRecord, 'id' | 'site_id' | 'kind' | 'name' | 'sha256' | 'size' | 'status'>,
): Promise<void> {
  const one = intake
  await sql`insert into sites.intakes (tenant_id, id, site_id, kind, name, sha256, size, status, by_name, created_at)
    values (${tx.tenant}, ${one.id}, ${one.site_id}, ${one.kind}, ${one.name}, ${one.sha256}, ${one.size}, ${one.status}, ${tx.actor.name},
      ${tx.now})`.execute(tx.db)
}

/** «site»: whatever becomes part of a site; a package becomes a site. */
export async function findIntake(tx: ReadTx, kind: 'site' | 'package', id: string): Promise<IntakeRecord> {
  const { rows } = await sql<IntakeRecord>`select ${intakeColumns} from sites.intakes
    where tenant_id = ${tx.tenant} and (kind = 'package') = ${kind === 'package'} and id = ${id}`.execute(tx.db)
  return rows[0] ?? refuse('request.not_found')
}

/** Of a site; held until the transaction ends. */
export async function lockIntake(tx: Tx, id: string): Promise<IntakeRecord> {
  const { rows } = await sql<IntakeRecord>`select ${intakeColumns} from sites.intakes
    where tenant_id = ${tx.tenant} and kind <> 'package' and id = ${id} for update`.execute(tx.db)
  return rows[0] ?? refuse('request.not_found')
}

type Movement = {
  readonly done?: number
  readonly total?: number
  readonly result?: IntakeResult
  readonly mapping?: readonly IntakeMapping[]
  readonly problem?: string
}

/** How far it is. A step that moves has no problem. */
export async function moveIntake(tx: Tx, id: string, change: Movement): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  await sql`update sites.intakes set done = coalesce(${change.done ?? null}::int, done),
      total = coalesce(${change.total ?? null}::int, total), result = coalesce(${json(change.result)}::jsonb, result),
      mapping = coalesce(${json(change.mapping)}::jsonb, mapping), problem = ${change.problem ?? ''}, moved_at = ${tx.now}
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
}

/** What a former trial has found is out of date with it. */
export async function setCrawl(tx: Tx, id: string, settings: CrawlSettings): Promise<void> {
  await sql`update sites.intakes set settings = ${JSON.stringify(settings)}::jsonb, found = null, moved_at = ${tx.now}
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
}

export const mappingOf = ({ mapping }: IntakeRecord): IntakeMapping[] => z.array(IntakeMapping).parse(mapping ?? [])
export const resultOf = ({ result }: IntakeRecord): IntakeResult => IntakeResult.parse(result)

export async function updateIntake(
  tx: Tx,
  id: string,
  change: { status: IntakeRecord['status']; found?: unknown; result?: unknown; isApplied?: boolean },
): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  await sql`update sites.intakes set status = ${change.status}, found = coalesce(${json(change.found)}::jsonb, found),
      result = coalesce(${json(change.result)}::jsonb, result),
      applied_at = case when ${change.isApplied ?? false}::boolean then ${tx.now}::timestamptz else applied_at end
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
}

export const intakeView = (row: IntakeRecord): IntakeView => ({
  id: row.id,
  kind: IntakeKind.parse(row.kind),
  name: row.name,
  size: row.size,
  status: row.status,
  done: row.done,
  total: row.total,
  problem: row.problem,
  movedAt: row.moved_at?.toISOString() ?? null,
  byName: row.by_name,
  createdAt: row.created_at.toISOString(),
  appliedAt: row.applied_at?.toISOString() ?? null,
  isReleased: row.released_at !== null,
  found: row.found === null ? null : IntakeFound.parse(row.found),
  result: row.result === null ? null : IntakeResult.parse(row.result),
})

/** Writes the account of these, over what a trial reading wrote of them. */
export async function putItems(tx: Tx, intakeId: string, items: readonly IntakeItem[]): Promise<void> {
  if (items.length === 0) return
  await sql`insert into sites.intake_items (tenant_id, intake_id, position, kind, title, old_address, new_address, column_title, shown_on,
      outcome, similarity, pictures_found, pictures_missing, notes)
    select ${tx.tenant}, ${intakeId}, position, kind, title, "oldAddress", "newAddress", "column", "shownOn", outcome, similarity,
      "picturesFound", "picturesMissing", array(select json_array_elements_text(notes))
    from json_to_recordset(${JSON.stringify(items)}::json) as r(position int, kind text, title text, "oldAddress" text, "newAddress" text,
      "column" text, "shownOn" date, outcome text, similarity real, "picturesFound" int, "picturesMissing" int, notes json)
    on conflict (tenant_id, intake_id, position) do update set new_address = excluded.new_address, column_title = excluded.column_title,
      shown_on = excluded.shown_on, outcome = excluded.outcome, similarity = excluded.similarity, pictures_found = excluded.pictures_found,
      pictures_missing = excluded.pictures_missing, notes = excluded.notes`.execute(tx.db)
}

/** By its hash: an address of the old site may be longer than an index takes. */
export const originOf = (kind: 'article' | 'media' | 'column', text: string): string =>
  `${kind} ${createHash('sha256').update(text).digest('hex')}`

/** What is here already, by origin. */
export async function knownOrigins(
  tx: ReadTx,
  siteId: string,
  origins: readonly string[],
): Promise<Map<string, string>> {
  if (origins.length === 0) return new Map()
  const { rows } = await sql<{ origin: string; target_id: string }>`select origin, target_id from sites.intake_origins
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and origin = any(${[...origins]}::text[])`.execute(tx.db)
  return new Map(rows.map((row) => [row.origin, row.target_id]))
}

export async function noteOrigins(
  tx: Tx,
  siteId: string,
  kind: 'article' | 'media' | 'column',
  made: readonly { readonly origin: string; readonly id: string }[],
): Promise<void> {
  if (made.length === 0) return
  await sql`insert into sites.intake_origins (tenant_id, site_id, origin, kind, target_id)
    select ${tx.tenant}, ${siteId}, origin, ${kind}, id
    from unnest(${made.map(({ origin }) => origin)}::text[], ${made.map(({ id }) => id)}::uuid[]) as m (origin, id)
    on conflict do nothing`.execute(tx.db)
}
