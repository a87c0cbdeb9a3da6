/** One document: being drafted while it may be changed, to be read afterwards. «/documents/new» begins one. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { paths } from '../../../app/paths.ts'
import { useRouteId } from '../../../app/page.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { DocumentView } from './document-view.tsx'
import { documentQuery } from './documents.queries.ts'
import { DraftEditor } from './draft-editor.tsx'

const newId = 'new'

/**
 * A draft begun at «new» gets its own address with its first save. The browser's own history is told, not the
 * router's: the same editor stays and no keystroke is lost.
 */
const giveAddress = (documentId: string): void =>
  History.prototype.replaceState.call(window.history, window.history.state, '', paths.document(documentId))

function Existing({ id }: { id: string }) {
  const document = useQuery(documentQuery(id))
  const can = useCan()
  if (document.error && !document.data) {
    return <ErrorBox error={document.error} center action={<Link to={paths.documents}>返回发文</Link>} />
  }
  if (!document.data) return <Bones lines={12} />
  if (document.data.editable && can('documents.outgoing.draft')) {
    return <DraftEditor key={id} start={document.data} onBorn={() => undefined} />
  }
  return <DocumentView document={document.data} />
}

export function DocumentPage() {
  const id = useRouteId()
  const can = useCan()
  if (id !== newId) return <Existing key={id} id={id} />
  if (can('documents.outgoing.draft')) return <DraftEditor start={null} onBorn={giveAddress} />
  return (
    <div className="card">
      <EmptyState title="您没有「拟稿」的权限" hint="需要拟稿请联系本单位管理员授权。" />
    </div>
  )
}
