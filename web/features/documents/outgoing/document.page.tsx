/** One document: being drafted while it may be changed, to be read afterwards. «/documents/new» begins one. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { useRouteId } from '../../../app/page.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { DocumentView } from './document-view.tsx'
import { documentQuery } from './documents.queries.ts'
import { DraftEditor } from './draft-editor.tsx'

const newId = 'new'

/**
 * A draft begun at «new» gets its own address with its first save; the same editor stays, so no keystroke is lost.
 * `turn` makes a fresh editor when «new» is asked for again.
 */
function useBorn(id: string) {
  const [born, setBorn] = useState<{ id: string | null; turn: number }>({ id: null, turn: 0 })
  if (id === newId && born.id !== null) setBorn({ id: null, turn: born.turn + 1 })
  return {
    isHere: id === newId || id === born.id,
    turn: born.turn,
    bear: (next: string) => setBorn({ ...born, id: next }),
  }
}

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
  const navigate = useNavigate()
  const can = useCan()
  const { isHere, turn, bear } = useBorn(id)
  if (!isHere) return <Existing key={id} id={id} />
  if (!can('documents.outgoing.draft')) {
    return (
      <div className="card">
        <EmptyState title="您没有「拟稿」的权限" hint="需要拟稿请联系本单位管理员授权。" />
      </div>
    )
  }
  const born = (documentId: string): void => {
    bear(documentId)
    void navigate({ to: paths.document(documentId), replace: true })
  }
  return <DraftEditor key={`new-${turn}`} start={null} onBorn={born} />
}
