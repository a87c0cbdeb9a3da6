/** The whole difference between a workbook and the database: what would change, and what is wrong. Pure. */
import { planAccounts, type Planned } from './accounts.rules.ts'
import { describePerson, type Names } from './describe.rules.ts'
import { type Draft, type DraftInput, inPieces, openDraft } from './draft.ts'
import { readPeople, type WantedPerson } from './people-rows.rules.ts'
import { leave, planPerson } from './person.rules.ts'
import type { State, Step } from './state.ts'
import { massRemoval, requireAdministrator, requireOneHead } from './tenant-wide.rules.ts'
import { planTenants } from './tenants.rules.ts'
import { planUnits } from './units.rules.ts'
import { identifyPeople, type Known, knownPeople } from './who.rules.ts'

export type Counts = {
  readonly unitsNew: number
  readonly peopleNew: number
  readonly peopleChanged: number
  readonly peopleLeft: number
  readonly unchanged: number
}

export type Plan = {
  /** Who leaves first, then the order of the sheets. */
  readonly steps: readonly Step[]
  readonly counts: Counts
  readonly massRemoval: { readonly count: number; readonly limit: number } | null
}

export async function planImport(input: DraftInput): Promise<Plan> {
  const draft = openDraft(input)
  planTenants(draft)
  planUnits(draft)
  return await planPeople(draft, await readPeople(draft))
}

/** The same for people who stand in no workbook: one kept by hand. */
export async function planPeople(draft: Draft, people: readonly WantedPerson[]): Promise<Plan> {
  const known = knownPeople(draft)
  const identified = await identifyPeople(draft, known, people)
  const named = await inPieces(draft, identified, (from): Planned[] => [
    { from, before: from.found, after: planPerson(draft, from) },
  ])
  const planned = draft.book.isFull ? [...named, ...missing(draft, known, named)] : named
  await addPeopleSteps(draft, planned)
  await planAccounts(draft, known, planned)
  requireOneHead(draft, planned)
  requireAdministrator(draft, planned)
  const left = (step: Step): number => (step.change.kind === 'person' && step.detail.startsWith('离开') ? 0 : 1)
  return {
    steps: draft.steps.toSorted((a, b) => left(a) - left(b)),
    counts: countsOf(draft, planned),
    massRemoval: massRemoval(draft, planned),
  }
}

/** A full list: who works in a tenant of the list and does not stand on it has left. */
function missing(draft: Draft, known: Known, named: readonly Planned[]): Planned[] {
  const covered = new Set(named.map(({ after }) => after.row.tenant_id))
  const listed = new Set(named.map(({ after }) => `${after.row.tenant_id} ${after.row.id}`))
  return [...known.byNumber.values()]
    .filter(
      ({ row }) => row.status === 'active' && covered.has(row.tenant_id) && !listed.has(`${row.tenant_id} ${row.id}`),
    )
    .map((before) => ({ from: null, before, after: leave(draft, before) }))
}

function namesOf({ units, roles }: Draft, state: State): Names {
  const unitNames = new Map([...units.values()].flat().map((unit) => [unit.id, unit.name]))
  const roleNames = new Map([...state.roles, ...[...roles.values()].flat()].map((role) => [role.id, role.name]))
  return { unit: (id) => unitNames.get(id) ?? '', role: (id) => roleNames.get(id) ?? '' }
}

async function addPeopleSteps(draft: Draft, planned: readonly Planned[]): Promise<void> {
  const names = namesOf(draft, draft.state)
  const steps = await inPieces(draft, planned, ({ before, after }): Step[] => {
    if (before === after) return []
    const { tenant_id: tenant, id: personId, name, staff_number: staffNumber } = after.row
    const detail = describePerson(before, after, names)
    return [{ change: { kind: 'person', before, after }, tenant, personId, name, staffNumber, detail }]
  })
  for (const step of steps) draft.steps.push(step)
}

function countsOf(draft: Draft, planned: readonly Planned[]): Counts {
  const left = planned.filter(({ before, after }) => before && before !== after && after.row.status === 'left').length
  const unchanged = planned.filter(({ before, after }) => before === after).length
  const peopleNew = planned.filter(({ before }) => before === null).length
  return {
    unitsNew: draft.steps.filter(({ change }) => change.kind === 'unit' && change.before === null).length,
    peopleNew,
    peopleChanged: planned.length - left - unchanged - peopleNew,
    peopleLeft: left,
    unchanged,
  }
}
