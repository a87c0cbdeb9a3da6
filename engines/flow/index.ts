// The flow engine's front door: everything a caller may import. Pure: no IO, no tenant, no clock.
export type { FormData } from './condition/evaluate.ts'
export type {
  ApproverRule,
  AskedRule,
  FlowDefinition,
  FlowEdge,
  FlowNode,
  Mode,
  TaskAction,
  TaskRule,
  WhenEmpty,
  WhenSelf,
} from './definition.ts'
export { type Options, options } from './options.ts'
export { type PredictedStep, predict } from './predict.ts'
export { type Problem, type ProblemCode, problemCodes } from './problem.ts'
export { type ReadResult, read } from './read/read.ts'
export { syDescriptor, syNamespace } from './read/sy.ts'
export { advance, start } from './run/advance.ts'
export { type Command, type Refused, type RefusedCode, refusedCodes, type Step } from './run/commands.ts'
export type { CloseReason, Effect, OpenEffect, Resume } from './run/effects.ts'
export type { Assignee, FlowState, FlowStatus, Seat, SeatState, Visit, WorkItem } from './run/state.ts'
export { describeRule } from './why.ts'
