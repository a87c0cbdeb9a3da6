/** One task: the matter, its trail, what I may do here, and where I may send it back to. */
import type { TaskView } from '@shuyuan/contract/workflow/tasks.ts'
import { options } from '@shuyuan/engines/flow/index.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { peopleByIds, principalsOf } from '../../identity/index.ts'
import { definitionById } from '../definitions/definition.store.ts'
import { findInstance, type InstanceRecord } from '../instances/instance.store.ts'
import { instanceView } from '../instances/instance-view.ts'
import type { SubjectPorts } from '../ports.ts'
import { taskRow } from './list-my-tasks.ts'
import { findTask, type TaskRecord, tasksOfInstance } from './task.store.ts'

const labels: Readonly<Record<string, string>> = {
  draft: '改好了，重新送审',
  check: '同意',
  countersign: '同意会签',
  sign: '签发',
  number: '编号并排版',
  dispatch: '分发',
}

export async function readTask(tx: ReadTx, ports: SubjectPorts, taskId: string): Promise<TaskView> {
  const me = tx.actor.person ?? refuse('session.required')
  const task = (await findTask(tx, taskId)) ?? refuse('request.not_found')
  const instance = (await findInstance(tx, task.instance_id)) ?? refuse('request.not_found')
  const isMine = task.assignee === me || (await principalsOf(tx, me, task.kind)).includes(task.assignee)
  const tasks = await tasksOfInstance(tx, instance.id)
  // Others who take part may look; everybody else is told that there is nothing.
  const takesPart =
    isMine || instance.starter === me || tasks.some((one) => one.assignee === me || one.decided_by === me)
  if (!takesPart) refuse('request.not_found')
  const acts = isMine && task.status === 'open' ? await actsOf(tx, instance, task) : { actions: [], returnTargets: [] }
  const label = await ports.of(instance.subject_kind).label(tx, instance.subject_id, task.purpose)
  return {
    task: {
      ...taskRow(task, me),
      purpose: task.purpose,
      assigneeName: task.assignee_name,
      why: task.why,
      mine: isMine,
    },
    instance: await instanceView(tx, ports, instance, tasks),
    ...acts,
    approveLabel: label ?? labels[task.purpose] ?? '同意',
  }
}

async function actsOf(
  tx: ReadTx,
  instance: InstanceRecord,
  task: TaskRecord,
): Promise<Pick<TaskView, 'actions' | 'returnTargets'>> {
  const definition = await definitionById(tx, instance.definition_id)
  const open = options(definition, instance.state, task.work_item, task.seat)
  const people = await peopleByIds(tx, [...new Set(open.returnTo.flatMap((target) => target.people))])
  const names = new Map(people.map((person) => [person.id, person.name]))
  const returnTargets = open.returnTo.map((target) => ({
    node: target.node,
    name: target.name,
    who: target.people.map((id) => names.get(id) ?? '').join('、'),
  }))
  return { actions: [...open.actions], returnTargets }
}
