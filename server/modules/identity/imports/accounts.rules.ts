/** Accounts of the people of an import: new ones without a password, phones that follow, the last to leave is shut out. Pure. */
import { isDeepStrictEqual } from 'node:util'
import { phoneShape } from './cells.rules.ts'
import { type Draft, inPieces } from './draft.ts'
import type { AccountRow, Person, Step } from './state.ts'
import type { Identified, Known } from './who.rules.ts'

export type Planned = { readonly after: Person; readonly before: Person | null; readonly from: Identified | null }

/** `planned`: every person that the import names or marks as left; `rest`: everybody else of the covered tenants. */
export async function planAccounts(draft: Draft, known: Known, planned: readonly Planned[]): Promise<void> {
  const logins = new Set(draft.state.accounts.map((account) => account.login.toLowerCase()))
  const touched = Map.groupBy(planned, ({ after }) => after.row.id)
  const after = new Map(known.accountOf)
  const steps = await inPieces(draft, touched, ([id, entries]): Step[] => {
    const before = known.accountOf.get(id) ?? null
    const account = accountOf(draft, known, entries, before, logins)
    after.set(id, account)
    if (isDeepStrictEqual(before, account)) return []
    const { row } = entries[0]?.after ?? fail()
    const about = { tenant: row.tenant_id, personId: id, name: row.name, staffNumber: row.staff_number }
    return [{ change: { kind: 'account', before, after: account }, ...about, detail: '登录账号' }]
  })
  // One by one: as arguments of one call thirty thousand would break the stack.
  for (const step of steps) draft.steps.push(step)
  refuseTwins(after, touched)
}

const fail = (): never => {
  throw new Error('A group has a first entry.')
}

function accountOf(
  draft: Draft,
  known: Known,
  entries: readonly Planned[],
  before: AccountRow | null,
  logins: Set<string>,
): AccountRow {
  const { after, from } = entries[0] ?? fail()
  const wantedPhones = entries.flatMap(({ from }) => (from && from.wanted.phone !== undefined ? [from.wanted] : []))
  const phone = wantedPhones[0]?.phone
  const other = wantedPhones.find((wanted) => wanted.phone !== phone)
  if (other) other.row.problem('手机', '同一个人在两个单位的手机号不同，请填成一样')
  const isElsewhere = known.elsewhere.get(after.row.id)?.some((one) => one.status === 'active') ?? false
  if (isElsewhere && draft.reach.kind === 'own' && phone !== undefined && phone !== before?.phone)
    from?.wanted.row.problem('手机', '这个人在其他单位也有岗位，手机号请由教育局修改')
  return {
    person_id: after.row.id,
    login: before?.login ?? newLogin(after.row.tenant_id, after.row.staff_number, logins),
    phone: phone === undefined ? (before?.phone ?? null) : phone,
    status: statusOf(known, entries, before, isElsewhere),
  }
}

/** The staff number where nobody else signs in with it; otherwise with the tenant's number before it. */
function newLogin(tenant: number, staffNumber: string, logins: Set<string>): string {
  const isFree = !logins.has(staffNumber.toLowerCase()) && !phoneShape.test(staffNumber)
  let login = isFree ? staffNumber : `${tenant}-${staffNumber}`
  for (let n = 2; logins.has(login.toLowerCase()); n += 1) login = `${tenant}-${staffNumber}-${n}`
  logins.add(login.toLowerCase())
  return login
}

/** Disabled with the last membership, enabled when somebody comes back; an administrator's own decision stays. */
function statusOf(
  known: Known,
  entries: readonly Planned[],
  before: AccountRow | null,
  isElsewhere: boolean,
): AccountRow['status'] {
  const isActive = ({ row }: Person): boolean => row.status === 'active'
  const comesBack = entries.some(({ before, after }) => before?.row.status === 'left' && isActive(after))
  if (!before || comesBack) return 'active'
  const changed = new Set(entries.map(({ after }) => after.row.tenant_id))
  const others = (known.byId.get(before.person_id) ?? []).filter(({ row }) => !changed.has(row.tenant_id))
  const isAnywhere = isElsewhere || others.some(isActive) || entries.some(({ after }) => isActive(after))
  return isAnywhere ? before.status : 'disabled'
}

/** Two people cannot sign in with one phone. */
function refuseTwins(after: ReadonlyMap<string, AccountRow>, touched: ReadonlyMap<string, readonly Planned[]>): void {
  const owners = new Map<string, string>()
  // The untouched first, so that the row that asks for a taken phone gets the message.
  const accounts = [...after.values()].toSorted(
    (a, b) => Number(touched.has(a.person_id)) - Number(touched.has(b.person_id)),
  )
  for (const { person_id, phone } of accounts) {
    if (phone === null) continue
    const owner = owners.get(phone)
    const entry = touched.get(person_id)?.find(({ from }) => from !== null)
    if (owner && owner !== person_id) entry?.from?.wanted.row.problem('手机', '这个手机号已属于另一位人员，请核对')
    owners.set(phone, person_id)
  }
}
