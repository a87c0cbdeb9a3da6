/** One incoming document in a list. */
import type { DeliveryRow } from '@shuyuan/contract/exchange/deliveries.ts'
import { useQueuedFor } from '../../../phone/offline/act-queue.ts'
import { paths } from '../../../phone/paths.ts'
import { RowCard } from '../../../phone/ui/row-card.tsx'
import { Stamp, Urgency, When } from '../../../ui/stamp.tsx'
import { dueText } from '../../../ui/words/dates.ts'
import { deliveryStatus } from '../../../ui/words/statuses.ts'

function End({ row }: { row: DeliveryRow }) {
  const queued = useQueuedFor(row.id)
  if (queued) return <Stamp word={{ text: '已排队', tone: 'amber' }} />
  if (row.status === 'sent' && row.overdue) return <Stamp word={{ text: '已过期限', tone: 'red' }} />
  return <Stamp word={deliveryStatus[row.status]} />
}

export const DeliveryRowCard = ({ row }: { row: DeliveryRow }) => (
  <RowCard
    to={paths.delivery(row.id)}
    title={row.title}
    signs={
      <>
        <Urgency value={row.urgency} />
        {row.status === 'sent' && row.reminders > 0 && (
          <Stamp word={{ text: `催办 ${row.reminders} 次`, tone: 'amber' }} />
        )}
      </>
    }
    lines={
      <>
        {[row.senderName, row.reference].filter(Boolean).join(' · ')}
        <br />
        {row.status === 'sent' && row.signBy ? `请在${dueText(row.signBy)}前签收` : <When at={row.sentAt} />}
      </>
    }
    end={<End row={row} />}
  />
)
