/** A document on the phone: what it is, its text or pages, its files. Tasks, flows and documents show the same. */
import type { DocumentView } from '@shuyuan/contract/documents/outgoing.ts'
import { useQuery } from '@tanstack/react-query'
import { PaperView } from '../../../phone/ui/paper-view.tsx'
import { FileLinks } from '../../files/attachments/file-links.tsx'
import { DocumentFacts } from './document-facts.tsx'
import { documentQuery, previewQuery } from './documents.queries.ts'

export const DocumentFactsFold = ({ document }: { document: DocumentView }) => (
  <details className="more-facts">
    <summary>公文信息</summary>
    <DocumentFacts document={document} />
  </details>
)

export function DocumentPaper({ documentId }: { documentId: string }) {
  const document = useQuery(documentQuery(documentId))
  const preview = useQuery({ ...previewQuery(documentId, document.data?.version ?? 0), enabled: document.isSuccess })
  const attachments = document.data?.fields.attachments ?? []
  return (
    <>
      <PaperView
        title={document.data?.title ?? ''}
        text={document.data?.fields.body}
        pages={preview.data?.pages}
        error={document.data ? preview.error : document.error}
      />
      {attachments.length > 0 && (
        <section className="card pad">
          <h2>附件 {attachments.length}</h2>
          <FileLinks files={attachments} />
        </section>
      )}
    </>
  )
}
