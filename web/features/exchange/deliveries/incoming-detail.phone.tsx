/** One incoming document on the phone: what it is, its text or pages, its files, the acts. */
import type { Delivery } from '@shuyuan/contract/exchange/deliveries.ts'
import { useQuery } from '@tanstack/react-query'
import { useRouteId } from '../../../phone/page.tsx'
import { paths } from '../../../phone/paths.ts'
import { PaperView } from '../../../phone/ui/paper-view.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Stamp, Urgency, When } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { dueText } from '../../../ui/words/dates.ts'
import { deliveryStatus } from '../../../ui/words/statuses.ts'
import { FileLinks } from '../../files/attachments/file-links.tsx'
import { deliveryPagesQuery, deliveryQuery } from './deliveries.queries.ts'
import { DeliveryBar } from './delivery-bar.phone.tsx'

type Fact = { readonly name: string; readonly text: string; readonly at?: string }

function factsOf(delivery: Delivery): Fact[] {
  const { reference, sentAt, signBy, overdue, status, signedBy, signedAt, readBy, readAt } = delivery
  const late = overdue && status === 'sent' ? '（已过期限）' : ''
  const facts: Fact[] = [
    { name: '文号', text: reference || '无' },
    { name: '收到', text: '', at: sentAt },
    { name: '签收期限', text: signBy ? `${dueText(signBy)}${late}` : '不限' },
  ]
  if (signedAt) facts.push({ name: '签收', text: signedBy ?? '', at: signedAt })
  if (readAt) facts.push({ name: '已阅', text: readBy ?? '', at: readAt })
  if (delivery.note) facts.push({ name: '附言', text: delivery.note })
  if (delivery.returnReason) facts.push({ name: '退回理由', text: delivery.returnReason })
  if (delivery.recallReason) facts.push({ name: '撤回原因', text: delivery.recallReason })
  return facts
}

const Head = ({ delivery }: { delivery: Delivery }) => (
  <section className="card head-card">
    <div className="signs">
      <Urgency value={delivery.urgency} />
      <Stamp word={deliveryStatus[delivery.status]} />
    </div>
    <h2>{delivery.title}</h2>
    <p>{delivery.senderName}</p>
    <dl className="facts">
      {factsOf(delivery).flatMap(({ name, text, at }) => [
        <dt key={name}>{name}</dt>,
        <dd key={`${name}-is`}>
          {text} {at && <When at={at} />}
        </dd>,
      ])}
    </dl>
  </section>
)

function Paper({ delivery }: { delivery: Delivery }) {
  const pages = useQuery(deliveryPagesQuery(delivery.id))
  const attachments = delivery.files.filter(({ role }) => role === 'attachment')
  const mains = delivery.files.filter(({ role }) => role === 'main')
  return (
    <>
      <PaperView title={delivery.title} text={pages.data?.text} pages={pages.data?.pages} error={pages.error} />
      {delivery.files.length > 0 && (
        <section className="card pad">
          <h2>{attachments.length > 0 ? `正文文件和附件 ${attachments.length} 个` : '正文文件'}</h2>
          <FileLinks files={[...mains, ...attachments].map((file) => ({ ...file, fileId: file.id }))} />
        </section>
      )}
    </>
  )
}

export function IncomingDetailPhone() {
  const { data, error } = useQuery(deliveryQuery(useRouteId()))
  return (
    <>
      <TopBar title="来文" back={paths.incoming} />
      <div className="page">
        {error && !data && <ErrorBox error={error} />}
        {!data && !error && <Bones lines={10} />}
        {data && (
          <>
            <Head delivery={data} />
            {data.status === 'recalled' ? (
              <p className="card pad">来文单位撤回了这件来文，正文和文件不再显示。</p>
            ) : (
              <Paper delivery={data} />
            )}
          </>
        )}
      </div>
      {data && <DeliveryBar key={`${data.id} ${data.status}`} delivery={data} />}
    </>
  )
}
