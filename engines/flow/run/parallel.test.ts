import { describe, expect, test } from 'vitest'
import { options } from '../index.ts'
import { approve, begin, type Desk, itemAt, mustRead, onDesks, sampleText, sendBack } from '../testing/drive.ts'

const definition = await mustRead(sampleText('fixed-parallel'))

function split(): Desk {
  const desk = begin(definition)
  approve(desk, 'draft')
  return desk
}

function targets(desk: Desk, node: string): string[] {
  return options(definition, desk.state, itemAt(desk, node).id, 1).returnTo.map((target) => target.node)
}

describe('parallel gateways', () => {
  test('open all branches and join when all have arrived', () => {
    const desk = split()
    expect(onDesks(desk)).toEqual(['finance:of-finance', 'office:of-office', 'personnel:of-personnel'])
    approve(desk, 'finance')
    approve(desk, 'personnel')
    approve(desk, 'deputy')
    expect(onDesks(desk)).toEqual(['office:of-office'])
    approve(desk, 'office')
    expect(onDesks(desk)).toEqual(['sign:of-sign'])
    expect(desk.state.arrived).toEqual({})
  })

  test('a straight return out of a branch leaves the others alone, open or approved', () => {
    const desk = split()
    approve(desk, 'finance')
    sendBack(desk, { node: 'personnel' }, 'draft', 'straight')
    expect(onDesks(desk)).toEqual(['draft:drafter', 'office:of-office'])
    approve(desk, 'office')
    approve(desk, 'draft')
    expect(onDesks(desk)).toEqual(['personnel:of-personnel'])
    approve(desk, 'personnel')
    approve(desk, 'deputy')
    expect(onDesks(desk)).toEqual(['sign:of-sign'])
  })

  test('a step return to before the split cancels every branch', () => {
    const desk = split()
    approve(desk, 'finance')
    approve(desk, 'office')
    sendBack(desk, { node: 'personnel' }, 'draft', 'step')
    expect(onDesks(desk)).toEqual(['draft:drafter'])
    expect(desk.state.arrived).toEqual({})
    approve(desk, 'draft')
    expect(onDesks(desk)).toEqual(['finance:of-finance', 'office:of-office', 'personnel:of-personnel'])
  })

  test('a step return inside a branch leaves the sibling branch alone', () => {
    const desk = split()
    approve(desk, 'finance')
    approve(desk, 'personnel')
    expect(targets(desk, 'deputy')).toEqual(['draft', 'finance', 'personnel'])
    sendBack(desk, { node: 'deputy' }, 'finance', 'step')
    expect(onDesks(desk)).toEqual(['finance:of-finance', 'office:of-office'])
    approve(desk, 'finance')
    expect(onDesks(desk)).toEqual(['deputy:of-deputy', 'office:of-office'])
  })

  test('a node of a sibling branch is not earlier and cannot be returned to', () => {
    const desk = split()
    expect(targets(desk, 'personnel')).toEqual(['draft'])
  })

  test('a step return into a joined block redoes that branch and keeps the approvals of the others', () => {
    const desk = split()
    for (const node of ['office', 'finance', 'personnel', 'deputy']) approve(desk, node)
    sendBack(desk, { node: 'sign' }, 'personnel', 'step')
    expect(onDesks(desk)).toEqual(['personnel:of-personnel'])
    approve(desk, 'personnel')
    expect(onDesks(desk)).toEqual(['deputy:of-deputy'])
    approve(desk, 'deputy')
    expect(onDesks(desk)).toEqual(['sign:of-sign'])
  })

  test('a straight return into a joined block comes straight back', () => {
    const desk = split()
    for (const node of ['office', 'finance', 'personnel', 'deputy']) approve(desk, node)
    sendBack(desk, { node: 'sign' }, 'personnel', 'straight')
    approve(desk, 'personnel')
    expect(onDesks(desk)).toEqual(['sign:of-sign'])
  })

  test('two branches return at once, then one of them steps back: the drafter keeps the task of the other', () => {
    const desk = split()
    approve(desk, 'finance')
    approve(desk, 'personnel')
    sendBack(desk, { node: 'office' }, 'draft', 'straight')
    sendBack(desk, { node: 'deputy' }, 'finance', 'straight')
    sendBack(desk, { node: 'finance' }, 'draft', 'straight')
    expect(onDesks(desk)).toEqual(['draft:drafter'])
    approve(desk, 'draft')
    expect(onDesks(desk)).toEqual(['finance:of-finance', 'office:of-office'])
  })
})
