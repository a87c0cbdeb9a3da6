/** What a flow is about, as the paper form reads. Each kind of subject has its own body. */
import type { DocumentView } from '@shuyuan/contract/documents/outgoing.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { paths } from '../../../app/paths.ts'
import { PaperPages } from '../../../ui/paper-pages.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { FileLinks } from '../../files/attachments/file-links.tsx'
import { documentQuery, previewQuery } from '../../documents/outgoing/documents.queries.ts'
import { DocumentFacts } from '../../documents/outgoing/document-facts.tsx'

// Only who reviews web articles fetches their preview.
const ArticleReview = lazy(() =>
  import('../../sites/articles/article-review.tsx').then((file) => ({ default: file.ArticleReview })),
)

const DocumentCard = ({ document }: { document: DocumentView }) => (
  <section className="card pad stack">
    <DocumentFacts document={document} isWide />
    {document.fields.attachments.length > 0 && (
      <div>
        <h3 className="muted">附件</h3>
        <FileLinks files={document.fields.attachments} />
      </div>
    )}
    {document.editable && (
      <p>
        <Link className="button-link" to={paths.document(document.id)}>
          修改正文
        </Link>
      </p>
    )}
  </section>
)

function DocumentBody({ documentId }: { documentId: string }) {
  const document = useQuery(documentQuery(documentId))
  const preview = useQuery({ ...previewQuery(documentId, document.data?.version ?? 0), enabled: document.isSuccess })
  const error = document.error ?? preview.error
  if (error) return <ErrorBox error={error} />
  return (
    <div className="stack">
      {document.data && <DocumentCard document={document.data} />}
      <div className="paper-ground">
        {preview.data ? (
          <PaperPages pages={preview.data.pages} title={document.data?.title ?? ''} />
        ) : (
          <Bones lines={16} />
        )}
      </div>
    </div>
  )
}

export function SubjectBody({ subject }: { subject: { kind: string; id: string } }) {
  if (subject.kind === 'document') return <DocumentBody documentId={subject.id} />
  if (subject.kind === 'article')
    return (
      <Suspense fallback={<Bones lines={16} />}>
        <ArticleReview articleId={subject.id} />
      </Suspense>
    )
  return (
    <div className="card">
      <EmptyState title="这类事项没有正文" hint="右侧是办理经过。" />
    </div>
  )
}
