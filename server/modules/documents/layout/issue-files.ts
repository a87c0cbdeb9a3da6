/**
 * The issued form: a PDF and, beside it, the data it was set from, so that receivers' screens draw the same pages.
 * Made by a job after numbering; made on the spot when somebody dispatches before the job has run.
 */
import { refuse } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { addFile } from '../../../platform/files/file.store.ts'
import type { DocumentsContext } from '../documents-context.ts'
import { type DocumentRecord, lockDocument, saveDocument } from '../outgoing/document.store.ts'
import { composeDocument } from './compose-document.ts'

export async function issueFiles(tx: Tx, context: DocumentsContext, record: DocumentRecord): Promise<DocumentRecord> {
  if (record.pdf_file && record.source_file) return record
  const document = await composeDocument(tx, record)
  const laid = context.typesetter.layout(document)
  const fatal = laid.problems.find((problem) => problem.code === 'missing-glyph' || problem.code === 'bad-date')
  if (fatal?.code === 'missing-glyph') refuse('documents.layout.missing_glyph', { char: fatal.char })
  const bytes = await context.typesetter.pdf(laid, { createdAt: record.signed_at ?? tx.now, title: document.title })
  const source = Buffer.from(JSON.stringify({ document, text: record.fields.body }))
  const [pdfBlob, sourceBlob] = [await context.blobs.put(bytes), await context.blobs.put(source)]
  const name = `${record.number ?? ''}${record.title}`.slice(0, 80)
  const pdf = await addFile(tx, { ...pdfBlob, name: `${name}.pdf`, type: 'application/pdf' }, null)
  const data = await addFile(tx, { ...sourceBlob, name: `${name}.json`, type: 'application/json' }, null)
  const issued = { ...record, pdf_file: pdf.id, source_file: data.id }
  await saveDocument(tx, issued)
  return issued
}

/** The job: twice is harmless, because the second finds the files there. */
export async function typesetNumbered(tx: Tx, context: DocumentsContext, documentId: string): Promise<void> {
  const record = await lockDocument(tx, documentId)
  if (record.number) await issueFiles(tx, context, record)
}
