/** One task at its own address: the matter as paper, the trail beside it, the acts below. */
import type { TaskView } from '@shuyuan/contract/workflow/tasks.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { paths } from '../../../app/paths.ts'
import { useRouteId } from '../../../app/page.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Stamp, Urgency, When } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { dueText } from '../../../ui/words/dates.ts'
import { taskStatus } from '../../../ui/words/statuses.ts'
import { TrailRail } from '../instances/trail-rail.tsx'
import { SubjectBody } from '../instances/subject-body.tsx'
import type { Decided } from './decide-task.action.ts'
import { TaskActions } from './task-actions.tsx'
import { taskQuery } from './tasks.queries.ts'

/** After an act: the next task of the list when there is one; otherwise here, with the trail as it now stands. */
function useAfterAct() {
  const { message } = App.useApp()
  const navigate = useNavigate()
  return (act: string, { nextTaskId }: Decided): void => {
    void message.success(nextTaskId ? `已完成「${act}」，这是下一件` : `已完成「${act}」`)
    void navigate({ to: nextTaskId ? paths.task(nextTaskId) : paths.tasks })
  }
}

const Sentence = ({ task }: { task: TaskView['task'] }) => (
  <>
    {task.kind} · {task.nodeName} · {task.starterName}
    {task.starterUnit && `（${task.starterUnit}）`}发起，
    <When at={task.createdAt} /> 到达
    {task.dueAt && `，${dueText(task.dueAt)} 前办结`}
    {task.onBehalfOf && `，您代 ${task.onBehalfOf} 办理`}
  </>
)

function Task({ view }: { view: TaskView }) {
  const { task, instance, actions } = view
  const done = useAfterAct()
  return (
    <>
      <PageHead
        title={task.title}
        stamp={
          <>
            <Urgency value={task.urgency} />
            <Stamp word={taskStatus[task.status]} />
          </>
        }
        sentence={<Sentence task={task} />}
        actions={<Link to={paths.tasks}>返回待办</Link>}
      />
      <div className="two">
        <div>
          {task.status === 'open' && task.mine && (
            <p className="card pad purpose">
              <b>请您{task.nodeName}</b> <span className="muted">{task.why}</span>
            </p>
          )}
          <SubjectBody subject={instance.subject} />
          <TaskActions key={task.id} view={view} onDone={done} />
        </div>
        <TrailRail instance={instance} canComment={instance.canComment || actions.includes('comment')} />
      </div>
    </>
  )
}

export function TaskDetailPage() {
  const task = useQuery(taskQuery(useRouteId()))
  if (task.error && !task.data)
    return <ErrorBox error={task.error} center action={<Link to={paths.tasks}>返回待办</Link>} />
  if (!task.data) return <Bones lines={12} />
  return <Task key={task.data.task.id} view={task.data} />
}
