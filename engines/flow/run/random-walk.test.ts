// Random walks over random flows: return from anywhere to anywhere, with the invariants checked after each command.
import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { type Command, type FlowDefinition, type FlowState, options, predict, type WorkItem } from '../index.ts'
import { act, begin, type Desk, mustRead, seatAt } from '../testing/drive.ts'
import { faultsOf } from '../testing/invariants.ts'
import { randomFlow, randomPeople } from '../testing/random-flows.ts'
import { writeBlocks } from '../testing/write-flow.ts'

// One fixed seed for CI; FLOW_WALKS and FLOW_SEED make longer and other walks by hand.
const walks = Number(process.env['FLOW_WALKS'] ?? 200)
const seed = Number(process.env['FLOW_SEED'] ?? 20_261_121)
const steps = 60
const tally = { operations: 0, straight: 0, step: 0, finished: 0, detourDone: 0, merged: 0, largest: 0 }

type Dice = () => number

function diceOf(seed: number): Dice {
  let value = seed | 1
  // xorshift32: small, and the whole walk follows from one number that fast-check reports
  return () => {
    value ^= value << 13
    value ^= value >>> 17
    value ^= value << 5
    return value >>> 0
  }
}

function pick<T>(values: T[], dice: Dice): T | undefined {
  return values[dice() % values.length]
}

function nextCommand(desk: Desk, dice: Dice): Command {
  const seats = desk.state.items.flatMap((item) =>
    item.seats.filter((seat) => seat.state === 'open').map((seat) => ({ workItem: item.id, seat: seat.no })),
  )
  const at = pick(seats, dice)
  if (!at) throw new Error('nobody has anything to do')
  const targets = options(desk.definition, desk.state, at.workItem, at.seat).returnTo
  const roll = dice() % 100
  const target = pick(targets, dice)
  if (roll < 34 && target) {
    const resume = roll < 22 ? 'straight' : 'step'
    return { kind: 'return', ...at, by: 'x', to: target.node, resume, opinion: '请修改' }
  }
  if (roll < 38) return { kind: 'transfer', ...at, to: { person: `p${dice() % 1000}-${desk.state.version}` } }
  if (roll < 41 && modeOf(desk, at.workItem) !== 'any') {
    return { kind: 'add', ...at, assignees: [{ person: `q${dice() % 100_000}-${desk.state.version}` }] }
  }
  return { kind: 'approve', ...at, by: 'x' }
}

function modeOf(desk: Desk, workItem: string): string {
  const node = desk.definition.nodes[desk.state.items.find((item) => item.id === workItem)?.node ?? '']
  return node?.kind === 'task' ? node.task.mode : 'any'
}

/** A straight return touches only the item that returns and the one that amends; all else stays as it was. */
function expectSiblingsKept(before: FlowState, after: FlowState, touched: string[]): void {
  const others = (state: FlowState): WorkItem[] => state.items.filter((item) => !touched.includes(item.id))
  const isKept = isDeepStrictEqual(others(after), others(before)) && isDeepStrictEqual(after.arrived, before.arrived)
  if (!isKept) expect([others(after), after.arrived]).toEqual([others(before), before.arrived])
}

function checkReturn(desk: Desk, before: FlowState, command: Extract<Command, { kind: 'return' }>): void {
  tally[command.resume] += 1
  const sent = desk.effects.find((effect) => effect.kind === 'returned')
  if (sent?.kind !== 'returned' || command.resume === 'step') return
  const target = desk.state.items.find((item) => item.id === sent.target)
  if (!target) return // nobody was found for it and it was skipped at once
  if ((target.returnTo?.length ?? 0) > 1) tally.merged += 1
  expectSiblingsKept(before, desk.state, [command.workItem, sent.target])
}

/** An approved detour opens exactly the seats that wait for it and moves no token. */
function checkDetourDone(desk: Desk, before: FlowState, workItem: string): void {
  const detour = before.items.find((item) => item.id === workItem)
  if (!detour?.returnTo || desk.state.items.some((item) => item.id === workItem)) return
  tally.detourDone += 1
  expectSiblingsKept(before, desk.state, [workItem, ...detour.returnTo.map((address) => address.workItem)])
  for (const address of detour.returnTo) {
    const seat = desk.state.items.find((item) => item.id === address.workItem)?.seats.find((s) => s.no === address.seat)
    expect(seat?.state).toBe('open')
  }
}

function walkOnce(desk: Desk, dice: Dice, fields: string[]): void {
  for (let count = 0; count < steps && desk.state.status === 'running'; count += 1) {
    desk.data = Object.fromEntries(fields.map((field) => [field, dice() % 3 === 0]))
    const before = desk.state
    const command = nextCommand(desk, dice)
    act(desk, command)
    tally.operations += 1
    const faults = faultsOf(desk.definition, desk.state)
    if (faults.length > 0) throw new Error(`after ${command.kind}: ${faults.join('; ')}`)
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(desk.state)), desk.state)) throw new Error('state is not JSON')
    if (command.kind === 'return') checkReturn(desk, before, command)
    if (command.kind === 'approve') checkDetourDone(desk, before, command.workItem)
    tally.largest = Math.max(tally.largest, JSON.stringify(desk.state).length)
  }
  if (desk.state.status === 'finished') tally.finished += 1
}

/** Approves everything from here on: whatever the walk did, the flow must come to its end. */
function approveToTheEnd(desk: Desk, fields: string[]): void {
  desk.data = Object.fromEntries(fields.map((field) => [field, false]))
  for (let count = 0; count < 2000 && desk.state.status === 'running'; count += 1) {
    const [node] = desk.state.items
      .filter((item) => item.seats.some((s) => s.state === 'open'))
      .map((item) => item.node)
    act(desk, { kind: 'approve', ...seatAt(desk, node ?? ''), by: 'x' })
  }
  expect(desk.state.status).toBe('finished')
  expect(faultsOf(desk.definition, desk.state)).toEqual([])
}

describe('random walks', () => {
  afterAll(() => console.log(`random walks: ${JSON.stringify(tally)}`))

  test('any mix of approving, returning and transferring keeps every invariant, and can still be finished', async () => {
    const walk = fc.asyncProperty(randomFlow, fc.integer({ min: 1 }), async (block, roll) => {
      const { xml, fields } = writeBlocks(block)
      const definition = await mustRead(xml)
      const dice = diceOf(roll)
      const data = Object.fromEntries(fields.map((field) => [field, false]))
      const desk = begin(definition, (open) => randomPeople(open, dice), data)
      walkOnce(desk, dice, fields)
      approveToTheEnd(desk, fields)
    })
    await fc.assert(walk, { numRuns: walks, seed })
    expect(tally.operations).toBeGreaterThanOrEqual(walks * 40)
    expect(Math.min(tally.straight, tally.step, tally.detourDone, tally.merged, tally.finished)).toBeGreaterThan(20)
  }, 240_000)

  test('without returns every join fires once for each set of arrivals, and the path is the one predicted', async () => {
    const walk = fc.asyncProperty(randomFlow, fc.integer({ min: 1 }), async (block, roll) => {
      const { xml, fields } = writeBlocks(block)
      const definition = await mustRead(xml)
      const dice = diceOf(roll)
      // loops are not taken: a prediction names each node once
      const data = Object.fromEntries(fields.map((field) => [field, !field.endsWith('again') && dice() % 2 === 0]))
      const desk = begin(definition, undefined, data)
      const walked = { enter: new Map<string, number>(), leave: new Map<string, number>() }
      const predicted = predict(definition, null, data).map((step) => step.node)
      count(desk, walked)
      while (desk.state.status === 'running') {
        const item = pick(desk.state.items, dice)
        act(desk, { kind: 'approve', ...seatAt(desk, item?.node ?? ''), by: 'x' })
        count(desk, walked)
      }
      expectJoinsFiredOnce(definition, walked)
      const tasks = [...walked.leave.keys()].filter((id) => definition.nodes[id]?.kind === 'task')
      expect(tasks.toSorted()).toEqual(predicted.toSorted())
    })
    await fc.assert(walk, { numRuns: 200, seed })
  }, 120_000)
})

type Walked = { enter: Map<string, number>; leave: Map<string, number> }

function count(desk: Desk, walked: Walked): void {
  for (const effect of desk.effects) {
    if (effect.kind !== 'enter' && effect.kind !== 'leave') continue
    walked[effect.kind].set(effect.node, (walked[effect.kind].get(effect.node) ?? 0) + 1)
  }
}

function expectJoinsFiredOnce(definition: FlowDefinition, walked: Walked): void {
  for (const node of Object.values(definition.nodes)) {
    if (node.kind !== 'join') continue
    expect(walked.enter.get(node.id) ?? 0).toBe((walked.leave.get(node.id) ?? 0) * Object.keys(node.arrivals).length)
  }
}
