/** An administrator opens a one-time link for a person of the tenant, valid for 30 minutes. */
import { refuse } from '../../../kernel/app-error.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { IdentityContext } from '../identity-context.ts'
import { makeOneTimeLink } from '../sessions/one-time-link.ts'
import { postsOf } from '../sessions/session.store.ts'
import { peopleByIds } from './directory.ts'

export async function issueResetLink(tx: Tx, context: IdentityContext, personId: string) {
  const [person] = await peopleByIds(tx, [personId])
  if (!person) return refuse('request.not_found')
  const link = await elevate(tx, 'identity.sign-in', async (db) => {
    // One password opens all posts: a school's administrator must not get into another tenant by resetting a colleague.
    const tenants = new Set((await postsOf(db, person.id, tx.now)).map((post) => post.tenant_id))
    const isBureau = tx.actor.grants.get('identity.people.manage') === 'schools'
    if (tenants.size > 1 && !isBureau) refuse('identity.link.elsewhere')
    return makeOneTimeLink(db, person.id, 'reset', 30, tx.now)
  })
  // Behind «#», so that the token reaches neither logs nor a Referer header.
  return { link: `${context.publicUrl}/link#${link.token}`, expiresAt: link.expiresAt.toISOString() }
}
