/** Tells the right people of a tenant: clerks of what arrives, the head of what was signed for, the sender of what came back. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import type { Listener } from '../../../platform/events/listener.ts'
import { tellTenants } from '../../../platform/events/tell-tenants.ts'
import { peopleWithRole, tenantById } from '../../identity/index.ts'
import { announce } from '../../messages/index.ts'

const idsWithRole = async (tx: Tx, role: string): Promise<string[]> =>
  (await peopleWithRole(tx, role)).map((person) => person.id)
const linkOf = (deliveryId: string): string => `/incoming/${deliveryId}`

const Arrived = z.object({ deliveryId: z.uuid(), title: z.string(), reference: z.string(), sender: z.string() })
const Reminded = z.object({
  deliveryId: z.uuid(),
  title: z.string(),
  sender: z.string(),
  times: z.number(),
  note: z.string(),
})
const Recalled = z.object({ deliveryId: z.uuid(), title: z.string(), sender: z.string(), reason: z.string() })
const Signed = z.object({ deliveryId: z.uuid(), title: z.string(), clerk: z.string() })
const Returned = z.object({ dispatchId: z.uuid(), sender: z.int(), title: z.string(), reason: z.string() })
const ReturnedToUs = z.object({ dispatchId: z.uuid(), title: z.string(), school: z.string(), reason: z.string() })

export const exchangeListeners: readonly Listener[] = [
  {
    name: 'exchange.announce-arrived',
    event: 'exchange.delivery.arrived',
    hear: async (tx, { payload }) => {
      const { deliveryId, title, reference, sender } = Arrived.parse(payload)
      const people = await idsWithRole(tx, 'clerk')
      await announce(tx, {
        kind: 'document.arrived',
        people,
        words: { title, reference, sender },
        link: linkOf(deliveryId),
      })
    },
  },
  {
    name: 'exchange.announce-reminded',
    event: 'exchange.delivery.reminded',
    hear: async (tx, { payload }) => {
      const { deliveryId, title, sender, times, note } = Reminded.parse(payload)
      const people = [...(await idsWithRole(tx, 'clerk')), ...(await idsWithRole(tx, 'director'))]
      const words = { title, sender, times: String(times), note: note ? `：${note}` : '' }
      await announce(tx, { kind: 'document.reminded', people, words, link: linkOf(deliveryId) })
    },
  },
  {
    name: 'exchange.announce-recalled',
    event: 'exchange.delivery.recalled',
    hear: async (tx, { payload }) => {
      const { deliveryId, title, sender, reason } = Recalled.parse(payload)
      const people = await idsWithRole(tx, 'clerk')
      await announce(tx, {
        kind: 'document.recalled',
        people,
        words: { title, sender, reason },
        link: linkOf(deliveryId),
      })
    },
  },
  {
    name: 'exchange.announce-signed',
    event: 'exchange.delivery.signed',
    hear: async (tx, { payload }) => {
      const { deliveryId, title, clerk } = Signed.parse(payload)
      const people = await idsWithRole(tx, 'director')
      await announce(tx, {
        kind: 'document.signed_by_clerk',
        people,
        words: { title, clerk },
        link: linkOf(deliveryId),
      })
    },
  },
  {
    // Heard in the school's tenant; passed on to the sender's, where the next listener announces it.
    name: 'exchange.pass-on-returned',
    event: 'exchange.delivery.returned',
    hear: async (tx, told) => {
      const { dispatchId, sender, title, reason } = Returned.parse(told.payload)
      const school = (await tenantById(tx, tx.tenant))?.name ?? ''
      const payload = { dispatchId, title, school, reason }
      await elevate(tx, 'exchange.deliver', (db) =>
        tellTenants(db, 'exchange.receipt.returned', [{ tenant: sender, payload }], tx.now),
      )
    },
  },
  {
    name: 'exchange.announce-returned',
    event: 'exchange.receipt.returned',
    hear: async (tx, { payload }) => {
      const { dispatchId, title, school, reason } = ReturnedToUs.parse(payload)
      const { rows } = await sql<{ sent_by: string | null }>`select sent_by from exchange.dispatches
        where tenant_id = ${tx.tenant} and id = ${dispatchId}`.execute(tx.db)
      const people = rows[0]?.sent_by ? [rows[0].sent_by] : await idsWithRole(tx, 'clerk')
      await announce(tx, {
        kind: 'document.returned',
        people,
        words: { title, school, reason },
        link: `/dispatches/${dispatchId}`,
      })
    },
  },
]
