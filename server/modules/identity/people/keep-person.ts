/**
 * One person added, changed or marked as left by hand: planned by the rules of the imports, as a list of one, and
 * written at once. So one head a section, an administrator left, phones and accounts hold here as they do there.
 */
import type { NewPerson, PersonForm, PersonRecord } from '@shuyuan/contract/identity/person-records.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scope } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { administratorsIn } from '../rights/built-in-roles.ts'
import { refuseForOneself, requireReach } from '../rights/rights.ts'
import { tenantById } from './directory.ts'
import { personRecord } from './person-record.ts'
import { type Wish, writePerson } from './write-person.ts'

type Fields = Omit<PersonForm, 'version'>

/** Refuses identity.person.* and identity.role.*; the sentence names what is wrong. */
export async function addPerson(tx: Tx, form: z.infer<typeof NewPerson>): Promise<PersonRecord> {
  const { staffNumber, ...fields } = form
  await requireRolesFit(tx, null, fields)
  const id = await writePerson(tx, { kind: 'new', staffNumber, ...wishOf(fields) })
  await audit(tx, { action: 'identity.personAdded', object: { kind: 'person', id }, result: 'ok' })
  return personRecord(tx, id)
}

export async function savePerson(tx: Tx, personId: string, form: PersonForm): Promise<PersonRecord> {
  const { version, ...fields } = form
  const found = await lockPerson(tx, personId)
  if (found.status === 'left') refuse('identity.person.left')
  if (found.version !== version) refuse('identity.person.changed')
  await requireRolesFit(tx, personId, fields)
  if (fields.roles && personId === tx.actor.person) await refuseForOneself(tx)
  await writePerson(tx, { kind: 'change', id: personId, staffNumber: found.staff_number, ...wishOf(fields) })
  return personRecord(tx, personId)
}

export async function leavePerson(tx: Tx, personId: string): Promise<Record<string, never>> {
  const found = await lockPerson(tx, personId)
  if (found.status === 'left') refuse('identity.person.left')
  if (personId === tx.actor.person) refuse('identity.person.self')
  await writePerson(tx, { kind: 'leave', id: personId, staffNumber: found.staff_number, name: found.name, posts: [] })
  return {}
}

/** The first post is the primary one when none says so. */
function wishOf({ posts, ...others }: Fields): Omit<Wish, 'kind' | 'id' | 'staffNumber'> {
  const primary = Math.max(
    0,
    posts.findIndex((post) => post.isPrimary),
  )
  return { ...others, posts: posts.map((post, at) => ({ ...post, isPrimary: at === primary })) }
}

type Found = { version: number; status: 'active' | 'left'; name: string; staff_number: string }

/** Held until commit, with the grants: a role that is taken away meanwhile must not come back by our writing. */
async function lockPerson(tx: Tx, personId: string): Promise<Found> {
  const { rows } = await sql<Found>`select version, status, name, staff_number from identity.people
    where tenant_id = ${tx.tenant} and id = ${personId} for update`.execute(tx.db)
  await sql`select from identity.role_grants where tenant_id = ${tx.tenant} and person_id = ${personId}
    order by id for update`.execute(tx.db)
  return rows[0] ?? refuse('request.not_found')
}

type Known = { key: string; permissions: string[]; scope: Scope | null }

async function requireRolesFit(tx: Tx, personId: string | null, { roles = [] }: Fields): Promise<void> {
  if (roles.length === 0) return
  const { rows } = await sql<Known>`select r.key, r.permissions, g.scope from identity.roles r
    left join identity.role_grants g on g.tenant_id = r.tenant_id and g.role_id = r.id and g.person_id = ${personId}
    where r.tenant_id = ${tx.tenant} and r.key = any(${roles.map(({ key }) => key)})`.execute(tx.db)
  if (administratorsIn(rows).size > 1) refuse('identity.role.separation')
  const isWide = roles.some(({ scope }) => scope === 'schools')
  if (isWide && (await tenantById(tx, tx.tenant))?.kind !== '教育局') refuse('identity.role.scope')
  // What the person holds already stays as it is; only what is new is given.
  for (const { key, scope } of roles)
    if (!rows.some((known) => known.key === key && known.scope === scope)) requireReach(tx, scope)
}
