/** A document as people see it; who may see it at all. */
import type { DocumentView } from '@shuyuan/contract/documents/outgoing.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { takesPart } from '../../workflow/index.ts'
import { checkDraft } from './document.rules.ts'
import { type DocumentRecord, findDocument } from './document.store.ts'

export const documentRow = (record: DocumentRecord) => ({
  id: record.id,
  title: record.title || '（未写标题）',
  kind: record.kind,
  urgency: record.urgency,
  number: record.number,
  status: record.status,
  drafterName: record.drafter_name,
  unitName: record.unit_name,
  updatedAt: record.updated_at.toISOString(),
  dispatchId: record.dispatch_id,
})

export const documentView = (tx: ReadTx, record: DocumentRecord): DocumentView => ({
  ...documentRow(record),
  fields: record.fields,
  version: record.version,
  instanceId: record.instance_id,
  pdfFileId: record.pdf_file,
  signedBy: record.signed_by_name,
  signedAt: record.signed_at?.toISOString() ?? null,
  editable: record.with_drafter && record.drafter === tx.actor.person,
  findings: record.with_drafter ? checkDraft(record.fields) : [],
})

/** The right to read outgoing documents, as far as it was granted: all of the tenant's, or only the own section's. */
function reaches(tx: ReadTx, unitId: string | null): boolean {
  const scope = tx.actor.grants.get('documents.outgoing.read')
  return scope === 'unit' ? unitId === tx.actor.unit : scope !== undefined
}

/** For lists: the only section whose documents may be read, or null for all. */
export const onlyUnit = (tx: ReadTx): string | null =>
  tx.actor.grants.get('documents.outgoing.read') === 'unit' ? tx.actor.unit : null

/** The drafter, who takes part in its flow, and who may read the unit's outgoing documents (drafts are the drafter's own). */
export async function mayReadDocument(tx: ReadTx, record: DocumentRecord): Promise<boolean> {
  if (record.drafter === tx.actor.person) return true
  if (record.status !== 'draft' && reaches(tx, record.unit_id)) return true
  return record.instance_id !== null && takesPart(tx, record.instance_id)
}

export async function readableDocument(tx: ReadTx, id: string): Promise<DocumentRecord> {
  const record = await findDocument(tx, id)
  return (await mayReadDocument(tx, record)) ? record : refuse('request.not_found')
}
