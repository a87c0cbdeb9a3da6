/** One outgoing document on the phone, read only. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRouteId } from '../../../phone/page.tsx'
import { paths } from '../../../phone/paths.ts'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Stamp, Urgency } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { Trail } from '../../../ui/trail.tsx'
import { documentStatus } from '../../../ui/words/statuses.ts'
import { instanceQuery } from '../../workflow/instances/instances.queries.ts'
import { DocumentPaper } from './document-cards.phone.tsx'
import { DocumentFacts } from './document-facts.tsx'
import { documentQuery } from './documents.queries.ts'

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

function Head({ documentId }: { documentId: string }) {
  const { data, error } = useQuery(documentQuery(documentId))
  if (error && !data) return <ErrorBox error={error} />
  if (!data) return <Bones lines={4} />
  return (
    <section className="card head-card">
      <div className="signs">
        <Urgency value={data.urgency} />
        <Stamp word={documentStatus[data.status]} />
      </div>
      <h2>{data.title || '未命名的草稿'}</h2>
      <DocumentFacts document={data} />
      {data.dispatchId && (
        <Link to={paths.dispatch(data.dispatchId)} className="inner-link">
          查看签收看板
        </Link>
      )}
    </section>
  )
}

export function DocumentPhone() {
  const id = useRouteId()
  const { data, error } = useQuery(documentQuery(id))
  return (
    <>
      <TopBar title="公文" back={paths.documents} />
      <div className="page">
        <Head documentId={id} />
        {!(error && !data) && <DocumentPaper documentId={id} />}
        {data?.instanceId && <FlowCard instanceId={data.instanceId} />}
      </div>
    </>
  )
}
