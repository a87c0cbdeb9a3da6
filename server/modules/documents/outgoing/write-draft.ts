/** Writing a draft: new, saved again and again, discarded, handed in. */
import type { DraftFields, saveDraft as saveContract } from '@shuyuan/contract/documents/outgoing.ts'
import type { BodyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { FileAccess } from '../../../platform/files/file-access.ts'
import { unitsByIds } from '../../identity/index.ts'
import { startInstance } from '../../workflow/index.ts'
import { ensureFlow, flowKey } from './ensure-flow.ts'
import { documentView } from './document-view.ts'
import { checkDraft } from './document.rules.ts'
import { type DocumentRecord, insertDocument, lockDocument, saveDocument } from './document.store.ts'
import { flowData, subjectKind } from './document-subject.ts'

export async function createDocument(tx: Tx, files: FileAccess, fields: DraftFields) {
  await requireOwnThings(tx, files, fields, [])
  const [unit] = await unitsByIds(tx, tx.actor.unit ? [tx.actor.unit] : [])
  const record: DocumentRecord = {
    id: newId(),
    title: fields.title,
    kind: fields.kind,
    urgency: fields.urgency,
    fields,
    status: 'draft',
    with_drafter: true,
    version: 1,
    drafter: tx.actor.person ?? refuse('session.required'),
    drafter_name: tx.actor.name,
    unit_id: unit?.id ?? null,
    unit_name: unit?.name ?? '',
    instance_id: null,
    number: null,
    signed_hash: null,
    signed_by_name: null,
    signed_at: null,
    dispatch_id: null,
    pdf_file: null,
    source_file: null,
    created_at: tx.now,
    updated_at: tx.now,
  }
  await insertDocument(tx, record)
  return documentView(tx, record)
}

type Attachments = DraftFields['attachments']

/**
 * Files and sections named in the draft must be of this tenant: a foreign id is as good as none. A new attachment must be
 * one that the drafter may read himself, else naming its id in a draft of one's own would open it.
 */
async function requireOwnThings(tx: Tx, files: FileAccess, fields: DraftFields, before: Attachments): Promise<void> {
  const known = new Set(before.map((file) => file.fileId))
  const added = fields.attachments.map((file) => file.fileId).filter((id) => !known.has(id))
  if (!(await files.mayReadAll(tx, added))) refuse('request.invalid', { detail: '附件不存在，请重新上传' })
  const units = [...new Set(fields.countersignUnits)]
  if (units.length > 0 && (await unitsByIds(tx, units)).length !== units.length)
    refuse('request.invalid', { detail: '会签部门不存在，请重新选择' })
}

/** Locks, and refuses what is not this drafter's to write or was saved elsewhere meanwhile. */
async function holdDraft(tx: Tx, id: string, version: number | null): Promise<DocumentRecord> {
  const record = await lockDocument(tx, id)
  if (record.drafter !== tx.actor.person) refuse('request.not_found')
  if (!record.with_drafter) refuse('documents.draft.locked')
  if (version !== null && record.version !== version) refuse('documents.draft.changed', { version: record.version })
  return record
}

export async function saveDraft(tx: Tx, files: FileAccess, id: string, body: BodyOf<typeof saveContract>) {
  const { version, fields } = body
  const record = await holdDraft(tx, id, version)
  await requireOwnThings(tx, files, fields, record.fields.attachments)
  const { title, kind, urgency } = fields
  const saved = { ...record, title, kind, urgency, fields, version: record.version + 1, updated_at: tx.now }
  await saveDocument(tx, saved)
  return documentView(tx, saved)
}

export async function discardDraft(tx: Tx, id: string) {
  const record = await holdDraft(tx, id, null)
  if (record.status !== 'draft' || record.instance_id) refuse('documents.draft.locked')
  await sql`delete from documents.outgoing_files where tenant_id = ${tx.tenant} and document_id = ${id}`.execute(tx.db)
  await sql`delete from documents.outgoing where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  return {}
}

export async function submitDocument(tx: Tx, id: string, version: number) {
  const record = await holdDraft(tx, id, version)
  if (record.status !== 'draft') refuse('documents.draft.locked')
  const blocking = checkDraft(record.fields).filter((finding) => finding.blocking)
  if (blocking.length > 0)
    refuse('documents.submit.blocked', { detail: blocking.map((finding) => finding.message).join('；') })
  await ensureFlow(tx)
  const instanceId = await startInstance(tx, {
    definitionKey: flowKey,
    kind: '公文',
    title: record.title,
    urgency: record.urgency,
    subject: { kind: subjectKind, id },
    data: flowData(record.fields),
  })
  await saveDocument(tx, { ...record, status: 'in_flow', with_drafter: false, instance_id: instanceId })
  return { instanceId }
}
