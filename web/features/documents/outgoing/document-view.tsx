/** A document that is no longer being drafted: its pages, what it is, where it stands, its PDF. */
import { addressOf } from '@shuyuan/contract/client.ts'
import { type DocumentView as View, downloadPdf } from '@shuyuan/contract/documents/outgoing.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { paths } from '../../../app/paths.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PaperPages } from '../../../ui/paper-pages.tsx'
import { Stamp, Urgency } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { documentStatus } from '../../../ui/words/statuses.ts'
import { FileLinks } from '../../files/attachments/file-links.tsx'
import { instanceQuery } from '../../workflow/instances/instances.queries.ts'
import { Trail } from '../../../ui/trail.tsx'
import { DocumentFacts } from './document-facts.tsx'
import { previewQuery } from './documents.queries.ts'

function FlowCard({ instanceId }: { instanceId: string }) {
  const instance = useQuery({ ...instanceQuery(instanceId), retry: false })
  if (!instance.data) return null
  return (
    <section className="card pad">
      <h2>办理经过</h2>
      <Trail entries={instance.data.trail} />
    </section>
  )
}

const Actions = ({ document }: { document: View }) => (
  <>
    {document.dispatchId && <Link to={paths.dispatch(document.dispatchId)}>查看签收看板</Link>}
    {document.pdfFileId && <Button href={addressOf(downloadPdf, { documentId: document.id })}>下载版式文件</Button>}
  </>
)

export function DocumentView({ document }: { document: View }) {
  const preview = useQuery(previewQuery(document.id, document.version))
  const { attachments } = document.fields
  return (
    <>
      <PageHead
        title={document.title || '未命名的草稿'}
        stamp={
          <>
            <Urgency value={document.urgency} />
            <Stamp word={documentStatus[document.status]} />
          </>
        }
        sentence={document.number ?? '还没有编号'}
        actions={<Actions document={document} />}
      />
      <div className="two">
        <div className="paper-ground">
          <ErrorBox error={preview.error} />
          {preview.isPending && <Bones lines={16} />}
          {preview.data && <PaperPages pages={preview.data.pages} title={document.title} />}
        </div>
        <aside className="rail">
          <section className="card pad">
            <h2>公文信息</h2>
            <DocumentFacts document={document} />
          </section>
          {attachments.length > 0 && (
            <section className="card pad">
              <h2>附件</h2>
              <FileLinks files={attachments} />
            </section>
          )}
          {document.instanceId && <FlowCard instanceId={document.instanceId} />}
        </aside>
      </div>
    </>
  )
}
