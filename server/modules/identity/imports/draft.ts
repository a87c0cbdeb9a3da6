/** The outcome of an import while it is being worked out: what there is, what it becomes, what is wrong. */
import type { Reach } from './reach.rules.ts'
import type { Problems } from './problems.ts'
import type { Workbook } from './read-workbook.ts'
import type { RoleRow, State, Step, TenantRow, UnitRow } from './state.ts'

export type Draft = {
  readonly book: Workbook
  readonly state: State
  readonly reach: Reach
  readonly problems: Problems
  readonly today: string
  readonly yesterday: string
  readonly newId: () => string
  /** Lets others work for a moment: thirty thousand rows in one go would hold up everybody's requests for seconds. */
  readonly pause: () => Promise<unknown>
  readonly steps: Step[]
  /** After the sheet 单位. */
  readonly tenants: Map<number, TenantRow>
  /** By tenant, those of new tenants included. */
  readonly roles: Map<number, readonly RoleRow[]>
  /** By tenant, after the sheet 机构. */
  readonly units: Map<number, UnitRow[]>
}

export type DraftInput = Pick<Draft, 'book' | 'state' | 'reach' | 'problems' | 'newId' | 'pause'> & {
  readonly now: Date
}

const day = (moment: Date): string => moment.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })

export function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  return Map.groupBy(items, keyOf)
}

/** flatMap with pauses. */
export async function inPieces<T, R>(draft: Draft, items: Iterable<T>, work: (item: T) => readonly R[]): Promise<R[]> {
  const results: R[] = []
  let count = 0
  for (const item of items) {
    results.push(...work(item))
    count += 1
    if (count % piece === 0) await draft.pause()
  }
  return results
}

/** Some 20 ms of work. */
const piece = 500

export const openDraft = ({ now, ...input }: DraftInput): Draft => ({
  ...input,
  today: day(now),
  yesterday: day(new Date(now.getTime() - 86_400_000)),
  steps: [],
  tenants: new Map(input.state.tenants.map((tenant) => [tenant.id, tenant])),
  roles: groupBy(input.state.roles, (role) => role.tenant_id),
  units: groupBy(input.state.units, (unit) => unit.tenant_id),
})
