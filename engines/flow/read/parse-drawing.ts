// XML → Drawing through bpmn-moddle; refuses every element kind that is not on the list, by its name.
import { BpmnModdle, type ModdleElement, type ModdleWarning } from 'bpmn-moddle'
import { called, clip, type Problem, problem } from '../problem.ts'
import type { Drawing, DrawnEdge, DrawnNode } from './drawn.ts'
import { elementsOf, idOf, listOf, textOf } from './moddle-values.ts'
import { syDescriptor } from './sy.ts'
import { forbidden, kindWord } from './allowed.ts'

export type Parsed = { ok: true; drawing: Drawing } | { ok: false; problems: Problem[] }

export async function parseDrawing(xml: string): Promise<Parsed> {
  const parsed = await fromXml(xml)
  if (!parsed) return refused([problem('flow.read.not_bpmn', '这不是 BPMN 流程文件，请用流程设计器导出后再上传。')])
  const problems = parsed.warnings.map(fromWarning)
  const roots = elementsOf(parsed.rootElement['rootElements'])
  const processes = roots.filter((root) => root.$type === 'bpmn:Process')
  for (const root of roots) if (root.$type !== 'bpmn:Process') problems.push(notAllowed(root))
  const [process, second] = processes
  if (!process || second) {
    problems.push(problem('flow.read.one_process', `文件里有 ${processes.length} 个流程，请只保留一个。`))
    return refused(problems)
  }
  problems.push(...forbidden(process))
  const drawing = toDrawing(process)
  problems.push(...namesOutOfBounds(drawing))
  return problems.length > 0 ? refused(problems) : { ok: true, drawing }
}

function refused(problems: Problem[]): Parsed {
  return { ok: false, problems: problems.slice(0, 50) }
}

async function fromXml(xml: string) {
  try {
    return await new BpmnModdle({ sy: syDescriptor }).fromXML(xml)
  } catch {
    // The parser throws only for text that is not BPMN at all; prescan has already named every other fault.
    return undefined
  }
}

function fromWarning(warning: ModdleWarning): Problem {
  const unknown = /<([\w:.-]+)> detected/.exec(warning.message)?.[1]
  if (unknown) {
    return problem('flow.read.unknown_element', `流程里有不认识的元素「${clip(unknown)}」，请在设计器里删去它。`)
  }
  const value = clip(warning.value ?? '')
  const owner = warning.element ? { id: idOf(warning.element), name: textOf(warning.element['name']) ?? '' } : undefined
  const isFlow = warning.element?.$type === 'bpmn:SequenceFlow'
  if (isFlow && owner) {
    return problem(
      'flow.read.dangling_flow',
      `连线${called(owner)}的一端「${value}」不存在，请重新连接或删去它。`,
      owner,
    )
  }
  return problem('flow.read.unresolved', `流程里引用了不存在的「${value}」，请用设计器重新导出。`, owner)
}

function notAllowed(element: ModdleElement): Problem {
  const at = { id: idOf(element), name: '' }
  return problem('flow.read.element_not_allowed', `不支持${kindWord(element.$type)}，请删去它。`, at)
}

function toDrawing(process: ModdleElement): Drawing {
  const elements = elementsOf(process['flowElements'])
  return {
    id: idOf(process),
    name: textOf(process['name']) ?? '',
    nodes: elements.filter((element) => element.$type !== 'bpmn:SequenceFlow').map(toNode),
    edges: elements.filter((element) => element.$type === 'bpmn:SequenceFlow').map(toEdge),
  }
}

function toNode(element: ModdleElement): DrawnNode {
  const [extension] = elementsOf([element['extensionElements']])
  return {
    id: idOf(element),
    name: textOf(element['name']) ?? '',
    type: element.$type,
    otherwise: elementsOf([element['default']]).map(idOf)[0],
    settings: listOf(element, ['purpose', 'actions', 'due', 'opinionRequired']),
    approvers: elementsOf(extension?.['values'])
      .filter((value) => value.$type === 'sy:Approver')
      .map((value) => listOf(value, Object.keys(value))),
  }
}

function toEdge(element: ModdleElement): DrawnEdge {
  const [condition] = elementsOf([element['conditionExpression']])
  return {
    id: idOf(element),
    name: textOf(element['name']) ?? '',
    from: elementsOf([element['sourceRef']]).map(idOf)[0] ?? '',
    to: elementsOf([element['targetRef']]).map(idOf)[0] ?? '',
    condition: condition ? (textOf(condition['body']) ?? '') : undefined,
  }
}

function namesOutOfBounds(drawing: Drawing): Problem[] {
  const problems: Problem[] = []
  for (const { id, name } of [drawing, ...drawing.nodes, ...drawing.edges]) {
    const at = { id: clip(id), name: clip(name) }
    if (!/^[A-Za-z_][\w.-]{0,63}$/.test(id) || id === '__proto__') {
      problems.push(problem('flow.read.bad_id', `编号「${at.id}」不合规则，请用字母开头、不超过 64 位的英文编号。`, at))
    }
    if (name.length > 60) {
      problems.push(problem('flow.read.bad_name', `${called(at)}的名称超过 60 个字，请缩短。`, at))
    }
  }
  return problems
}
