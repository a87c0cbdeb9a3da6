/** The units of one tenant, to be found by name, by path and by place. Pure. */
import type { UnitRow } from './state.ts'

export type UnitTree = {
  readonly put: (unit: UnitRow) => void
  readonly named: (name: string) => readonly UnitRow[]
  readonly child: (parentId: string | null, name: string) => UnitRow | null
  /** By a name that only one has, or by a path «上级/名称» whose beginning may be left out. */
  readonly find: (text: string) => UnitRow | 'none' | 'several'
  readonly isBelow: (id: string | null, above: string) => boolean
  readonly all: () => UnitRow[]
}

export function unitTree(units: readonly UnitRow[]): UnitTree {
  const byId = new Map<string, UnitRow>()
  const byName = new Map<string, Set<string>>()
  const put = (unit: UnitRow): void => {
    byId.set(unit.id, unit)
    byName.set(unit.name, (byName.get(unit.name) ?? new Set()).add(unit.id))
  }
  const named = (name: string): UnitRow[] =>
    [...(byName.get(name) ?? [])].flatMap((id) => {
      const unit = byId.get(id)
      return unit ? [unit] : []
    })
  /** The names from the bottom up are those of the path. */
  const fits = (unit: UnitRow | undefined, path: readonly string[]): boolean => {
    const name = path.at(-1)
    if (name === undefined) return true
    return unit?.name === name && fits(byId.get(unit.parent_id ?? ''), path.slice(0, -1))
  }
  for (const unit of units) put(unit)
  return {
    put,
    named,
    child: (parentId, name) => named(name).find((unit) => unit.parent_id === parentId) ?? null,
    find: (text) => {
      const path = text.split('/').map((part) => part.trim())
      const found = named(path.at(-1) ?? '').filter((unit) => unit.valid_until === null && fits(unit, path))
      return found.length > 1 ? 'several' : (found[0] ?? 'none')
    },
    isBelow: (id, above) => {
      let at = id
      // A tree that was damaged into a ring must not hang the import.
      for (let steps = 0; at !== null && steps <= byId.size; steps += 1) {
        if (at === above) return true
        at = byId.get(at)?.parent_id ?? null
      }
      return false
    },
    all: () => [...byId.values()],
  }
}
