/** Tasks: the to-do list, one task with its trail, and the acts on it. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { Line, Prose } from '../kernel/text.ts'

export const TaskStatus = z.enum(['open', 'approved', 'returned', 'transferred', 'closed'])

export const TaskRow = z.object({
  id: z.string(),
  instanceId: z.string(),
  title: z.string(),
  /** Kind of work, «公文». */
  kind: z.string(),
  nodeName: z.string(),
  starterName: z.string(),
  starterUnit: z.string(),
  urgency: z.string(),
  status: TaskStatus,
  createdAt: z.string(),
  dueAt: z.string().nullable(),
  decidedAt: z.string().nullable(),
  /** Set when I see it as somebody's delegate. */
  onBehalfOf: z.string().nullable(),
})
export type TaskRow = z.infer<typeof TaskRow>

export const TrailEntry = z.object({
  id: z.string(),
  at: z.string().nullable(),
  nodeName: z.string(),
  who: z.string(),
  /** «甲 代 乙» is told by who = 甲, onBehalfOf = 乙. */
  onBehalfOf: z.string().nullable(),
  act: z.enum([
    'started',
    'approved',
    'returned',
    'transferred',
    'withdrawn',
    'commented',
    'waiting',
    'predicted',
    'closed',
    'finished',
    'stopped',
  ]),
  opinion: z.string(),
  /** Why this person, in words: «规则：起草人所在科室负责人». */
  why: z.string(),
})
export type TrailEntry = z.infer<typeof TrailEntry>

export const InstanceView = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  status: z.enum(['running', 'finished', 'withdrawn', 'stopped']),
  starterName: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  trail: z.array(TrailEntry),
  canWithdraw: z.boolean(),
  canComment: z.boolean(),
})

export const TaskView = z.object({
  task: TaskRow.extend({
    purpose: z.string(),
    assigneeName: z.string(),
    why: z.string(),
    mine: z.boolean(),
  }),
  instance: InstanceView,
  actions: z.array(z.enum(['approve', 'return', 'transfer', 'comment'])),
  /** What the approving button says: «签发», «分发到 78 所学校». */
  approveLabel: z.string(),
  returnTargets: z.array(z.object({ node: z.string(), name: z.string(), who: z.string() })),
})
export type TaskView = z.infer<typeof TaskView>

const byTask = z.strictObject({ taskId: Id })
/** Where the task stands after the act, and the next task of the same list for «下一件». */
const Decided = z.object({ status: TaskStatus, instanceStatus: z.string(), nextTaskId: z.string().nullable() })
const errors = [
  'workflow.task.already_decided',
  'workflow.task.not_yours',
  'workflow.task.not_allowed',
  'workflow.approver.nobody',
] as const

export const listMyTasks = endpoint({
  name: 'workflow.listMyTasks',
  method: 'GET',
  path: '/api/workflow/tasks',
  summary: '我的待办与已办',
  permission: 'workflow.task.handle',
  query: z.strictObject({
    ...PageQuery,
    box: z.enum(['todo', 'done']).default('todo'),
    kind: z.string().max(20).optional(),
  }),
  reply: pageOf(TaskRow),
})

export const getTask = endpoint({
  name: 'workflow.getTask',
  method: 'GET',
  path: '/api/workflow/tasks/:taskId',
  summary: '一件待办：事项、经过、可做的事',
  permission: 'workflow.task.handle',
  params: byTask,
  reply: TaskView,
})

export const approveTask = endpoint({
  name: 'workflow.approveTask',
  method: 'POST',
  path: '/api/workflow/tasks/:taskId/approve',
  summary: '同意（审核、会签、签发、编号、分发都是它）',
  permission: 'workflow.task.handle',
  params: byTask,
  body: z.strictObject({ opinion: Prose(1000).default('') }),
  reply: Decided,
  errors,
})

export const returnTask = endpoint({
  name: 'workflow.returnTask',
  method: 'POST',
  path: '/api/workflow/tasks/:taskId/return',
  summary: '退回到前面任一步',
  permission: 'workflow.task.handle',
  params: byTask,
  body: z.strictObject({
    to: Line(80),
    opinion: Prose(1000, 2),
    /** straight = 改好后直接回到我这里; step = 逐步重走. */
    resume: z.enum(['straight', 'step']),
  }),
  reply: Decided,
  errors,
})

export const transferTask = endpoint({
  name: 'workflow.transferTask',
  method: 'POST',
  path: '/api/workflow/tasks/:taskId/transfer',
  summary: '转给同事办理',
  permission: 'workflow.task.handle',
  params: byTask,
  body: z.strictObject({ toPersonId: Id, opinion: Prose(1000).default('') }),
  reply: Decided,
  errors: [...errors, 'workflow.transfer.unknown_person'],
})

const byInstance = z.strictObject({ instanceId: Id })

export const listMyInstances = endpoint({
  name: 'workflow.listMyInstances',
  method: 'GET',
  path: '/api/workflow/instances',
  summary: '我发起的',
  permission: 'signed-in',
  query: z.strictObject({ ...PageQuery, status: z.enum(['running', 'finished', 'withdrawn', 'stopped']).optional() }),
  reply: pageOf(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.string(),
      status: z.string(),
      at: z.string(),
      /** Where it stands: «会签 · 基教科 张敏». */
      standing: z.string(),
      subject: z.object({ kind: z.string(), id: z.string() }),
    }),
  ),
})

export const getInstance = endpoint({
  name: 'workflow.getInstance',
  method: 'GET',
  path: '/api/workflow/instances/:instanceId',
  summary: '一个流程的经过',
  permission: 'signed-in',
  params: byInstance,
  reply: InstanceView,
})

export const withdrawInstance = endpoint({
  name: 'workflow.withdrawInstance',
  method: 'POST',
  path: '/api/workflow/instances/:instanceId/withdraw',
  summary: '发起人撤回',
  permission: 'signed-in',
  params: byInstance,
  body: z.strictObject({ reason: Prose(300, 2) }),
  reply: z.object({ status: z.string() }),
  errors: ['workflow.instance.not_starter', 'workflow.instance.ended', 'workflow.instance.too_late'],
})

export const commentInstance = endpoint({
  name: 'workflow.commentInstance',
  method: 'POST',
  path: '/api/workflow/instances/:instanceId/comments',
  summary: '评论',
  permission: 'signed-in',
  params: byInstance,
  body: z.strictObject({ text: Prose(1000, 1) }),
  reply: TrailEntry,
})
