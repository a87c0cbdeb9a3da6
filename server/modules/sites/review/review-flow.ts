/** The built-in flows 一审, 二审 and 三审三校, as BPMN like any flow a clerk draws; the steps' people come from the site's rights. */
import { read } from '@shuyuan/engines/flow/index.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { hasDefinition, insertDefinition } from '../../workflow/index.ts'

export type Levels = 1 | 2 | 3
const names: Readonly<Record<Levels, string>> = { 1: '网站一审', 2: '网站二审', 3: '网站三审三校' }
export const stepNames = ['初审（一校）', '复审（二校）', '终审（三校）'] as const

/** With one level the only step is the last one; its right is 终审. */
export const levelsOf = (levels: Levels): readonly number[] => ({ 1: [3], 2: [1, 3], 3: [1, 2, 3] })[levels]
export const flowKeyOf = (levels: Levels): string => `article_review_${levels}`

export async function ensureReviewFlow(tx: Tx, levels: Levels): Promise<void> {
  if (await hasDefinition(tx, flowKeyOf(levels))) return
  const xml = reviewFlow(levels)
  const result = await read(xml)
  if (!result.ok) throw new Error('the built-in review flow cannot be read')
  await insertDefinition(tx, xml, result.definition)
}

type Step = { readonly id: string; readonly name: string; readonly body: string }

export function reviewFlow(levels: Levels): string {
  const steps: Step[] = [
    {
      id: 'draft',
      name: '撰稿',
      body: task('draft', '<sy:approver kind="starter" />', ' sy:actions="approve comment"'),
    },
    ...levelsOf(levels).map((level) => ({
      id: `review${level}`,
      name: stepNames[level - 1] ?? '',
      body: task(
        `review${level}`,
        `<sy:approver kind="field" field="reviewers${level}" label="有${stepNames[level - 1]}权限的人" mode="any" whenEmpty="refuse" whenSelf="self" />`,
        ' sy:due="8"',
      ),
    })),
  ]
  const ids = ['start', ...steps.map(({ id }) => id), 'end']
  const flows = ids.slice(1).map((id, at) => ({ id: `to_${id}`, from: ids[at] ?? '', to: id }))
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
  xmlns:sy="https://shuyuan.example/schema/bpmn/1" id="definitions_${flowKeyOf(levels)}" targetNamespace="https://shuyuan.example/flows">
  <bpmn:process id="${flowKeyOf(levels)}" name="${names[levels]}" isExecutable="true">
    <bpmn:startEvent id="start" name="开始"><bpmn:outgoing>${flows[0]?.id}</bpmn:outgoing></bpmn:startEvent>
${steps.map((step, at) => `    <bpmn:userTask id="${step.id}" name="${step.name}"${step.body.replace('@in', flows[at]?.id ?? '').replace('@out', flows[at + 1]?.id ?? '')}`).join('\n')}
    <bpmn:endEvent id="end" name="结束"><bpmn:incoming>${flows.at(-1)?.id}</bpmn:incoming></bpmn:endEvent>
${flows.map(({ id, from, to }) => `    <bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`).join('\n')}
  </bpmn:process>
  ${drawing(levels, ids, flows)}
</bpmn:definitions>`
}

const task = (purpose: string, approver: string, more: string): string =>
  ` sy:purpose="${purpose}"${more}><bpmn:extensionElements>${approver}</bpmn:extensionElements><bpmn:incoming>@in</bpmn:incoming><bpmn:outgoing>@out</bpmn:outgoing></bpmn:userTask>`

/** One row from left to right: what the designer shows. */
function drawing(
  levels: Levels,
  ids: readonly string[],
  flows: readonly { id: string; from: string; to: string }[],
): string {
  const isRound = (id: string): boolean => id === 'start' || id === 'end'
  const left = (id: string): number => 120 + ids.indexOf(id) * 180
  const width = (id: string): number => (isRound(id) ? 36 : 120)
  const shapes = ids.map((id) => {
    const [y, height] = isRound(id) ? [122, 36] : [100, 80]
    return `<bpmndi:BPMNShape id="shape_${id}" bpmnElement="${id}"><dc:Bounds x="${left(id)}" y="${y}" width="${width(id)}" height="${height}" /></bpmndi:BPMNShape>`
  })
  const edges = flows.map(
    ({ id, from, to }) =>
      `<bpmndi:BPMNEdge id="edge_${id}" bpmnElement="${id}"><di:waypoint x="${left(from) + width(from)}" y="140" /><di:waypoint x="${left(to)}" y="140" /></bpmndi:BPMNEdge>`,
  )
  const key = flowKeyOf(levels)
  return `<bpmndi:BPMNDiagram id="diagram_${key}"><bpmndi:BPMNPlane id="plane_${key}" bpmnElement="${key}">${[...shapes, ...edges].join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`
}
