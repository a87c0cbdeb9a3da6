import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from '../index.ts'
import { sampleText } from '../testing/drive.ts'
import { chain, gate, userTask, wrap, writeFlow } from '../testing/write-flow.ts'

const ends = [
  { node: 'startEvent', id: 's' },
  { node: 'endEvent', id: 'e' },
]
const plain = writeFlow(
  [...ends, userTask('a')],
  [
    { from: 's', to: 'a' },
    { from: 'a', to: 'e' },
  ],
)

async function codesOf(xml: string): Promise<string[]> {
  const result = await read(xml)
  if (result.ok) return []
  // every sentence is Chinese, whole, and short enough to show
  for (const { message } of result.problems) {
    expect(message).toMatch(/^[^\n]*\p{Script=Han}[^\n]*。$/u)
    expect(message.length).toBeLessThan(250)
  }
  return result.problems.map((found) => found.code)
}

const choice = (attributes: string, condition: string | undefined) =>
  writeFlow(
    [...ends, userTask('a'), userTask('b'), { node: 'exclusiveGateway', id: 'g', attributes }],
    [
      { from: 's', to: 'a' },
      { from: 'a', to: 'g' },
      { from: 'g', to: 'e', id: 'other' },
      condition === undefined ? { from: 'g', to: 'b' } : { from: 'g', to: 'b', condition },
      { from: 'b', to: 'e' },
    ],
  )

describe('good drawings', () => {
  test.each(['outgoing-notice', 'leave', 'fixed-parallel'])('sample %s compiles to plain JSON', async (name) => {
    const result = await read(sampleText(name))
    expect(result.ok).toBe(true)
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })

  test('a condition is stored as a tree', async () => {
    const result = await read(choice('default="other"', 'days > 3 and kind = "病假"'))
    expect(result.ok && result.definition.edges['g_to_b']?.condition?.kind).toBe('and')
  })
})

describe('refused before parsing', () => {
  const laughs = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>'
  test.each([
    ['a DOCTYPE', plain.replace('?>', '?><!DOCTYPE definitions>'), 'flow.read.forbidden_markup'],
    ['a lower-case doctype', plain.replace('?>', '?><!doctype definitions>'), 'flow.read.forbidden_markup'],
    ['billion laughs', plain.replace('?>', `?>${laughs}`), 'flow.read.forbidden_markup'],
    ['a NUL', `${plain}\0`, 'flow.read.forbidden_markup'],
    ['more than 1 MB', plain.replace('?>', `?><!--${'x'.repeat(1_000_000)}-->`), 'flow.read.too_large'],
    ['more than 1 MB of Chinese', plain.replace('?>', `?><!--${'书'.repeat(400_000)}-->`), 'flow.read.too_large'],
    ['an unknown entity', plain.replace('name="a"', 'name="&boom;"'), 'flow.read.not_xml'],
    ['broken XML', plain.slice(0, -10), 'flow.read.not_xml'],
    ['no XML', 'hello', 'flow.read.not_xml'],
    ['empty text', '', 'flow.read.not_xml'],
    ['deep nesting', `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`, 'flow.read.too_deep'],
    ['repeated ids', plain.replace('id="e"', 'id="a"'), 'flow.read.duplicate_id'],
    ['other XML', '<html><body/></html>', 'flow.read.not_bpmn'],
  ])('%s', async (_, xml, code) => {
    expect(await codesOf(xml)).toContain(code)
  })

  test('10,000 nodes are refused in less than a second', async () => {
    const tasks = Array.from({ length: 10_000 }, (_, at) => `<bpmn:userTask id="t${at}"/>`).join('')
    const before = performance.now()
    expect(await codesOf(wrap(`<bpmn:process id="p">${tasks}</bpmn:process>`))).toEqual(['flow.read.too_many_nodes'])
    expect(performance.now() - before).toBeLessThan(1000)
  })

  test('500 nodes are read in less than a second', async () => {
    const tasks = Array.from({ length: 498 }, (_, at) => userTask(`t${at}`))
    const arrows = tasks.slice(1).map((_, at) => ({ from: `t${at}`, to: `t${at + 1}` }))
    const xml = writeFlow([...ends, ...tasks], [{ from: 's', to: 't0' }, ...arrows, { from: 't497', to: 'e' }])
    const before = performance.now()
    expect(await codesOf(xml)).toEqual([])
    expect(performance.now() - before).toBeLessThan(1000)
  })
})

describe('refused drawings', () => {
  const a = userTask('a')
  test.each([
    ['an inclusive gateway', plain.replaceAll('userTask', 'inclusiveGateway'), 'flow.read.element_not_allowed'],
    [
      'a script task',
      plain.replace('<bpmn:sequ', '<bpmn:scriptTask id="x"/><bpmn:sequ'),
      'flow.read.element_not_allowed',
    ],
    ['an unknown element', plain.replace('<bpmn:sequ', '<bpmn:robot id="x"/><bpmn:sequ'), 'flow.read.unknown_element'],
    ['an unknown sy attribute', plain.replace('role="r"', 'role="r" magic="1"'), 'flow.read.unknown_element'],
    [
      'a multi-instance mark',
      plain.replace('</bpmn:userTask>', '<bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>'),
      'flow.read.element_not_allowed',
    ],
    [
      'a timer start',
      plain.replace('name="s" >', 'name="s" ><bpmn:timerEventDefinition id="z"/>'),
      'flow.read.element_not_allowed',
    ],
    ['two processes', wrap('<bpmn:process id="p"/><bpmn:process id="q"/>'), 'flow.read.one_process'],
    ['no process', wrap(''), 'flow.read.one_process'],
    ['two starts', plain.replace('<bpmn:sequ', '<bpmn:startEvent id="s2"/><bpmn:sequ'), 'flow.read.one_start'],
    ['no end', writeFlow([{ node: 'startEvent', id: 's' }, a], [{ from: 's', to: 'a' }]), 'flow.read.no_end'],
    ['no task', writeFlow(ends, [{ from: 's', to: 'e' }]), 'flow.read.no_task'],
    ['a flow to nowhere', plain.replace('targetRef="e"', 'targetRef="nowhere"'), 'flow.read.dangling_flow'],
    ['a flow without source', plain.replace('sourceRef="a"', ''), 'flow.read.dangling_flow'],
    [
      'a task nobody reaches',
      writeFlow(
        [...ends, a, userTask('b')],
        [
          { from: 's', to: 'a' },
          { from: 'a', to: 'e' },
          { from: 'b', to: 'e' },
        ],
      ),
      'flow.read.unreachable',
    ],
    [
      'two ways out of a task',
      writeFlow(
        [...ends, a],
        [
          { from: 's', to: 'a' },
          { from: 'a', to: 'e' },
          { from: 'a', to: 'e', id: 'again' },
        ],
      ),
      'flow.read.way_out',
    ],
    [
      'a way out of the end',
      plain.replace('<bpmn:sequ', '<bpmn:sequenceFlow id="x" sourceRef="e" targetRef="a"/><bpmn:sequ'),
      'flow.read.way_out',
    ],
    [
      'a way into the start',
      plain.replace('<bpmn:sequ', '<bpmn:sequenceFlow id="x" sourceRef="a" targetRef="s"/><bpmn:sequ'),
      'flow.read.way_in',
    ],
    ['a gateway without default', choice('', 'days > 3'), 'flow.read.default_missing'],
    ['a way without condition', choice('default="other"', undefined), 'flow.read.condition_missing'],
    ['a condition with bad syntax', choice('default="other"', 'days >'), 'flow.read.condition_invalid'],
    ['a condition that calls', choice('default="other"', 'process.exit(1)'), 'flow.read.condition_invalid'],
    ['a condition of wrong types', choice('default="other"', '"a" > 3'), 'flow.read.condition_invalid'],
    ['an endless condition', choice('default="other"', 'a = 1 and '.repeat(5000)), 'flow.read.condition_invalid'],
    [
      'a misplaced condition',
      plain.replace('targetRef="e">', 'targetRef="e"><bpmn:conditionExpression>a</bpmn:conditionExpression>'),
      'flow.read.condition_misplaced',
    ],
    ['a task without approver', plain.replace('<sy:approver kind="role" role="r"/>', ''), 'flow.read.approver_missing'],
    ['an unknown approver kind', plain.replace('kind="role"', 'kind="ghost"'), 'flow.read.approver_invalid'],
    ['a role without its name', plain.replace('role="r"', ''), 'flow.read.approver_invalid'],
    ['an unknown mode', plain.replace('role="r"', 'role="r" mode="most"'), 'flow.read.approver_invalid'],
    ['a wrong purpose', plain.replace('<bpmn:userTask', '<bpmn:userTask sy:purpose="A B"'), 'flow.read.task_invalid'],
    ['a negative due', plain.replace('<bpmn:userTask', '<bpmn:userTask sy:due="-1"'), 'flow.read.task_invalid'],
    [
      'no approve among the actions',
      plain.replace('<bpmn:userTask', '<bpmn:userTask sy:actions="return"'),
      'flow.read.task_invalid',
    ],
    ['a huge name', plain.replace('name="a"', `name="${'长'.repeat(100_000)}"`), 'flow.read.bad_name'],
    ['a huge id', plain.replaceAll('"a"', `"${'a'.repeat(100_000)}"`), 'flow.read.bad_id'],
    ['an id that is no id', plain.replaceAll('"a"', '"__proto__"'), 'flow.read.bad_id'],
  ])('%s', async (_, xml, code) => {
    expect(await codesOf(xml)).toContain(code)
  })

  test('the problem names the element, so that the designer can point at it', async () => {
    const result = await read(plain.replace('<bpmn:sequ', '<bpmn:inclusiveGateway id="x" name="会签口"/><bpmn:sequ'))
    expect(result.ok ? [] : result.problems).toContainEqual({
      code: 'flow.read.element_not_allowed',
      message:
        '「会签口」是「包容网关」，本系统不支持；只能用开始、结束、人工任务、排他网关、并行网关和连线，请换掉它。',
      element: 'x',
      name: '会签口',
    })
  })
})

const aside = (to: string) => ({ from: 'g', to, id: 'aside', condition: 'far' })

describe('loops and parallel branches', () => {
  test('a loop through a user task is allowed', async () => {
    const xml = writeFlow(
      [...ends, userTask('a'), gate('exclusive', 'g', 'default="g_to_e"')],
      [...chain('s', 'a', 'g', 'e'), { from: 'g', to: 'a', condition: 'again' }],
    )
    expect(await codesOf(xml)).toEqual([])
  })

  test('a loop without a user task is refused', async () => {
    const lines = [...ends, userTask('a'), gate('exclusive', 'm'), gate('exclusive', 'g', 'default="g_to_e"')]
    const xml = writeFlow(lines, [...chain('s', 'a', 'm', 'g', 'e'), { from: 'g', to: 'm', condition: 'again' }])
    expect(await codesOf(xml)).toContain('flow.read.loop_without_task')
  })

  test.each([
    ['an end inside a branch', [...chain('s', 'x', 'a', 'e'), ...chain('x', 'b', 'e')]],
    [
      'a branch that leaves past the join',
      [...chain('s', 'x', 'a', 'y', 'e'), ...chain('x', 'b', 'g', 'y'), aside('e')],
    ],
    ['a join without a split', [...chain('s', 'a', 'g', 'b', 'y', 'e'), aside('y')]],
    ['a loop back out of a branch', [...chain('s', 'a', 'x', 'b', 'g', 'y', 'e'), ...chain('x', 'c', 'y'), aside('a')]],
    ['one branch twice at the join', [...chain('s', 'x', 'a', 'y', 'e'), ...chain('x', 'b', 'g', 'y'), aside('y')]],
  ])('%s is refused', async (_, arrows) => {
    const isUsed = ({ id }: { id: string }) => arrows.some(({ from, to }) => from === id || to === id)
    const first = arrows.find(({ from }) => from === 'g')
    const lines = [userTask('a'), userTask('b'), userTask('c'), gate('parallel', 'x'), gate('parallel', 'y')]
    const choiceLine = gate('exclusive', 'g', `default="g_to_${first?.to}"`)
    const codes = await codesOf(writeFlow([...ends, ...[...lines, choiceLine].filter(isUsed)], arrows))
    expect(codes).toEqual(['flow.read.parallel_unbalanced'])
  })

  test('a gateway that joins and splits at once is refused', async () => {
    const lines = [...ends, userTask('a'), userTask('b'), gate('parallel', 'x'), gate('parallel', 'y')]
    const both = [...chain('x', 'a', 'y', 'b', 'e'), ...chain('s', 'x', 'y'), { from: 'y', to: 'b', id: 'more' }]
    expect(await codesOf(writeFlow(lines, both))).toContain('flow.read.parallel_mixed')
  })
})

test('a file damaged anywhere is read or refused in Chinese, but never breaks the reader', async () => {
  const samples = ['leave', 'fixed-parallel'].map(sampleText)
  const damage = fc.record({
    text: fc.constantFrom(...samples),
    at: fc.nat(9000),
    length: fc.nat(60),
    put: fc.constantFrom(
      '',
      '"',
      '<',
      '>',
      '</bpmn:process>',
      'id="draft"',
      'start',
      '&amp;',
      'sy:',
      '会',
      '<bpmn:task id="t"/>',
    ),
  })
  const property = fc.asyncProperty(damage, async ({ text, at, length, put }) => {
    const from = at % text.length
    await codesOf(text.slice(0, from) + put + text.slice(from + length))
  })
  await fc.assert(property, { numRuns: 400, seed: 20_261_121 })
}, 60_000)
