// The sy settings of a user task → TaskRule; each wrong value is named with the values it may have.
import {
  type ApproverRule,
  modes,
  type TaskAction,
  type TaskRule,
  taskActions,
  whenEmptyWays,
  whenSelfWays,
} from '../definition.ts'
import { called, clip, type Problem, problem } from '../problem.ts'
import type { DrawnNode } from './drawn.ts'
import { readApprover } from './approver-rule.ts'

type Report = (message: string) => void

/** The rule, or undefined with its problems pushed on the list. */
export function readTaskRule(node: DrawnNode, problems: Problem[]): TaskRule | undefined {
  const before = problems.length
  const [approver, second] = node.approvers
  if (!approver || second) {
    const what = approver ? '有几条办理人规则，请只留一条' : '没有办理人规则，请选择由谁办理'
    problems.push(problem('flow.read.approver_missing', `${called(node)}${what}。`, node))
    return undefined
  }
  const refuseApprover: Report = (message) =>
    problems.push(problem('flow.read.approver_invalid', `${called(node)}的办理人规则：${message}。`, node))
  const refuseTask: Report = (message) =>
    problems.push(problem('flow.read.task_invalid', `${called(node)}的设置：${message}。`, node))
  const rule: ApproverRule | undefined = readApprover(approver, refuseApprover)
  const taken = {
    mode: oneOf(approver['mode'], modes, { fallback: 'any', what: '办理方式 mode', report: refuseApprover }),
    whenEmpty: oneOf(approver['whenEmpty'], whenEmptyWays, {
      fallback: 'admin',
      what: '无人时 whenEmpty',
      report: refuseApprover,
    }),
    whenSelf: oneOf(approver['whenSelf'], whenSelfWays, {
      fallback: 'self',
      what: '本人时 whenSelf',
      report: refuseApprover,
    }),
    ...readSettings(node.settings, refuseTask),
  }
  if (rule?.kind === 'starter' && taken.whenSelf !== 'self') refuseApprover('办理人就是发起人，whenSelf 只能是 self')
  return rule && problems.length === before ? { rule, ...taken } : undefined
}

function oneOf<T extends string>(
  text: string | undefined,
  values: readonly T[],
  help: { fallback: T; what: string; report: Report },
): T {
  if (text === undefined) return help.fallback
  const found = values.find((value) => value === text)
  if (!found) help.report(`${help.what} 不能是「${clip(text)}」，请选 ${values.join('、')} 之一`)
  return found ?? help.fallback
}

function readSettings(settings: Record<string, string>, report: Report) {
  const purpose = settings['purpose'] ?? 'approve'
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(purpose)) report(`用途 purpose「${clip(purpose)}」应是短的小写英文词`)
  const due = settings['due'] === undefined ? null : Number(settings['due'])
  if (due !== null && !(due > 0 && due <= 2000)) report('时限 due 应是 2000 以内的工作小时数')
  const required = settings['opinionRequired'] ?? 'false'
  if (required !== 'true' && required !== 'false') report('意见必填 opinionRequired 只能是 true 或 false')
  return { purpose, due, opinionRequired: required === 'true', actions: readActions(settings['actions'], report) }
}

function readActions(text: string | undefined, report: Report): TaskAction[] {
  if (text === undefined) return [...taskActions]
  const wanted = text.split(/[\s,]+/).filter((word) => word !== '')
  const actions = taskActions.filter((action) => wanted.includes(action))
  if (actions.length !== new Set(wanted).size) report(`操作 actions 只能从 ${taskActions.join('、')} 中选`)
  if (!actions.includes('approve')) report('操作 actions 必须包含 approve，否则流程走不下去')
  return actions
}
