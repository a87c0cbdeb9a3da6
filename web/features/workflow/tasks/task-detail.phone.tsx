/** One task on the phone: what it is about, the paper, the trail, the acts; a swipe leads to its neighbours. */
import type { TaskView } from '@shuyuan/contract/workflow/tasks.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRouteId } from '../../../phone/page.tsx'
import { paths } from '../../../phone/paths.ts'
import { say } from '../../../phone/ui/toast.tsx'
import { TopBar, useGoBack } from '../../../phone/ui/top-bar.tsx'
import { useSwipe } from '../../../phone/ui/use-swipe.ts'
import { Stamp, Urgency, When } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { Trail } from '../../../ui/trail.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { taskStatus } from '../../../ui/words/statuses.ts'
import { DocumentFactsFold, DocumentPaper } from '../../documents/outgoing/document-cards.phone.tsx'
import { documentQuery } from '../../documents/outgoing/documents.queries.ts'
import { ArticleInTask } from '../../sites/phone/article-cards.phone.tsx'
import type { Decided } from './decide-task.action.ts'
import { TaskBar } from './task-bar.phone.tsx'
import { taskQuery, tasksQuery } from './tasks.queries.ts'

function Facts({ documentId }: { documentId: string }) {
  const { data } = useQuery(documentQuery(documentId))
  return data ? <DocumentFactsFold document={data} /> : null
}

const Head = ({ view: { task, instance } }: { view: TaskView }) => (
  <section className="card head-card">
    <div className="signs">
      <Urgency value={task.urgency} />
      <Stamp word={{ text: task.nodeName, tone: 'blue' }} />
      {task.onBehalfOf && <Stamp word={{ text: `代 ${task.onBehalfOf}`, tone: 'blue' }} />}
      {task.status !== 'open' && <Stamp word={taskStatus[task.status]} />}
    </div>
    <h2>{task.title}</h2>
    <p>
      {task.starterName} {task.starterUnit} · <When at={instance.startedAt} />
    </p>
    {!task.mine && <p>现在由 {task.assigneeName} 办理，您可以查看。</p>}
    {instance.subject.kind === 'document' && <Facts documentId={instance.subject.id} />}
  </section>
)

/** The tasks before and after this one in the list it was opened from. */
function useNeighbours(taskId: string) {
  const navigate = useNavigate()
  const { rows } = listOf(useInfiniteQuery({ ...tasksQuery('todo'), staleTime: 60_000 }))
  const place = rows.findIndex(({ id }) => id === taskId)
  const to = (index: number): (() => void) | undefined => {
    const row = place < 0 ? undefined : rows[index]
    return row ? () => void navigate({ to: paths.task(row.id), replace: true }) : undefined
  }
  return { next: to(place + 1), before: to(place - 1) }
}

function useAfterwards() {
  const navigate = useNavigate()
  const goBack = useGoBack(paths.tasks)
  return (words: string, { nextTaskId }: Decided): void => {
    if (!nextTaskId) {
      say(words)
      return goBack()
    }
    say(`${words}，这是下一件`)
    void navigate({ to: paths.task(nextTaskId), replace: true })
  }
}

function Task({ taskId }: { taskId: string }) {
  const { data, error } = useQuery(taskQuery(taskId))
  const { next, before } = useNeighbours(taskId)
  const swipe = useSwipe({ left: next, right: before })
  const afterwards = useAfterwards()
  const goBack = useGoBack(paths.tasks)
  const nextButton = next && (
    <button type="button" className="text-button" onClick={next}>
      下一件
    </button>
  )
  return (
    <>
      <TopBar title={data?.task.kind ?? '待办'} back={paths.tasks} right={nextButton} />
      <div className="page" {...swipe}>
        {error && !data && <ErrorBox error={error} />}
        {!data && !error && <Bones lines={10} />}
        {data && (
          <>
            <Head view={data} />
            {data.instance.subject.kind === 'document' && <DocumentPaper documentId={data.instance.subject.id} />}
            {data.instance.subject.kind === 'article' && <ArticleInTask articleId={data.instance.subject.id} />}
            <section className="card pad">
              <h2>办理经过</h2>
              <Trail entries={data.instance.trail} />
            </section>
          </>
        )}
      </div>
      {data && <TaskBar view={data} onDone={afterwards} onQueued={goBack} />}
    </>
  )
}

export function TaskDetailPhone() {
  const id = useRouteId()
  return <Task key={id} taskId={id} />
}
