/** A wish about one person goes through the planner of the imports and into the rows. */
import type { PersonForm } from '@shuyuan/contract/identity/person-records.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { AnyDb, Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { type Draft, openDraft } from '../imports/draft.ts'
import type { WantedPerson } from '../imports/people-rows.rules.ts'
import { planPeople } from '../imports/plan.rules.ts'
import { createProblems, type Problems } from '../imports/problems.ts'
import { reachOf } from '../imports/reach.rules.ts'
import type { TableRow } from '../imports/read-workbook.ts'
import type { State } from '../imports/state.ts'
import { loadState } from '../imports/state.store.ts'
import { setLogin } from '../sessions/account.store.ts'
import { move, movesOf } from '../imports/write.store.ts'
import { tellLeft } from './tell-left.ts'

export type Wish = Pick<PersonForm, 'name' | 'posts' | 'phone' | 'email' | 'login' | 'roles'> & {
  readonly staffNumber: string
} & ({ readonly kind: 'new'; readonly id?: undefined } | { readonly kind: 'change' | 'leave'; readonly id: string })

const emptyBook = { isFull: false, tenants: [], units: [], people: [] }

/** The person's id. Refuses identity.person.refused with everything that is wrong. */
export function writePerson(tx: Tx, wish: Wish): Promise<string> {
  const { staffNumber, phone, login } = wish
  const wanted = { tenants: [tx.tenant], phones: phone ? [phone] : [], logins: [(login ?? staffNumber).toLowerCase()] }
  return elevate(tx, 'identity.provision', async (db) => {
    // Imports of this tenant wait here, and we for them.
    await sql`select from identity.tenants where id = ${tx.tenant} for no key update`.execute(db)
    const state = await loadState(db, wanted)
    const isKnown = state.people.some(({ row }) => sameNumber(row.staff_number, staffNumber))
    if (wish.kind === 'new' && isKnown) refuse('identity.person.number_taken', { number: staffNumber })
    requireOwnAccount(state, wish)
    const problems = createProblems()
    // By hand nobody reaches beyond his own tenant, whatever he may import.
    const reach = { ...reachOf(tx.actor, ''), kind: 'own' as const }
    const draft = openDraft({
      book: emptyBook,
      state,
      reach,
      problems,
      newId,
      now: tx.now,
      pause: async () => undefined,
    })
    const { steps } = await planPeople(draft, [wantedOf(draft, problems, wish)])
    const said = problems.list().map(({ message }) => message)
    if (said.length > 0) refuse('identity.person.refused', { detail: said.join('；') })
    const moves = movesOf(
      steps.map(({ change }) => change),
      'apply',
    )
    await move(db, moves)
    await tellLeft(db, moves, tx.now)
    const id = wish.id ?? steps.find(({ change }) => change.kind === 'person')?.personId
    if (!id) throw new Error('a new person has a step')
    if (login !== undefined) await setLogin(db, id, login)
    if (wish.kind === 'leave') await endHere(db, tx, id)
    return id
  })
}

const sameNumber = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** How somebody signs in opens all his tenants: one of several schools must not change it. */
function requireOwnAccount({ elsewhere, accounts }: State, { id, login }: Wish): void {
  const account = accounts.find((one) => one.person_id === id)
  const isElsewhere = elsewhere.some((one) => one.id === id && one.status === 'active')
  if (isElsewhere && login !== undefined && login !== account?.login) refuse('identity.person.elsewhere')
}

function wantedOf(draft: Draft, problems: Problems, wish: Wish): WantedPerson {
  const row: TableRow = { number: 1, text: () => '', problem: (_, message) => problems.add('', '', message) }
  const units = new Set((draft.units.get(draft.reach.tenant) ?? []).filter(isOpen).map((unit) => unit.id))
  if (wish.posts.some((post) => !units.has(post.unitId))) row.problem('部门', '所选部门不存在或已停用，请重新选择')
  const places = wish.posts.map((post) => `${post.unitId} ${post.title}`)
  if (new Set(places).size < places.length) row.problem('岗位', '同一个部门里的同一个岗位写了两次')
  const roles = draft.roles.get(draft.reach.tenant) ?? []
  if (wish.roles?.some(({ key }) => !roles.some((role) => role.key === key)))
    row.problem('角色', '所选角色不存在，请重新选择')
  return {
    row,
    tenant: draft.reach.tenant,
    staffNumber: wish.staffNumber,
    name: wish.name,
    phone: wish.phone,
    email: wish.email,
    roles: wish.roles,
    hasLeft: wish.kind === 'leave',
    // A unit that is not there has been told; its post must not reach the foreign key.
    posts: wish.posts.filter((post) => units.has(post.unitId)).map((post) => ({ row, ...post })),
  }
}

const isOpen = (unit: { readonly valid_until: string | null }): boolean => unit.valid_until === null

/** Who has left is signed out here; his sessions at other tenants are not ours. */
const endHere = (db: AnyDb, tx: Tx, personId: string) =>
  sql`update identity.sessions set ended_at = ${tx.now}
    where person_id = ${personId} and post_tenant = ${tx.tenant} and ended_at is null`.execute(db)
