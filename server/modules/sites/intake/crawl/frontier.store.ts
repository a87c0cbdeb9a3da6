/** The SQL of a crawl: what is still to be asked for, and what was answered. */
import { sql } from 'kysely'
import type { ReadTx, Tx } from '../../../../platform/db/tx.ts'

export type PageState = 'waiting' | 'fetched' | 'moved' | 'failed' | 'left'
export type CrawlPage = {
  readonly position: number
  readonly address: string
  readonly kind: 'page' | 'file'
  readonly state: PageState
  readonly depth: number
  readonly found_on: number | null
  readonly label: string
  readonly why: string
  readonly tries: number
  readonly moved_to: string | null
  readonly sha256: string | null
}

export type NewPage = Pick<CrawlPage, 'address' | 'kind' | 'depth' | 'found_on' | 'label'> & {
  readonly state: 'waiting' | 'left'
  readonly why: string
}

const columns = sql`position, address, kind, state, depth, found_on, label, why, tries, moved_to, sha256`

/** The addresses that are new; those known already stay as they are. The caller holds the import's row. */
export async function addPages(tx: Tx, intakeId: string, pages: readonly NewPage[]): Promise<ReadonlySet<string>> {
  if (pages.length === 0) return new Set()
  const { rows } = await sql<{
    address: string
  }>`insert into sites.intake_pages (tenant_id, intake_id, position, address, kind, state, depth, found_on, label, why)
    select ${tx.tenant}, ${intakeId}, n.next + (row_number() over (order by r.at))::int, r.address, r.kind, r.state, r.depth, r.found_on, r.label, r.why
    from (select coalesce(max(position), 0)::int as next from sites.intake_pages where tenant_id = ${tx.tenant} and intake_id = ${intakeId}) n,
      json_to_recordset(${JSON.stringify(pages.map((page, at) => ({ ...page, at })))}::json)
        as r(at int, address text, kind text, state text, depth int, found_on int, label text, why text)
    where not exists (select 1 from sites.intake_pages p
      where p.tenant_id = ${tx.tenant} and p.intake_id = ${intakeId} and p.address = r.address)
    on conflict do nothing returning address`.execute(tx.db)
  return new Set(rows.map(({ address }) => address))
}

/** Pages before files, in the order of finding; what failed before waits for its second try. */
export async function nextPage(tx: ReadTx, intakeId: string): Promise<CrawlPage | null> {
  const { rows } = await sql<CrawlPage>`select ${columns} from sites.intake_pages
    where tenant_id = ${tx.tenant} and intake_id = ${intakeId} and state = 'waiting'
    order by kind desc, tries, position limit 1`.execute(tx.db)
  return rows[0] ?? null
}

type Answer = {
  readonly state: PageState
  readonly kind?: CrawlPage['kind']
  readonly why?: string
  readonly tries?: number
  readonly movedTo?: string | null
  readonly sha256?: string
  readonly size?: number
}

/** False when the page does not wait any more: another run has had it. */
export async function notePage(tx: Tx, intakeId: string, position: number, answer: Answer): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update sites.intake_pages set state = ${answer.state}, kind = coalesce(${answer.kind ?? null}, kind),
      why = ${answer.why ?? ''}, tries = coalesce(${answer.tries ?? null}::int, tries), moved_to = ${answer.movedTo ?? null},
      sha256 = ${answer.sha256 ?? null}, size = ${answer.size ?? 0}, fetched_at = ${tx.now}
    where tenant_id = ${tx.tenant} and intake_id = ${intakeId} and position = ${position} and state = 'waiting'`.execute(
      tx.db,
    )
  return numAffectedRows === 1n
}

export type CrawlCounts = {
  readonly fetched: number
  readonly waiting: number
  readonly known: number
  readonly bytes: number
}

export async function countPages(tx: ReadTx, intakeId: string): Promise<CrawlCounts> {
  const { rows } =
    await sql<CrawlCounts>`select count(*) filter (where state = 'fetched' and kind = 'page')::int as fetched,
      count(*) filter (where state = 'waiting')::int as waiting, count(*)::int as known, coalesce(sum(size), 0)::float8 as bytes
    from sites.intake_pages where tenant_id = ${tx.tenant} and intake_id = ${intakeId}`.execute(tx.db)
  return rows[0] ?? { fetched: 0, waiting: 0, known: 0, bytes: 0 }
}

/** Gives up what still waits, with the reason; of one kind of addresses only, when those are named. */
export async function leaveWaiting(
  tx: Tx,
  intakeId: string,
  why: string,
  only: { readonly kind: CrawlPage['kind'] } | { readonly positions: readonly number[] },
): Promise<void> {
  const which = 'kind' in only ? sql`kind = ${only.kind}` : sql`position = any(${[...only.positions]}::int[])`
  await sql`update sites.intake_pages set state = 'left', why = ${why}
    where tenant_id = ${tx.tenant} and intake_id = ${intakeId} and state = 'waiting' and ${which}`.execute(tx.db)
}

/** Files of these hosts that were left are asked for after all. Returns how many. */
export async function takeUpFiles(tx: Tx, intakeId: string, hosts: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`update sites.intake_pages set state = 'waiting', why = '', tries = 0
    where tenant_id = ${tx.tenant} and intake_id = ${intakeId} and state = 'left' and kind = 'file'
      and split_part(split_part(address, '://', 2), '/', 1) = any(${[...hosts]}::text[])`.execute(tx.db)
  return Number(numAffectedRows)
}

export async function waitingPages(tx: ReadTx, intakeId: string): Promise<{ position: number; address: string }[]> {
  const { rows } = await sql<{ position: number; address: string }>`select position, address from sites.intake_pages
    where tenant_id = ${tx.tenant} and intake_id = ${intakeId} and state = 'waiting' and kind = 'page'
    order by position limit 50000`.execute(tx.db)
  return rows
}

/** The first page of the same bytes. */
export async function samePage(tx: ReadTx, intakeId: string, sha256: string): Promise<string | null> {
  const { rows } = await sql<{ address: string }>`select address from sites.intake_pages
    where tenant_id = ${tx.tenant} and intake_id = ${intakeId} and sha256 = ${sha256} and state = 'fetched' and kind = 'page'
    order by position limit 1`.execute(tx.db)
  return rows[0]?.address ?? null
}

/** In the order of finding, `limit` at a time. */
export async function pagesAfter(tx: ReadTx, intakeId: string, position: number, limit: number): Promise<CrawlPage[]> {
  const { rows } = await sql<CrawlPage>`select ${columns} from sites.intake_pages
    where tenant_id = ${tx.tenant} and intake_id = ${intakeId} and position > ${position}
    order by position limit ${limit}`.execute(tx.db)
  return rows
}
