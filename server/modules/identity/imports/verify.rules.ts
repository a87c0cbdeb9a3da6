/** Is everything still as an import found it, or left it? Pure. */
import { isDeepStrictEqual } from 'node:util'
import type { State } from './state.ts'
import type { Move, Moves } from './write.store.ts'

/** Names of what differs from the state that the moves start from; empty when all is as it was. */
export function differing(state: State, moves: Moves): string[] {
  const tenants = new Map(state.tenants.map((row) => [String(row.id), row]))
  const roles = new Map(state.roles.map((row) => [`${row.tenant_id} ${row.id}`, row]))
  const units = new Map(state.units.map((row) => [`${row.tenant_id} ${row.id}`, row]))
  const people = new Map(state.people.map((person) => [`${person.row.tenant_id} ${person.row.id}`, person]))
  const accounts = new Map(state.accounts.map((row) => [row.person_id, row]))
  return [
    ...changed(moves.tenant, tenants, ({ id }) => String(id)).map(({ name }) => name),
    ...changed(moves.role, roles, ({ tenant_id, id }) => `${tenant_id} ${id}`).map(({ name }) => name),
    ...changed(moves.unit, units, ({ tenant_id, id }) => `${tenant_id} ${id}`).map(({ name }) => name),
    ...changed(moves.person, people, ({ row }) => `${row.tenant_id} ${row.id}`).map(({ row }) => row.name),
    ...changed(moves.account, accounts, ({ person_id }) => person_id).map(({ login }) => login),
  ]
}

function changed<T>(moves: readonly Move<T>[], now: ReadonlyMap<string, T>, keyOf: (item: T) => string): T[] {
  return moves.flatMap(({ from, to }) => {
    const item = from ?? to
    return item && !isDeepStrictEqual(now.get(keyOf(item)) ?? null, from) ? [item] : []
  })
}
