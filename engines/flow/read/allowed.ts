// The closed list of BPMN elements this engine runs, and the words for those it does not.
import type { ModdleElement } from 'bpmn-moddle'
import { called, type Problem, problem } from '../problem.ts'
import { elementsOf, idOf, isElement, strayAttributes, textOf } from './moddle-values.ts'

const allowed = new Set([
  'bpmn:StartEvent',
  'bpmn:EndEvent',
  'bpmn:UserTask',
  'bpmn:ExclusiveGateway',
  'bpmn:ParallelGateway',
  'bpmn:SequenceFlow',
])

const words: Record<string, string> = {
  'bpmn:InclusiveGateway': '包容网关',
  'bpmn:ComplexGateway': '复杂网关',
  'bpmn:EventBasedGateway': '事件网关',
  'bpmn:SubProcess': '子流程',
  'bpmn:CallActivity': '调用活动',
  'bpmn:ScriptTask': '脚本任务',
  'bpmn:ServiceTask': '服务任务',
  'bpmn:ManualTask': '手工任务',
  'bpmn:Task': '普通任务',
  'bpmn:BoundaryEvent': '边界事件',
  'bpmn:IntermediateCatchEvent': '中间事件',
  'bpmn:IntermediateThrowEvent': '中间事件',
  'bpmn:Collaboration': '协作（泳池）',
  'bpmn:LaneSet': '泳道',
  'bpmn:TextAnnotation': '文字注释',
}

/** Properties that would change how the flow runs, with the word for each. */
const foreignParts: Record<string, string> = {
  laneSets: '泳道',
  artifacts: '注释或分组',
  eventDefinitions: '定时、消息等事件定义',
  loopCharacteristics: '多实例或循环标记',
  ioSpecification: '数据输入输出',
  properties: '数据属性',
  dataInputAssociations: '数据输入输出',
  dataOutputAssociations: '数据输入输出',
}

export function kindWord(type: string): string {
  return `「${words[type] ?? type.replace(/^bpmn:/, '')}」`
}

/** Everything in this process that the engine would have to ignore, which it refuses instead. */
export function forbidden(process: ModdleElement): Problem[] {
  const problems = foreignIn(process)
  for (const element of elementsOf(process['flowElements'])) {
    const at = { id: idOf(element), name: textOf(element['name']) ?? '' }
    if (!allowed.has(element.$type)) {
      const hint = '只能用开始、结束、人工任务、排他网关、并行网关和连线，请换掉它'
      problems.push(
        problem(
          'flow.read.element_not_allowed',
          `${called(at)}是${kindWord(element.$type)}，本系统不支持；${hint}。`,
          at,
        ),
      )
    } else problems.push(...foreignIn(element))
  }
  return problems
}

function foreignIn(element: ModdleElement): Problem[] {
  const at = { id: idOf(element), name: textOf(element['name']) ?? '' }
  const found = Object.keys(foreignParts).filter((part) => isPresent(element[part]))
  const stray = [element, ...extensionsOf(element)]
    .flatMap(strayAttributes)
    .filter((name) => /^(?:sy:|[^:]+$)/.test(name))
  return [
    ...found.map((part) =>
      problem(
        'flow.read.element_not_allowed',
        `${called(at)}带有「${foreignParts[part]}」，本系统不支持，请删去。`,
        at,
      ),
    ),
    ...stray.map((name) =>
      problem('flow.read.unknown_element', `${called(at)}有不认识的属性「${name.slice(0, 40)}」，请删去它。`, at),
    ),
  ]
}

function extensionsOf(element: ModdleElement): ModdleElement[] {
  const [extension] = elementsOf([element['extensionElements']])
  return elementsOf(extension?.['values']).filter((value) => value.$type.startsWith('sy:'))
}

function isPresent(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : isElement(value)
}
