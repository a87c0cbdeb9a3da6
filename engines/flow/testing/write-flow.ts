// For tests: writes BPMN text from a short list, or from a tree of blocks.

export type Line = { node: string; id: string; attributes?: string; inside?: string }
export type Arrow = { from: string; to: string; id?: string; condition?: string }

const namespaces = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:sy="https://shuyuan.example/schema/bpmn/1"',
].join(' ')

export function userTask(id: string, approver = 'kind="role" role="r"', attributes = ''): Line {
  const inside = `<bpmn:extensionElements><sy:approver ${approver}/></bpmn:extensionElements>`
  return { node: 'userTask', id, attributes, inside }
}

export function gate(kind: 'exclusive' | 'parallel', id: string, attributes = ''): Line {
  return { node: `${kind}Gateway`, id, attributes }
}

/** Arrows from each of these nodes to the next. */
export function chain(...ids: string[]): Arrow[] {
  return ids.slice(1).map((to, at) => ({ from: ids[at] ?? '', to }))
}

export function writeFlow(lines: Line[], arrows: Arrow[]): string {
  const nodes = lines.map(({ node, id, attributes, inside }) => {
    return `<bpmn:${node} id="${id}" name="${id}" ${attributes ?? ''}>${inside ?? ''}</bpmn:${node}>`
  })
  const flows = arrows.map(({ from, to, id, condition }) => {
    const text = condition?.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const inside =
      text === undefined
        ? ''
        : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${text}</bpmn:conditionExpression>`
    const flowId = id ?? `${from}_to_${to}`
    return `<bpmn:sequenceFlow id="${flowId}" sourceRef="${from}" targetRef="${to}">${inside}</bpmn:sequenceFlow>`
  })
  return wrap(`<bpmn:process id="p" name="p">${nodes.join('')}${flows.join('')}</bpmn:process>`)
}

export function wrap(inside: string): string {
  return `<?xml version="1.0"?><bpmn:definitions ${namespaces} id="d" targetNamespace="t">${inside}</bpmn:definitions>`
}

export type Block =
  | { kind: 'task'; approver: string }
  | { kind: 'row'; blocks: Block[] }
  | { kind: 'parallel'; branches: Block[] }
  | { kind: 'choice'; branches: Block[] }
  | { kind: 'loop'; body: Block }

type Sheet = { lines: Line[]; arrows: Arrow[]; next: number }

/** A flow draft → block → end. Choices read boolean fields named after their gateway and branch: `n4_0`. */
export function writeBlocks(block: Block): { xml: string; fields: string[] } {
  const sheet: Sheet = { lines: [], arrows: [], next: 1 }
  sheet.lines.push({ node: 'startEvent', id: 'start' }, userTask('draft', 'kind="starter"'))
  sheet.arrows.push({ from: 'start', to: 'draft' })
  const last = writeBlock(sheet, block, 'draft')
  sheet.lines.push({ node: 'endEvent', id: 'end' })
  sheet.arrows.push({ from: last, to: 'end' })
  const fields = sheet.arrows.flatMap(({ condition }) => (condition === undefined ? [] : [condition]))
  return { xml: writeFlow(sheet.lines, sheet.arrows), fields }
}

/** Writes the block behind node `after`; gives the node it ends in. */
function writeBlock(sheet: Sheet, block: Block, after: string): string {
  const id = `n${sheet.next}`
  sheet.next += 1
  switch (block.kind) {
    case 'task':
      sheet.lines.push(userTask(id, block.approver))
      sheet.arrows.push({ from: after, to: id })
      return id
    case 'row':
      return block.blocks.reduce((last, part) => writeBlock(sheet, part, last), after)
    case 'loop':
      return writeLoop(sheet, block.body, { id, after })
    default:
      return writeBranches(sheet, block, { id, after })
  }
}

function writeLoop(sheet: Sheet, body: Block, at: { id: string; after: string }): string {
  const [head, tail] = [`${at.id}_in`, `${at.id}_out`]
  const leaving = `${tail}_on`
  sheet.lines.push({ node: 'exclusiveGateway', id: head })
  sheet.arrows.push({ from: at.after, to: head })
  const last = writeBlock(sheet, body, head)
  const merge = `${at.id}_next`
  sheet.lines.push({ node: 'exclusiveGateway', id: tail, attributes: `default="${leaving}"` })
  sheet.lines.push({ node: 'exclusiveGateway', id: merge })
  sheet.arrows.push({ from: last, to: tail }, { from: tail, to: head, condition: `${at.id}_again` })
  sheet.arrows.push({ from: tail, to: merge, id: leaving })
  return merge
}

type Branching = Extract<Block, { kind: 'parallel' | 'choice' }>

function writeBranches(sheet: Sheet, block: Branching, at: { id: string; after: string }): string {
  const node = block.kind === 'parallel' ? 'parallelGateway' : 'exclusiveGateway'
  const [open, shut] = [`${at.id}_open`, `${at.id}_shut`]
  const otherwise = `${at.id}_default`
  const attributes = block.kind === 'choice' ? `default="${otherwise}"` : ''
  sheet.lines.push({ node, id: open, attributes }, { node, id: shut })
  sheet.arrows.push({ from: at.after, to: open })
  block.branches.forEach((branch, index) => {
    const at2 = sheet.arrows.length
    const last = writeBlock(sheet, branch, open)
    const first = sheet.arrows[at2]
    if (first && block.kind === 'choice') {
      if (index === 0) first.id = otherwise
      else first.condition = `${at.id}_${index}`
    }
    sheet.arrows.push({ from: last, to: shut })
  })
  return shut
}
