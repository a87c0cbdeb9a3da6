/** Writes the copies of a dispatch: each recipient's delivery and files in its own tenant, the sender's receipts. */
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { AnyDb, Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { tellTenants } from '../../../platform/events/tell-tenants.ts'
import { fileRows, type GivenFile, type SharedFile, shareFiles } from '../../../platform/files/share-files.ts'
import { isOffered } from './dispatch-files.ts'

export type Outgoing = {
  readonly id: string
  readonly senderName: string
  readonly subjectKind: string
  readonly title: string
  readonly reference: string
  readonly urgency: string
  readonly note: string
  readonly signBy: string | null
  readonly files: readonly GivenFile[]
}

/** Eight statements, however many recipients. `late`: added after the first sending. */
export async function deliver(tx: Tx, outgoing: Outgoing, recipients: readonly number[], late: boolean): Promise<void> {
  const source = await fileRows(
    tx,
    outgoing.files.map((file) => file.id),
  )
  const copies = recipients.map((tenant) => ({ tenant, id: newId() }))
  await elevate(tx, 'exchange.deliver', async (db) => {
    const shared = await shareFiles(db, source, outgoing.files, recipients, tx.now)
    const files = copies.map((copy) => JSON.stringify(shared.get(copy.tenant) ?? []))
    await sql`insert into exchange.deliveries
        (tenant_id, id, dispatch_id, sender, sender_name, subject_kind, title, reference, urgency, note, sign_by, files, sent_at, status)
      select tenant, id, ${outgoing.id}, ${tx.tenant}, ${outgoing.senderName}, ${outgoing.subjectKind}, ${outgoing.title},
             ${outgoing.reference}, ${outgoing.urgency}, ${outgoing.note}, ${outgoing.signBy}::date, files::jsonb, ${tx.now}, 'sent'
      from unnest(${copies.map((copy) => copy.tenant)}::int[], ${copies.map((copy) => copy.id)}::uuid[], ${files}::text[])
        as c (tenant, id, files)`.execute(db)
    await linkDeliveryFiles(db, copies, shared)
    const facts = copies.map(({ tenant, id }) => ({
      tenant,
      payload: { deliveryId: id, title: outgoing.title, reference: outgoing.reference, sender: outgoing.senderName },
    }))
    await tellTenants(db, 'exchange.delivery.arrived', facts, tx.now)
  })
  await sql`insert into exchange.receipts (tenant_id, dispatch_id, recipient, delivery_id, status, is_late)
    select ${tx.tenant}, ${outgoing.id}, tenant, id, 'sent', ${late}
    from unnest(${copies.map((copy) => copy.tenant)}::int[], ${copies.map((copy) => copy.id)}::uuid[]) as c (tenant, id)`.execute(
    tx.db,
  )
}

type Copy = { readonly tenant: number; readonly id: string }

/** By these rows a download finds its delivery. `db` is elevated: each recipient's rows lie in its own tenant. */
async function linkDeliveryFiles(
  db: AnyDb,
  copies: readonly Copy[],
  shared: ReadonlyMap<number, readonly SharedFile[]>,
): Promise<void> {
  const links = copies.flatMap((copy) =>
    (shared.get(copy.tenant) ?? []).filter(isOffered).map((file) => ({ ...copy, file: file.id })),
  )
  if (links.length === 0) return
  await sql`insert into exchange.delivery_files (tenant_id, file_id, delivery_id)
    select tenant, file, delivery from unnest(${links.map((link) => link.tenant)}::int[],
      ${links.map((link) => link.file)}::uuid[], ${links.map((link) => link.id)}::uuid[]) as l (tenant, file, delivery)`.execute(
    db,
  )
}
