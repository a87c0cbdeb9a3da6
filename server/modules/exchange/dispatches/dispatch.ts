/** Sends one subject to many tenants in one transaction: dispatch, deliveries, receipts, files, facts, or none of it. */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { type GivenFile } from '../../../platform/files/share-files.ts'
import { tenantById } from '../../identity/index.ts'
import { deliver } from './deliver.ts'
import { linkDispatchFiles } from './dispatch-files.ts'
import { requireTenants } from './recipients.ts'

export type DispatchInput = {
  /** What is sent; one dispatch per subject. */
  readonly subject: { readonly kind: string; readonly id: string }
  readonly title: string
  readonly reference: string
  readonly urgency: string
  readonly note: string
  /** «2026-11-30», the day by whose end it should be signed for. */
  readonly signBy: string | null
  readonly files: readonly GivenFile[]
  readonly recipients: readonly number[]
}

/** The dispatch's id. Refuses exchange.recipient.none and exchange.recipient.unknown. */
export async function dispatch(tx: Tx, input: DispatchInput): Promise<string> {
  const recipients = [...new Set(input.recipients)].filter((tenant) => tenant !== tx.tenant)
  if (recipients.length === 0) refuse('exchange.recipient.none')
  await requireTenants(tx, recipients)
  const sender = (await tenantById(tx, tx.tenant)) ?? refuse('request.not_found')
  const id = newId()
  await sql`insert into exchange.dispatches
      (tenant_id, id, subject_kind, subject_id, title, reference, urgency, note, sign_by, files, sent_by, sent_by_name, sent_at)
    values (${tx.tenant}, ${id}, ${input.subject.kind}, ${input.subject.id}, ${input.title}, ${input.reference}, ${input.urgency},
            ${input.note}, ${input.signBy}, ${JSON.stringify(input.files)}::jsonb, ${tx.actor.person}, ${tx.actor.name}, ${tx.now})`.execute(
    tx.db,
  )
  await linkDispatchFiles(tx, id, input.files)
  await deliver(tx, { ...input, id, senderName: sender.name, subjectKind: input.subject.kind }, recipients, false)
  await tx.tell('exchange.dispatch.sent', { dispatchId: id, subject: input.subject, recipients: recipients.length })
  return id
}
