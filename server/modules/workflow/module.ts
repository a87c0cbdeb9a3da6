/** Wires the parts of workflow. */
import * as definitions from '@shuyuan/contract/workflow/definitions.ts'
import * as tasks from '@shuyuan/contract/workflow/tasks.ts'
import { refuse } from '../../kernel/app-error.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { UnitOfWork } from '../../platform/db/unit-of-work.ts'
import { raw, read, type Route, write } from '../../platform/http/route.ts'
import { receiveText } from '../../platform/http/receive.ts'
import type { LiveHub } from '../../platform/live/hub.ts'
import type { Module } from '../../platform/module.ts'
import { listDefinitions, publishDefinition, readDefinition } from './definitions/definitions.ts'
import { workflowListeners } from './instances/announce.listener.ts'
import { readInstance } from './instances/instance-view.ts'
import { listMyInstances } from './instances/list-my-instances.ts'
import { commentInstance, withdrawInstance } from './instances/withdraw-instance.ts'
import { manifest } from './manifest.ts'
import { createSubjectPorts, type SubjectPorts } from './ports.ts'
import { approveTask } from './tasks/approve-task.ts'
import { listMyTasks } from './tasks/list-my-tasks.ts'
import { readTask } from './tasks/read-task.ts'
import { returnTask } from './tasks/return-task.ts'
import { transferTask } from './tasks/transfer-task.ts'

export type WorkflowContext = { readonly uow: UnitOfWork; readonly hub: LiveHub }

export function createWorkflow({ uow, hub }: WorkflowContext): { module: Module; subjects: SubjectPorts } {
  const subjects = createSubjectPorts()
  const routes = [...taskRoutes(subjects), ...instanceRoutes(subjects), ...definitionRoutes(uow)]
  return { subjects, module: { manifest, routes, listeners: workflowListeners(hub), jobs: [] } }
}

const taskRoutes = (subjects: SubjectPorts): Route[] => [
  read(tasks.listMyTasks, (tx, { query }) => listMyTasks(tx, query)),
  read(tasks.getTask, (tx, { params }) => readTask(tx, subjects, params.taskId)),
  write(tasks.approveTask, (tx, { params, body }) => approveTask(tx, subjects, params.taskId, body.opinion)),
  write(tasks.returnTask, (tx, { params, body }) => returnTask(tx, subjects, params.taskId, body)),
  write(tasks.transferTask, (tx, { params, body }) => transferTask(tx, params.taskId, body)),
]

const instanceRoutes = (subjects: SubjectPorts): Route[] => [
  read(tasks.listMyInstances, (tx, { query }) => listMyInstances(tx, query)),
  read(tasks.getInstance, (tx, { params }) => readInstance(tx, subjects, params.instanceId)),
  write(tasks.withdrawInstance, (tx, { params, body }) =>
    withdrawInstance(tx, subjects, params.instanceId, body.reason),
  ),
  write(tasks.commentInstance, async (tx, { params, body }) => {
    await readInstance(tx, subjects, params.instanceId)
    return commentInstance(tx, params.instanceId, body.text)
  }),
]

/** A BPMN file is text of at most 1 MB; the engine refuses DOCTYPE, loops without people and the rest. */
const definitionRoutes = (uow: UnitOfWork): Route[] => [
  read(definitions.listDefinitions, (tx) => listDefinitions(tx)),
  read(definitions.getDefinition, (tx, { params }) => readDefinition(tx, params.definitionId)),
  raw(definitions.publishDefinition, async (actor, _, door) => {
    const xml = await receiveText(door.request, 1_048_576)
    return uow.inTenant(actor ?? refuse('session.required'), async (tx) => {
      const reply = await publishDefinition(tx, xml)
      const object = { kind: 'definition', id: reply.definition?.id ?? '' }
      const result = reply.definition ? 'ok' : 'refused'
      await audit(tx, {
        action: definitions.publishDefinition.name,
        object,
        result,
        requestId: door.requestId,
        ip: door.ip,
      })
      return reply
    })
  }),
]
