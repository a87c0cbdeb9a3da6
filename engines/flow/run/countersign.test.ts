import { describe, expect, test } from 'vitest'
import { options, predict } from '../index.ts'
import {
  act,
  approve,
  begin,
  type Desk,
  itemAt,
  mustRead,
  onDesks,
  onePerNode,
  sampleText,
  seatAt,
  sendBack,
  tell,
} from '../testing/drive.ts'

const definition = await mustRead(sampleText('outgoing-notice'))

/** Two sections were chosen on the form. */
function notice(units = ['finance', 'personnel']): Desk {
  const data = { countersignUnits: units }
  return begin(
    definition,
    (open) =>
      open.rule.kind === 'unitsOf' ? units.map((unit) => ({ person: `head-of-${unit}`, unit })) : onePerNode(open),
    data,
  )
}

function atCountersign(): Desk {
  const desk = notice()
  approve(desk, 'draft')
  approve(desk, 'check')
  return desk
}

describe('the outgoing notice', () => {
  test('goes from draft to dispatch, one task per chosen section', () => {
    const desk = atCountersign()
    expect(onDesks(desk)).toEqual(['countersign:head-of-finance', 'countersign:head-of-personnel'])
    approve(desk, 'countersign', 'head-of-personnel')
    expect(onDesks(desk)).toEqual(['countersign:head-of-finance'])
    approve(desk, 'countersign', 'head-of-finance')
    for (const node of ['sign', 'number', 'dispatch']) approve(desk, node)
    expect(desk.state.status).toBe('finished')
    expect(desk.state.items).toEqual([])
    expect(desk.effects.at(-1)).toEqual({ kind: 'finish', node: 'end' })
  })

  test('its state stays under 2 kB', () => {
    const desk = atCountersign()
    sendBack(desk, { node: 'countersign', person: 'head-of-finance' }, 'draft', 'straight')
    expect(JSON.stringify(desk.state).length).toBeLessThan(2000)
  })

  test('an empty list of sections skips the countersigning', () => {
    const desk = notice([])
    approve(desk, 'draft')
    approve(desk, 'check')
    expect(desk.effects).toContainEqual({ kind: 'skip', workItem: 'w3', node: 'countersign', reason: 'empty' })
    expect(onDesks(desk)).toEqual(['sign:of-sign'])
  })

  test('the asking effect says in words why this person', () => {
    const desk = notice()
    approve(desk, 'draft')
    expect(desk.effects).toContainEqual(
      expect.objectContaining({ kind: 'open', node: 'check', why: '规则：发起人所在部门负责人', due: 8 }),
    )
  })

  test('the rest of the path is predicted', () => {
    const names = predict(definition, atCountersign().state, {}).map((step) => step.name)
    expect(names).toEqual(['签发', '编号', '分发'])
    expect(predict(definition, null, {}).map((step) => step.name)).toEqual([
      '拟稿',
      '审核',
      '会签',
      '签发',
      '编号',
      '分发',
    ])
  })
})

describe('退回后直送 out of a countersigning', () => {
  test('one section returns to the drafter: the other keeps its open task', () => {
    const desk = atCountersign()
    sendBack(desk, { node: 'countersign', person: 'head-of-finance' }, 'draft', 'straight')
    expect(onDesks(desk)).toEqual(['countersign:head-of-personnel', 'draft:drafter'])
  })

  test('after the drafter has amended it, only the section that returned has it again', () => {
    const desk = atCountersign()
    approve(desk, 'countersign', 'head-of-personnel')
    sendBack(desk, { node: 'countersign', person: 'head-of-finance' }, 'draft', 'straight')
    expect(onDesks(desk)).toEqual(['draft:drafter'])
    approve(desk, 'draft')
    expect(onDesks(desk)).toEqual(['countersign:head-of-finance'])
    expect(desk.effects).toContainEqual(expect.objectContaining({ kind: 'offer', seat: 1, again: true }))
    approve(desk, 'countersign')
    expect(onDesks(desk)).toEqual(['sign:of-sign'])
  })

  test('the other section may finish meanwhile and signing still waits', () => {
    const desk = atCountersign()
    sendBack(desk, { node: 'countersign', person: 'head-of-finance' }, 'draft', 'straight')
    approve(desk, 'countersign', 'head-of-personnel')
    expect(onDesks(desk)).toEqual(['draft:drafter'])
    approve(desk, 'draft')
    approve(desk, 'countersign', 'head-of-finance')
    expect(onDesks(desk)).toEqual(['sign:of-sign'])
  })

  test('both sections return: the drafter amends once and both have it again', () => {
    const desk = atCountersign()
    sendBack(desk, { node: 'countersign', person: 'head-of-finance' }, 'draft', 'straight')
    sendBack(desk, { node: 'countersign', person: 'head-of-personnel' }, 'draft', 'straight')
    expect(onDesks(desk)).toEqual(['draft:drafter'])
    approve(desk, 'draft')
    expect(onDesks(desk)).toEqual(['countersign:head-of-finance', 'countersign:head-of-personnel'])
  })

  test('a detour may itself be returned further back, and comes home step by step', () => {
    const desk = atCountersign()
    sendBack(desk, { node: 'countersign', person: 'head-of-finance' }, 'check', 'straight')
    expect(options(definition, desk.state, itemAt(desk, 'check').id, 1)).toMatchObject({ isDetour: true })
    sendBack(desk, { node: 'check' }, 'draft', 'straight')
    approve(desk, 'draft')
    expect(onDesks(desk)).toEqual(['check:of-check', 'countersign:head-of-personnel'])
    approve(desk, 'check')
    expect(onDesks(desk)).toEqual(['countersign:head-of-finance', 'countersign:head-of-personnel'])
  })

  test('a task handed to somebody else while it waits comes back to the new person', () => {
    const desk = atCountersign()
    const seat = seatAt(desk, 'countersign', 'head-of-finance')
    sendBack(desk, { node: 'countersign', person: 'head-of-finance' }, 'draft', 'straight')
    act(desk, { kind: 'transfer', ...seat, to: { person: 'deputy' }, asAdmin: true })
    approve(desk, 'draft')
    expect(onDesks(desk)).toEqual(['countersign:deputy', 'countersign:head-of-personnel'])
  })
})

describe('退回后逐级 out of a countersigning', () => {
  test('all sections lose their tasks and the flow is walked again', () => {
    const desk = atCountersign()
    approve(desk, 'countersign', 'head-of-personnel')
    sendBack(desk, { node: 'countersign', person: 'head-of-finance' }, 'draft', 'step')
    expect(onDesks(desk)).toEqual(['draft:drafter'])
    approve(desk, 'draft')
    expect(onDesks(desk)).toEqual(['check:of-check'])
    approve(desk, 'check')
    expect(onDesks(desk)).toEqual(['countersign:head-of-finance', 'countersign:head-of-personnel'])
  })

  test('a step return ends detours made before it', () => {
    const desk = atCountersign()
    sendBack(desk, { node: 'countersign', person: 'head-of-finance' }, 'draft', 'straight')
    sendBack(desk, { node: 'countersign', person: 'head-of-personnel' }, 'check', 'step')
    expect(onDesks(desk)).toEqual(['check:of-check'])
    expect(desk.effects).toContainEqual(expect.objectContaining({ kind: 'cancel', node: 'draft' }))
  })
})

describe('returning is refused', () => {
  test('without an opinion, to a later node, from the first node', () => {
    const desk = atCountersign()
    const seat = seatAt(desk, 'countersign')
    const back = { kind: 'return' as const, ...seat, by: 'x', to: 'draft', resume: 'step' as const, opinion: '改' }
    expect(tell(desk, { ...back, opinion: ' ' })).toMatchObject({ refused: 'flow.opinion_required' })
    expect(tell(desk, { ...back, to: 'sign' })).toMatchObject({ refused: 'flow.return_target_invalid' })
    expect(tell(desk, { ...back, to: 'constructor' })).toMatchObject({ refused: 'flow.return_target_invalid' })
    const first = notice()
    expect(tell(first, { ...back, ...seatAt(first, 'draft') })).toMatchObject({ refused: 'flow.action_not_allowed' })
    expect(options(definition, first.state, 'w1', 1).actions).toEqual(['approve', 'comment'])
  })
})
