import { describe, expect, test } from 'vitest'
import { advance, type Assignee, type OpenEffect, options, predict, start } from '../index.ts'
import {
  act,
  approve,
  begin,
  type Desk,
  mustRead,
  onDesks,
  sampleText,
  seatAt,
  starter,
  tell,
} from '../testing/drive.ts'
import { userTask, writeFlow } from '../testing/write-flow.ts'

const people: Assignee[] = [{ person: 'ann' }, { person: 'bob' }, { person: 'cai' }]

/** One task with this rule, then one by role «last». */
async function desk(
  approver: string,
  found: (open: OpenEffect) => Assignee[] = () => people,
  attributes = '',
): Promise<Desk> {
  const lines = [
    { node: 'startEvent', id: 's' },
    userTask('a', `kind="role" role="r" ${approver}`, attributes),
    userTask('b', 'kind="role" role="last"'),
    { node: 'endEvent', id: 'e' },
  ]
  const arrows = [
    { from: 's', to: 'a' },
    { from: 'a', to: 'b' },
    { from: 'b', to: 'e' },
  ]
  const definition = await mustRead(writeFlow(lines, arrows))
  return begin(definition, (open) => (open.node === 'b' ? [{ person: 'last' }] : found(open)))
}

describe('several people at one work item', () => {
  test('会签: everyone must approve', async () => {
    const all = await desk('mode="all"')
    for (const { person } of people) {
      expect(onDesks(all)).toContain(`a:${person}`)
      approve(all, 'a', person)
    }
    expect(onDesks(all)).toEqual(['b:last'])
  })

  test('或签: the first one decides and the others are told', async () => {
    const any = await desk('mode="any"')
    approve(any, 'a', 'bob')
    expect(onDesks(any)).toEqual(['b:last'])
    const overtaken = any.effects.filter((effect) => effect.kind === 'close' && effect.reason === 'overtaken')
    expect(overtaken).toHaveLength(2)
  })

  test('依次: one after the other', async () => {
    const sequence = await desk('mode="sequence"')
    for (const { person } of people) {
      expect(onDesks(sequence)).toEqual([`a:${person}`])
      approve(sequence, 'a')
    }
    expect(onDesks(sequence)).toEqual(['b:last'])
  })

  test('a second click on the same seat is refused', async () => {
    const all = await desk('mode="all"')
    const seat = seatAt(all, 'a', 'ann')
    approve(all, 'a', 'ann')
    const again = tell(all, { kind: 'approve', ...seat, by: 'ann' })
    expect(again).toEqual({
      ok: false,
      refused: 'flow.seat_not_open',
      params: { workItem: 'w1', seat: 1, state: 'approved' },
    })
  })

  test('加签 adds a person behind the one who asked', async () => {
    const sequence = await desk('mode="sequence"')
    act(sequence, { kind: 'add', ...seatAt(sequence, 'a'), assignees: [{ person: 'dan' }] })
    approve(sequence, 'a', 'ann')
    expect(onDesks(sequence)).toEqual(['a:dan'])
    const any = await desk('mode="any"')
    const refused = tell(any, { kind: 'add', ...seatAt(any, 'a'), assignees: [{ person: 'dan' }] })
    expect(refused).toMatchObject({ refused: 'flow.add_not_possible' })
  })

  test('转办 moves the seat to another person, unless he sits here already', async () => {
    const all = await desk('mode="all"')
    const seat = seatAt(all, 'a', 'ann')
    expect(tell(all, { kind: 'transfer', ...seat, to: { person: 'bob' } })).toMatchObject({
      refused: 'flow.already_seated',
    })
    act(all, { kind: 'transfer', ...seat, to: { person: 'dan' } })
    expect(onDesks(all)).toEqual(['a:bob', 'a:cai', 'a:dan'])
  })

  test('a required opinion is required', async () => {
    const all = await desk('mode="all"', () => people, 'sy:opinionRequired="true"')
    expect(tell(all, { kind: 'approve', ...seatAt(all, 'a'), by: 'ann' })).toMatchObject({
      refused: 'flow.opinion_required',
    })
  })
})

describe('when nobody is found', () => {
  test('admin: the administrator is asked for', async () => {
    const found = await desk('whenEmpty="admin"', (open) => (open.rule.kind === 'admin' ? [{ person: 'admin' }] : []))
    expect(onDesks(found)).toEqual(['a:admin'])
  })

  test('skip: the flow goes on', async () => {
    expect(onDesks(await desk('whenEmpty="skip"', () => []))).toEqual(['b:last'])
  })

  test('refuse: the step is refused as a whole', async () => {
    await expect(desk('whenEmpty="refuse"', () => [])).rejects.toThrow('flow.nobody_found')
    await expect(desk('whenEmpty="admin"', () => [])).rejects.toThrow('flow.nobody_found')
  })

  test('a loop that skips every task asks the administrator instead of turning for ever', async () => {
    const lines = [
      { node: 'startEvent', id: 's' },
      userTask('a', 'kind="role" role="r" whenEmpty="skip"'),
      { node: 'exclusiveGateway', id: 'g', attributes: 'default="g_to_e"' },
      { node: 'endEvent', id: 'e' },
    ]
    const arrows = [
      { from: 's', to: 'a' },
      { from: 'a', to: 'g' },
      { from: 'g', to: 'a', condition: 'again' },
      { from: 'g', to: 'e' },
    ]
    const admin = (open: OpenEffect) => (open.rule.kind === 'admin' ? [{ person: 'admin' }] : [])
    expect(onDesks(begin(await mustRead(writeFlow(lines, arrows)), admin, { again: true }))).toEqual(['a:admin'])
  })
})

describe('when the starter would approve himself', () => {
  test('self: he does', async () => {
    expect(onDesks(await desk('whenSelf="self"', () => [starter]))).toEqual(['a:drafter'])
  })

  test('skip: he is left out, and alone he is passed over', async () => {
    expect(onDesks(await desk('whenSelf="skip" mode="all"', () => [starter, ...people]))).toHaveLength(3)
    expect(onDesks(await desk('whenSelf="skip"', () => [starter]))).toEqual(['b:last'])
  })

  test('head: his superior takes his place; without one he does it himself', async () => {
    const boss = (open: OpenEffect) =>
      open.rule.kind === 'headOfStarter' ? [{ person: 'boss' }] : [starter, { person: 'ann' }]
    expect(onDesks(await desk('whenSelf="head" mode="all"', boss))).toEqual(['a:ann', 'a:boss'])
    const top = (open: OpenEffect) => (open.rule.kind === 'headOfStarter' ? [] : [starter])
    expect(onDesks(await desk('whenSelf="head"', top))).toEqual(['a:drafter'])
  })
})

describe('ending early', () => {
  test('only the starter withdraws, and afterwards nothing more may happen', async () => {
    const all = await desk('mode="all"')
    const seat = seatAt(all, 'a')
    expect(tell(all, { kind: 'withdraw', by: 'ann' })).toMatchObject({ refused: 'flow.not_starter' })
    act(all, { kind: 'withdraw', by: 'drafter' })
    expect([all.state.status, all.state.items]).toEqual(['withdrawn', []])
    expect(all.effects.filter((effect) => effect.kind === 'close')).toHaveLength(3)
    expect(tell(all, { kind: 'approve', ...seat, by: 'ann' })).toMatchObject({ refused: 'flow.not_running' })
    expect(options(all.definition, all.state, seat.workItem, seat.seat).actions).toEqual([])
  })

  test('stop ends it for the administrator', async () => {
    const all = await desk('mode="all"')
    act(all, { kind: 'stop' })
    expect(all.state.status).toBe('stopped')
  })
})

describe('the leave request', async () => {
  const definition = await mustRead(sampleText('leave'))

  test('more than three days goes to the principal', () => {
    const long = begin(definition, undefined, { days: 5 })
    approve(long, 'apply')
    approve(long, 'head')
    expect(onDesks(long)).toEqual(['principal:of-principal'])
    expect(long.effects).toContainEqual({ kind: 'route', node: 'how_long', edge: 'long', why: '条件：days > 3' })
    const short = begin(definition, undefined, { days: 3 })
    approve(short, 'apply')
    approve(short, 'head')
    expect(onDesks(short)).toEqual(['record:of-record'])
  })

  test('days that are no number refuse the step instead of taking the default', () => {
    const wrong = begin(definition, undefined, { days: '5' })
    approve(wrong, 'apply')
    const step = tell(wrong, { kind: 'approve', ...seatAt(wrong, 'head'), by: 'x' })
    expect(step).toMatchObject({ refused: 'flow.condition_undecided', params: { reason: '比较的两边类型不同' } })
  })

  test('the prediction follows the form, and says where it is not certain yet', () => {
    const path = (data: Record<string, unknown>) => predict(definition, null, data).map((step) => step.node)
    expect(path({ days: 5 })).toEqual(['apply', 'head', 'principal', 'record'])
    expect(path({ days: 1 })).toEqual(['apply', 'head', 'record'])
    expect(predict(definition, null, {}).map((step) => step.isCertain)).toEqual([true, true, false])
  })

  test('a work item still without people takes no decision, and is assigned once', () => {
    const first = start(definition, { starter, data: {} })
    if (!first.ok) throw new Error(first.refused)
    const decided = advance(definition, first.state, { kind: 'approve', workItem: 'w1', seat: 1, by: 'x' }, {})
    expect(decided).toMatchObject({ refused: 'flow.not_assigned' })
    const assign = { kind: 'assign' as const, workItem: 'w1', assignees: [starter] }
    const second = advance(definition, first.state, assign, {})
    if (!second.ok) throw new Error(second.refused)
    expect(advance(definition, second.state, assign, {})).toMatchObject({ refused: 'flow.already_assigned' })
  })
})
