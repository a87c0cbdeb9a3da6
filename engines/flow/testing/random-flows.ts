// For tests: random block-structured flows, nested in parallel, choices and loops.
import * as fc from 'fast-check'
import type { Assignee, OpenEffect } from '../index.ts'
import type { Block } from './write-flow.ts'
import { starter } from './drive.ts'

const approver = fc
  .record({
    rule: fc.constantFrom('kind="role" role="r"', 'kind="unitsOf" field="units"', 'kind="unitHead"'),
    mode: fc.constantFrom('all', 'any', 'sequence'),
    whenEmpty: fc.constantFrom('admin', 'skip'),
    whenSelf: fc.constantFrom('self', 'skip', 'head'),
  })
  .map((drawn) => `${drawn.rule} mode="${drawn.mode}" whenEmpty="${drawn.whenEmpty}" whenSelf="${drawn.whenSelf}"`)

const task = approver.map((text): Block => ({ kind: 'task', approver: text }))

const { block } = fc.letrec<{ block: Block; branch: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    task,
    fc.array(tie('block'), { minLength: 1, maxLength: 4 }).map((blocks): Block => ({ kind: 'row', blocks })),
    fc.array(tie('branch'), { minLength: 2, maxLength: 3 }).map((branches): Block => ({ kind: 'parallel', branches })),
    fc.array(tie('branch'), { minLength: 2, maxLength: 3 }).map((branches): Block => ({ kind: 'choice', branches })),
    tie('branch').map((body): Block => ({ kind: 'loop', body })),
  ),
  // a branch begins with a task, so that no loop is without one
  branch: fc
    .tuple(task, fc.array(tie('block'), { maxLength: 2 }))
    .map(([first, rest]): Block => ({ kind: 'row', blocks: [first, ...rest] })),
}))

/** A row of three, so that most flows have somewhere to return to. */
export const randomFlow = fc.tuple(task, block, block).map((blocks): Block => ({ kind: 'row', blocks }))

/** Nobody, the starter himself, one or three people, by the roll of `die`. */
export function randomPeople(open: OpenEffect, die: () => number): Assignee[] {
  if (open.rule.kind === 'starter') return [starter]
  if (open.rule.kind === 'admin') return [{ person: 'admin' }]
  const found = [
    [],
    [starter],
    [{ person: 'ann' }],
    [{ person: 'ann' }, starter, { person: 'bob' }],
    [
      { person: 'ann', unit: 'u' },
      { person: 'ann', unit: 'v' },
    ],
  ]
  return found[die() % found.length] ?? []
}
