/** Moves rows from one state to another, both ways: applying is before → after, undoing after → before. Set-based. */
import { type RawBuilder, sql } from 'kysely'
import type { AnyDb } from '../../../platform/db/tx.ts'
import type { AccountRow, Change, Person, RoleRow, TenantRow, UnitRow } from './state.ts'

/** `from` null: to be inserted; `to` null: to be deleted. */
export type Move<T> = { readonly from: T | null; readonly to: T | null }

type Table = { readonly name: string; readonly key: readonly string[]; readonly columns: readonly string[] }

/** Every table and column that an import writes. */
const tables = {
  tenants: { key: ['id'], columns: ['id', 'name', 'short_name', 'kind', 'status', 'has_site'] },
  roles: { key: ['tenant_id', 'id'], columns: ['tenant_id', 'id', 'key', 'name', 'permissions', 'built_in'] },
  units: {
    key: ['tenant_id', 'id'],
    columns: ['tenant_id', 'id', 'parent_id', 'name', 'kind', 'sort', 'valid_from', 'valid_until'],
  },
  people: {
    key: ['tenant_id', 'id'],
    columns: ['tenant_id', 'id', 'name', 'staff_number', 'phone', 'email', 'status', 'joined_on', 'left_on', 'version'],
  },
  posts: {
    key: ['tenant_id', 'id'],
    columns: ['tenant_id', 'id', 'person_id', 'unit_id', 'title', 'is_head', 'is_primary', 'valid_from', 'valid_until'],
  },
  role_grants: { key: ['tenant_id', 'id'], columns: ['tenant_id', 'id', 'person_id', 'role_id', 'scope'] },
  accounts: { key: ['person_id'], columns: ['person_id', 'login', 'phone', 'status'] },
} as const satisfies Record<string, Omit<Table, 'name'>>
type TableName = keyof typeof tables

const names = (columns: readonly string[]): RawBuilder<unknown> => sql.join(columns.map((column) => sql.id(column)))

/** Rows a statement: one message of some 2 MB. */
const chunk = 5000

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += chunk) yield rows.slice(at, at + chunk)
}

async function upsert(db: AnyDb, table: TableName, rows: readonly object[]): Promise<void> {
  const { key, columns } = tables[table]
  const target = sql.id('identity', table)
  const others = columns.filter((column) => !key.some((part) => part === column))
  const set = sql.join(others.map((column) => sql`${sql.id(column)} = excluded.${sql.id(column)}`))
  for (const part of chunks(rows)) {
    await sql`insert into ${target} (${names(columns)})
      select ${names(columns)} from json_populate_recordset(null::${target}, ${JSON.stringify(part)}::json)
      on conflict (${names(key)}) do update set ${set}`.execute(db)
  }
}

async function remove(db: AnyDb, table: TableName, rows: readonly object[]): Promise<void> {
  const { key } = tables[table]
  const target = sql.id('identity', table)
  const same = sql.join(
    key.map((column) => sql`t.${sql.id(column)} = gone.${sql.id(column)}`),
    sql` and `,
  )
  for (const part of chunks(rows)) {
    await sql`delete from ${target} t using json_populate_recordset(null::${target}, ${JSON.stringify(part)}::json) gone
      where ${same}`.execute(db)
  }
}

const arriving = <T>(moves: readonly Move<T>[]): T[] => moves.flatMap(({ to }) => to ?? [])
const leaving = <T>(moves: readonly Move<T>[]): T[] => moves.flatMap(({ from, to }) => (from && !to ? [from] : []))

/** Rows of a list that the other state does not have. */
function gone<T extends { id: string }>(moves: readonly Move<Person>[], listOf: (person: Person) => readonly T[]): T[] {
  return moves.flatMap(({ from, to }) => {
    const kept = new Set((to ? listOf(to) : []).map(({ id }) => id))
    return (from ? listOf(from) : []).filter(({ id }) => !kept.has(id))
  })
}

export type Moves = {
  readonly tenant: readonly Move<TenantRow>[]
  readonly role: readonly Move<RoleRow>[]
  readonly unit: readonly Move<UnitRow>[]
  readonly person: readonly Move<Person>[]
  readonly account: readonly Move<AccountRow>[]
}

/** `direction` undo swaps the sides. */
export function movesOf(changes: readonly Change[], direction: 'apply' | 'undo'): Moves {
  const turn = <T>({ before, after }: { before: T | null; after: T }): Move<T> =>
    direction === 'apply' ? { from: before, to: after } : { from: after, to: before }
  return {
    tenant: changes.flatMap((change) => (change.kind === 'tenant' ? [turn(change)] : [])),
    role: changes.flatMap((change) => (change.kind === 'role' ? [turn(change)] : [])),
    unit: changes.flatMap((change) => (change.kind === 'unit' ? [turn(change)] : [])),
    person: changes.flatMap((change) => (change.kind === 'person' ? [turn(change)] : [])),
    account: changes.flatMap((change) => (change.kind === 'account' ? [turn(change)] : [])),
  }
}

/** Parents before children, because a later chunk may hold the parent of an earlier one. */
function topDown(units: readonly UnitRow[]): UnitRow[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const depth = (unit: UnitRow, steps = 0): number => {
    const parent = byId.get(unit.parent_id ?? '')
    return parent && steps < 50 ? depth(parent, steps + 1) : steps
  }
  return units.toSorted((a, b) => depth(a) - depth(b))
}

export async function move(db: AnyDb, moves: Moves): Promise<void> {
  const people = arriving(moves.person)
  await remove(
    db,
    'role_grants',
    gone(moves.person, ({ grants }) => grants),
  )
  await remove(
    db,
    'posts',
    gone(moves.person, ({ posts }) => posts),
  )
  await upsert(db, 'tenants', arriving(moves.tenant))
  await upsert(db, 'roles', arriving(moves.role))
  await upsert(db, 'units', topDown(arriving(moves.unit)))
  await upsert(
    db,
    'people',
    people.map(({ row }) => row),
  )
  await upsert(
    db,
    'posts',
    people.flatMap(({ posts }) => posts),
  )
  await upsert(
    db,
    'role_grants',
    people.flatMap(({ grants }) => grants),
  )
  await moveAccounts(db, moves.account)
  await remove(
    db,
    'people',
    leaving(moves.person).map(({ row }) => row),
  )
  await remove(db, 'units', leaving(moves.unit))
  await remove(db, 'roles', leaving(moves.role))
  await remove(db, 'tenants', leaving(moves.tenant))
}

async function moveAccounts(db: AnyDb, moves: readonly Move<AccountRow>[]): Promise<void> {
  await remove(db, 'accounts', leaving(moves))
  await upsert(db, 'accounts', arriving(moves))
}

/** Phones are given up before any is taken: two people may exchange theirs in one import. */
export async function giveUpPhones(db: AnyDb, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  await sql`update identity.accounts set phone = null where person_id = any(${[...people]}::uuid[])`.execute(db)
}
