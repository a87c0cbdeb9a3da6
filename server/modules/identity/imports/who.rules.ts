/** Which person is meant by a row: by staff number within the tenant, by phone over all of them. Pure. */
import { type Draft, inPieces } from './draft.ts'
import type { WantedPerson } from './people-rows.rules.ts'
import type { AccountRow, Person } from './state.ts'

export type Known = {
  /** By tenant and staff number. */
  readonly byNumber: ReadonlyMap<string, Person>
  readonly byId: ReadonlyMap<string, readonly Person[]>
  readonly accountOf: ReadonlyMap<string, AccountRow>
  readonly accountByPhone: ReadonlyMap<string, AccountRow>
  /** Names by which the person is known in tenants outside this import, and whether he works there now. */
  readonly elsewhere: ReadonlyMap<string, Draft['state']['elsewhere']>
}

export const numberKey = (tenant: number, staffNumber: string): string => `${tenant} ${staffNumber.toLowerCase()}`

export function knownPeople({ state }: Draft): Known {
  const withPhone = state.accounts.flatMap((account) => (account.phone ? [[account.phone, account] as const] : []))
  return {
    byNumber: new Map(state.people.map((person) => [numberKey(person.row.tenant_id, person.row.staff_number), person])),
    byId: Map.groupBy(state.people, ({ row }) => row.id),
    accountOf: new Map(state.accounts.map((account) => [account.person_id, account])),
    accountByPhone: new Map(withPhone),
    elsewhere: Map.groupBy(state.elsewhere, ({ id }) => id),
  }
}

export type Identified = { readonly wanted: WantedPerson; readonly id: string; readonly found: Person | null }

export async function identifyPeople(
  draft: Draft,
  known: Known,
  people: readonly WantedPerson[],
): Promise<Identified[]> {
  const freed = freedPhones(known, people)
  const byPhone = new Map<string, Identified[]>()
  return await inPieces(draft, people, (wanted) => {
    const found = known.byNumber.get(numberKey(wanted.tenant, wanted.staffNumber)) ?? null
    const earlier = found ? foundId(wanted, found) : idByPhone(draft, known, wanted, freed)
    if (earlier === null) return []
    const others = byPhone.get(wanted.phone ?? '') ?? []
    const sibling = others.find((other) => other.wanted.tenant === wanted.tenant) ?? others[0]
    const identified = { wanted, found, id: earlier ?? siblingId(known, wanted, sibling) ?? draft.newId() }
    if (wanted.phone) byPhone.set(wanted.phone, [...others, identified])
    return [identified]
  })
}

/** Phones that people of the file give up in this same import: somebody else may take them. */
function freedPhones(known: Known, people: readonly WantedPerson[]): ReadonlySet<string> {
  const freed = new Set<string>()
  for (const { tenant, staffNumber, phone } of people) {
    const found = known.byNumber.get(numberKey(tenant, staffNumber))
    const account = found && known.accountOf.get(found.row.id)
    if (account?.phone && phone !== undefined && phone !== account.phone) freed.add(account.phone)
  }
  return freed
}

function foundId(wanted: WantedPerson, found: Person): string | null {
  if (found.row.status === 'active' || found.row.name === wanted.name) return found.row.id
  wanted.row.problem('工号', '这个工号是一位已离开人员的，请换一个新工号')
  return null
}

/** undefined when nobody has the phone. */
function idByPhone(
  draft: Draft,
  known: Known,
  { row, phone, name, tenant }: WantedPerson,
  freed: ReadonlySet<string>,
): string | null | undefined {
  const account = phone && !freed.has(phone) ? known.accountByPhone.get(phone) : undefined
  if (!account) return undefined
  const here = known.byId.get(account.person_id) ?? []
  const twin = here.find((person) => person.row.tenant_id === tenant)
  if (twin) {
    row.problem('手机', `这个手机号是本单位工号 ${twin.row.staff_number} 的，请核对工号`)
    return null
  }
  // A school could otherwise take over a person of the bureau: it may open links to set the password of its people.
  if (draft.reach.kind === 'own') {
    row.problem('手机', '这个手机号已登记在其他单位；跨单位兼职请由教育局导入')
    return null
  }
  const names = [
    ...here.map((person) => person.row.name),
    ...(known.elsewhere.get(account.person_id) ?? []).map((one) => one.name),
  ]
  if (names.includes(name)) return account.person_id
  row.problem('手机', '这个手机号已属于另一个姓名的人员，请核对')
  return null
}

/** Somebody of the same phone in an earlier row. */
function siblingId(known: Known, { row, tenant, name }: WantedPerson, sibling: Identified | undefined): string | null {
  if (!sibling) return null
  const { id, wanted } = sibling
  const twin = known.byId.get(id)?.find((person) => person.row.tenant_id === tenant)
  if (wanted.tenant === tenant) row.problem('手机', `手机号与第 ${wanted.row.number} 行的另一个工号相同`)
  else if (wanted.name !== name) row.problem('手机', `手机号与第 ${wanted.row.number} 行相同，但姓名不同`)
  else if (twin) row.problem('工号', `这个人在本单位已有工号 ${twin.row.staff_number}，请改用它`)
  return id
}
