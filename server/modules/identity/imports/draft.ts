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
  readonly steps: Step[]
  /** After the sheet 单位. */
  readonly tenants: Map<number, TenantRow>
  /** By tenant, those of new tenants included. */
  readonly roles: Map<number, readonly RoleRow[]>
  /** By tenant, after the sheet 机构. */
  readonly units: Map<number, UnitRow[]>
}

export type DraftInput = Pick<Draft, 'book' | 'state' | 'reach' | 'problems' | 'newId'> & { readonly now: Date }

const day = (moment: Date): string => moment.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })

export function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  return Map.groupBy(items, keyOf)
}

export const openDraft = ({ now, ...input }: DraftInput): Draft => ({
  ...input,
  today: day(now),
  yesterday: day(new Date(now.getTime() - 86_400_000)),
  steps: [],
  tenants: new Map(input.state.tenants.map((tenant) => [tenant.id, tenant])),
  roles: groupBy(input.state.roles, (role) => role.tenant_id),
  units: groupBy(input.state.units, (unit) => unit.tenant_id),
})
