import { expect, test } from 'vitest'
import { options } from '../index.ts'
import { approve, begin, type Desk, itemAt, mustRead, onDesks, sampleText, sendBack } from '../testing/drive.ts'
import { chain, gate, userTask, writeFlow } from '../testing/write-flow.ts'

function targets(desk: Desk, node: string): string[] {
  return options(desk.definition, desk.state, itemAt(desk, node).id, 1).returnTo.map((target) => target.node)
}

test('what was walked before a step return and not since is no target any more', async () => {
  const long = begin(await mustRead(sampleText('leave')), undefined, { days: 5 })
  for (const node of ['apply', 'head']) approve(long, node)
  expect(targets(long, 'principal')).toEqual(['apply', 'head'])
  sendBack(long, { node: 'principal' }, 'head', 'step')
  expect(long.state.visited.map((visit) => visit.node)).toEqual(['apply', 'head'])
})

/** draft → loop( split( t | x or z ) join → check ) → end */
async function parallelInLoop(): Promise<Desk> {
  const lines = [
    { node: 'startEvent', id: 's' },
    { node: 'endEvent', id: 'e' },
    ...['draft', 't', 'x', 'z', 'check'].map((id) => userTask(id)),
    gate('exclusive', 'again', 'default="again_to_e"'),
    gate('exclusive', 'which', 'default="which_to_x"'),
    gate('exclusive', 'either'),
    gate('parallel', 'split'),
    gate('parallel', 'join'),
    gate('exclusive', 'round'),
  ]
  const arrows = [
    ...chain('s', 'draft', 'round', 'split', 't', 'join', 'check', 'again', 'e'),
    ...chain('split', 'which', 'x', 'either', 'join'),
    ...chain('z', 'either'),
    { from: 'which', to: 'z', condition: 'second' },
    { from: 'again', to: 'round', condition: 'second' },
  ]
  return begin(await mustRead(writeFlow(lines, arrows)), undefined, { second: false })
}

test('a detour cannot be returned into the live sibling branch of the one who waits for it', async () => {
  const desk = await parallelInLoop()
  for (const node of ['draft', 't', 'x']) approve(desk, node)
  desk.data = { second: true }
  approve(desk, 'check')
  expect(onDesks(desk)).toEqual(['t:of-t', 'z:of-z'])
  expect(targets(desk, 'z')).toEqual(['draft', 'x', 'check'])
  sendBack(desk, { node: 'z' }, 'check', 'straight')
  expect(targets(desk, 'check')).toEqual(['draft', 'x'])
  sendBack(desk, { node: 'check' }, 'x', 'step')
  expect(onDesks(desk)).toEqual(['t:of-t', 'x:of-x'])
})
