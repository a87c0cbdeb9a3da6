// The two doors of a running instance: start() makes its state, advance() applies one command to it.
import type { FormData } from '../condition/evaluate.ts'
import { type FlowDefinition, nodeOf } from '../definition.ts'
import { assign } from './assign.ts'
import type { Command, Step } from './commands.ts'
import { add, approve, stop, transfer, withdraw } from './decide.ts'
import { attempt, Refusal, type Run } from './run.ts'
import { sendBack } from './send-back.ts'
import type { Assignee, FlowState } from './state.ts'
import { travel } from './travel.ts'

/** Refused only when a gateway before the first task cannot be decided from `data`. */
export function start(definition: FlowDefinition, input: { starter: Assignee; data: FormData }): Step {
  const state: FlowState = {
    format: 1,
    status: 'running',
    version: 0,
    nextItem: 1,
    starter: { ...input.starter },
    items: [],
    arrived: {},
    visited: [],
    skipped: [],
  }
  const run: Run = { definition, data: input.data, state, effects: [] }
  return attempt(run, () => {
    run.effects.push({ kind: 'enter', node: definition.start })
    travel(run, nodeOf(definition, definition.start).out)
  })
}

/** Leaves `state` untouched. `data` is the form as it is now; exclusive gateways passed in this step read it. */
export function advance(definition: FlowDefinition, state: FlowState, command: Command, data: FormData): Step {
  const run: Run = { definition, data, state: structuredClone(state), effects: [] }
  return attempt(run, () => {
    if (state.status !== 'running') throw new Refusal('flow.not_running', { status: state.status })
    apply(run, command)
  })
}

function apply(run: Run, command: Command): void {
  switch (command.kind) {
    case 'assign':
      return assign(run, command.workItem, command.assignees)
    case 'approve':
      return approve(run, command)
    case 'return':
      return sendBack(run, command)
    case 'transfer':
      return transfer(run, command)
    case 'add':
      return add(run, command)
    case 'withdraw':
      return withdraw(run, command.by)
    case 'stop':
      return stop(run)
  }
}
