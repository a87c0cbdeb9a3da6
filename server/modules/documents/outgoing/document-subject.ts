/** What a document does at each step of its flow: frozen at signing, numbered, set, sent. */
import { refuse } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { dispatch } from '../../exchange/index.ts'
import type { SubjectPort, SubjectStep } from '../../workflow/index.ts'
import type { DocumentsContext } from '../documents-context.ts'
import { settingsOf } from '../layout/compose-document.ts'
import { issueFiles } from '../layout/issue-files.ts'
import { giveNumber } from '../numbering/give-number.ts'
import { checkDraft, contentHash } from './document.rules.ts'
import { type DocumentRecord, findDocument, lockDocument, saveDocument } from './document.store.ts'

export const subjectKind = 'document'

type Step = (tx: Tx, record: DocumentRecord, step: SubjectStep) => Promise<void>

export function documentSubject(context: DocumentsContext): SubjectPort {
  const steps: Readonly<Record<string, Step>> = {
    draft: handIn,
    sign,
    number: giveItsNumber,
    dispatch: (tx, record) => send(tx, context, record),
  }
  return {
    kind: subjectKind,
    approving: async (tx, step) => {
      const act = steps[step.purpose]
      if (act) await act(tx, await lockDocument(tx, step.subjectId), step)
    },
    data: async (tx, id) => flowData((await findDocument(tx, id)).fields),
    returned: async (tx, step) => {
      if (step.toPurpose === 'draft')
        await saveDocument(tx, { ...(await lockDocument(tx, step.subjectId)), with_drafter: true })
    },
    ended: async (tx, id, status) => {
      if (status === 'withdrawn')
        await saveDocument(tx, { ...(await lockDocument(tx, id)), status: 'withdrawn', with_drafter: false })
    },
    label: async (tx, id, purpose) => {
      if (purpose !== 'dispatch') return null
      return `分发到 ${(await findDocument(tx, id)).fields.recipients.length} 个单位`
    },
    mayRead: async (tx, { starterUnit }) => {
      const scope = tx.actor.grants.get('documents.outgoing.read')
      return scope === 'unit' ? starterUnit === tx.actor.unit : scope !== undefined
    },
    mayWithdraw: async (tx, id) => (await findDocument(tx, id)).status === 'in_flow',
  }
}

export const flowData = (fields: DocumentRecord['fields']): Record<string, unknown> => ({
  countersignUnits: fields.countersignUnits,
  urgency: fields.urgency,
  kind: fields.kind,
  recipients: fields.recipients.length,
})

async function handIn(tx: Tx, record: DocumentRecord): Promise<void> {
  const blocking = checkDraft(record.fields).filter((finding) => finding.blocking)
  if (blocking.length > 0)
    refuse('documents.submit.blocked', { detail: blocking.map((finding) => finding.message).join('；') })
  await saveDocument(tx, { ...record, with_drafter: false })
}

/** The signature stands for exactly this content; who signs as a delegate signs with his own name (条例 第22条). */
async function sign(tx: Tx, record: DocumentRecord, step: SubjectStep): Promise<void> {
  await saveDocument(tx, {
    ...record,
    status: 'signed',
    signed_hash: contentHash(record.fields),
    signed_by_name: step.decidedBy.name,
    signed_at: tx.now,
  })
}

const requireSigned = (record: DocumentRecord): void => {
  if (record.signed_hash !== contentHash(record.fields)) refuse('documents.dispatch.changed')
}

/** A number once given stays: a document that came back keeps it (no gaps by returning). */
async function giveItsNumber(tx: Tx, record: DocumentRecord): Promise<void> {
  requireSigned(record)
  const number = record.number ?? (await giveNumber(tx, (await settingsOf(tx)).number_code, record.id))
  await saveDocument(tx, { ...record, number, status: 'numbered', pdf_file: null, source_file: null })
  await tx.job('documents.typeset', { documentId: record.id })
}

async function send(tx: Tx, context: DocumentsContext, record: DocumentRecord): Promise<void> {
  requireSigned(record)
  if (record.fields.recipients.length === 0) refuse('documents.dispatch.no_recipients')
  const issued = await issueFiles(tx, context, record)
  const files = [
    { id: issued.pdf_file ?? '', role: 'main' },
    { id: issued.source_file ?? '', role: 'source' },
    ...record.fields.attachments.map(({ fileId }) => ({ id: fileId, role: 'attachment' })),
  ]
  const dispatchId = await dispatch(tx, {
    subject: { kind: subjectKind, id: record.id },
    title: record.title,
    reference: record.number ?? '',
    urgency: record.urgency,
    note: record.fields.note,
    signBy: record.fields.signBy,
    files,
    recipients: record.fields.recipients,
  })
  await saveDocument(tx, { ...issued, status: 'dispatched', dispatch_id: dispatchId })
}
