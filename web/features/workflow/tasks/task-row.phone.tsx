/** One task in a list: urgency, title, where it stands, who started it, how long it has waited. */
import type { TaskRow } from '@shuyuan/contract/workflow/tasks.ts'
import { useQueuedFor } from '../../../phone/offline/act-queue.ts'
import { paths } from '../../../phone/paths.ts'
import { RowCard } from '../../../phone/ui/row-card.tsx'
import { Stamp, Urgency, When } from '../../../ui/stamp.tsx'
import { ageText, dueText } from '../../../ui/words/dates.ts'
import { taskStatus } from '../../../ui/words/statuses.ts'

const isPast = (iso: string): boolean => new Date(iso) < new Date()

const waitedText = (iso: string): string => {
  const age = ageText(iso)
  return age === '刚到' ? age : `已等 ${age}`
}

function End({ row }: { row: TaskRow }) {
  const queued = useQueuedFor(row.id)
  if (queued) return <Stamp word={{ text: '已排队', tone: 'amber' }} />
  if (row.status !== 'open') {
    return (
      <>
        <Stamp word={taskStatus[row.status]} /> <When at={row.decidedAt} />
      </>
    )
  }
  if (row.dueAt && isPast(row.dueAt)) {
    return <Stamp word={{ text: `已超 ${dueText(row.dueAt)}`, tone: 'red' }} />
  }
  return waitedText(row.createdAt)
}

export const TaskRowCard = ({ row }: { row: TaskRow }) => (
  <RowCard
    to={paths.task(row.id)}
    title={row.title}
    signs={
      <>
        <Urgency value={row.urgency} />
        {row.onBehalfOf && <Stamp word={{ text: `代 ${row.onBehalfOf}`, tone: 'blue' }} />}
      </>
    }
    lines={
      <>
        <b>{row.nodeName}</b> · {row.starterName} {row.starterUnit}
      </>
    }
    end={<End row={row} />}
  />
)
