/** Tells each tenant who has left it: their open tasks must not wait for them. */
import type { AnyDb } from '../../../platform/db/tx.ts'
import { tellTenants } from '../../../platform/events/tell-tenants.ts'
import type { Moves } from '../imports/write.store.ts'

export async function tellLeft(db: AnyDb, { person }: Moves, now: Date): Promise<void> {
  const left = new Map<number, string[]>()
  for (const { from, to } of person) {
    if (!from || from.row.status === 'left' || to?.row.status !== 'left') continue
    const its = left.get(to.row.tenant_id) ?? []
    its.push(to.row.id)
    left.set(to.row.tenant_id, its)
  }
  const facts = [...left].map(([tenant, people]) => ({ tenant, payload: { people } }))
  await tellTenants(db, 'identity.people.left', facts, now)
}
