/** One incoming document: its pages or its plain text, its files, who signed and read it, the acts. */
import type { Delivery } from '@shuyuan/contract/exchange/deliveries.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { useRouteId } from '../../../app/page.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PaperPages } from '../../../ui/paper-pages.tsx'
import { Stamp, Urgency, When } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { dueText } from '../../../ui/words/dates.ts'
import { deliveryStatus } from '../../../ui/words/statuses.ts'
import { FileLinks } from '../../files/attachments/file-links.tsx'
import { deliveryPagesQuery, deliveryQuery } from './deliveries.queries.ts'
import { DeliveryActs } from './delivery-acts.tsx'
import './incoming.css'

type View = 'pages' | 'text' | 'large'
const views: { value: View; label: string }[] = [
  { value: 'pages', label: '版式' },
  { value: 'text', label: '文字' },
  { value: 'large', label: '大字' },
]

function Body({ deliveryId }: { deliveryId: string }) {
  const pages = useQuery(deliveryPagesQuery(deliveryId))
  const [view, setView] = useState<View>('pages')
  if (pages.error) return <ErrorBox error={pages.error} />
  if (!pages.data) return <Bones lines={16} />
  return (
    <div className="stack">
      <div>
        <Segmented value={view} options={views} onChange={setView} aria-label="查看方式" />
      </div>
      {view === 'pages' ? (
        <div className="paper-ground">
          <PaperPages pages={pages.data.pages} title={pages.data.title} />
        </div>
      ) : (
        <article className={view === 'large' ? 'card plain-text is-large' : 'card plain-text'}>
          <h2>{pages.data.title}</h2>
          {pages.data.text.split('\n').map((line, index) => (
            // biome-ignore lint: lines of one text never move.
            <p key={index}>{line}</p>
          ))}
        </article>
      )}
    </div>
  )
}

const Happened = ({ label, who, at }: { label: string; who: string | null; at: string | null }) =>
  at ? (
    <>
      <dt>{label}</dt>
      <dd>
        {who} <When at={at} />
      </dd>
    </>
  ) : null

const Facts = ({ delivery }: { delivery: Delivery }) => (
  <dl className="facts">
    <dt>来文单位</dt>
    <dd>{delivery.senderName}</dd>
    <dt>文号</dt>
    <dd>{delivery.reference || '无'}</dd>
    <dt>收到</dt>
    <dd>
      <When at={delivery.sentAt} />
    </dd>
    <dt>签收期限</dt>
    <dd>
      {delivery.signBy ? dueText(delivery.signBy) : '不限'}
      {delivery.overdue && delivery.status === 'sent' && '（已过期限）'}
    </dd>
    <Happened label="签收" who={delivery.signedBy} at={delivery.signedAt} />
    <Happened label="已阅" who={delivery.readBy} at={delivery.readAt} />
    {delivery.note && (
      <>
        <dt>附言</dt>
        <dd>{delivery.note}</dd>
      </>
    )}
    {delivery.returnReason && (
      <>
        <dt>退回理由</dt>
        <dd>{delivery.returnReason}</dd>
      </>
    )}
    {delivery.recallReason && (
      <>
        <dt>撤回原因</dt>
        <dd>{delivery.recallReason}</dd>
      </>
    )}
  </dl>
)

export function IncomingDetailPage() {
  const id = useRouteId()
  const { data, error } = useQuery(deliveryQuery(id))
  if (error && !data) return <ErrorBox error={error} center action={<Link to={paths.incoming}>返回来文</Link>} />
  if (!data) return <Bones lines={12} />
  return (
    <>
      <PageHead
        title={data.title}
        stamp={
          <>
            <Urgency value={data.urgency} />
            <Stamp word={deliveryStatus[data.status]} />
          </>
        }
        sentence={`${data.senderName} ${data.reference}`}
        actions={<DeliveryActs delivery={data} />}
      />
      <div className="two">
        {data.status === 'recalled' ? (
          <section className="card pad stack">
            <h2>来文已撤回</h2>
            <p>{data.senderName}撤回了这件来文，正文和文件不再显示。如需了解，请联系来文单位。</p>
          </section>
        ) : (
          <Body deliveryId={id} />
        )}
        <aside className="rail">
          <section className="card pad">
            <h2>来文信息</h2>
            <Facts delivery={data} />
          </section>
          {data.files.length > 0 && (
            <section className="card pad">
              <h2>文件</h2>
              <FileLinks files={data.files.map((file) => ({ ...file, fileId: file.id }))} />
            </section>
          )}
        </aside>
      </div>
    </>
  )
}
