/** The SQL of outgoing documents. */
import { type DocumentStatus, DraftFields } from '@shuyuan/contract/documents/outgoing.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'

export type DocumentRecord = {
  id: string
  title: string
  kind: string
  urgency: string
  fields: DraftFields
  status: DocumentStatus
  with_drafter: boolean
  version: number
  drafter: string
  drafter_name: string
  unit_id: string | null
  unit_name: string
  instance_id: string | null
  number: string | null
  signed_hash: string | null
  signed_by_name: string | null
  signed_at: Date | null
  dispatch_id: string | null
  pdf_file: string | null
  source_file: string | null
  created_at: Date
  updated_at: Date
}

export const documentColumns = sql`id, title, kind, urgency, fields, status, with_drafter, version, drafter, drafter_name, unit_id, unit_name,
  instance_id, number, signed_hash, signed_by_name, signed_at, dispatch_id, pdf_file, source_file, created_at, updated_at`

const parsed = (row: DocumentRecord): DocumentRecord => ({ ...row, fields: DraftFields.parse(row.fields) })

export async function findDocument(tx: ReadTx, id: string): Promise<DocumentRecord> {
  const { rows } = await sql<DocumentRecord>`select ${documentColumns} from documents.outgoing
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  return parsed(rows[0] ?? refuse('request.not_found'))
}

export async function lockDocument(tx: Tx, id: string): Promise<DocumentRecord> {
  const { rows } = await sql<DocumentRecord>`select ${documentColumns} from documents.outgoing
    where tenant_id = ${tx.tenant} and id = ${id} for update`.execute(tx.db)
  return parsed(rows[0] ?? refuse('request.not_found'))
}

/** What the document's view offers for download; the typesetter's data stands behind the PDF and is not offered. */
const filesOf = ({ fields, pdf_file }: DocumentRecord): string[] => [
  ...new Set([...fields.attachments.map((file) => file.fileId), ...(pdf_file ? [pdf_file] : [])]),
]

/** The list by which a download finds its document, kept by the same statement as the document. */
const linkFiles = (tx: Tx, record: DocumentRecord) =>
  sql`insert into documents.outgoing_files (tenant_id, file_id, document_id)
    select ${tx.tenant}, file, ${record.id}::uuid from unnest(${filesOf(record)}::uuid[]) as file on conflict do nothing`

export async function insertDocument(tx: Tx, record: DocumentRecord): Promise<void> {
  await sql`with made as (insert into documents.outgoing (tenant_id, ${documentColumns}) values (${tx.tenant}, ${record.id}, ${record.title}, ${record.kind},
    ${record.urgency}, ${JSON.stringify(record.fields)}::jsonb, ${record.status}, ${record.with_drafter}, ${record.version}, ${record.drafter},
    ${record.drafter_name}, ${record.unit_id}, ${record.unit_name}, ${record.instance_id}, ${record.number}, ${record.signed_hash},
    ${record.signed_by_name}, ${record.signed_at}, ${record.dispatch_id}, ${record.pdf_file}, ${record.source_file}, ${record.created_at},
    ${record.updated_at})) ${linkFiles(tx, record)}`.execute(tx.db)
}

export async function saveDocument(tx: Tx, record: DocumentRecord): Promise<void> {
  await sql`with saved as (update documents.outgoing set title = ${record.title}, kind = ${record.kind}, urgency = ${record.urgency},
      fields = ${JSON.stringify(record.fields)}::jsonb, status = ${record.status}, with_drafter = ${record.with_drafter},
      version = ${record.version}, instance_id = ${record.instance_id}, number = ${record.number}, signed_hash = ${record.signed_hash},
      signed_by_name = ${record.signed_by_name}, signed_at = ${record.signed_at}, dispatch_id = ${record.dispatch_id},
      pdf_file = ${record.pdf_file}, source_file = ${record.source_file}, updated_at = ${tx.now}
    where tenant_id = ${tx.tenant} and id = ${record.id}),
    unlinked as (delete from documents.outgoing_files where tenant_id = ${tx.tenant} and document_id = ${record.id}
      and file_id <> all(${filesOf(record)}::uuid[]))
    ${linkFiles(tx, record)}`.execute(tx.db)
}

export type DocumentSettings = { issuer: string; issuer_mark: string; number_code: string; printed_by: string }

export async function findSettings(tx: ReadTx): Promise<DocumentSettings | null> {
  const { rows } =
    await sql<DocumentSettings>`select issuer, issuer_mark, number_code, printed_by from documents.settings
    where tenant_id = ${tx.tenant}`.execute(tx.db)
  return rows[0] ?? null
}
