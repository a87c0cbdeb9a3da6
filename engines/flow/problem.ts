// What is wrong with a drawn flow, said to the clerk who drew it.

export const problemCodes = [
  'flow.read.too_large',
  'flow.read.forbidden_markup',
  'flow.read.not_xml',
  'flow.read.not_bpmn',
  'flow.read.too_many_nodes',
  'flow.read.too_deep',
  'flow.read.duplicate_id',
  'flow.read.bad_id',
  'flow.read.bad_name',
  'flow.read.unresolved',
  'flow.read.unknown_element',
  'flow.read.element_not_allowed',
  'flow.read.one_process',
  'flow.read.one_start',
  'flow.read.no_end',
  'flow.read.no_task',
  'flow.read.dangling_flow',
  'flow.read.way_in',
  'flow.read.way_out',
  'flow.read.unreachable',
  'flow.read.no_way_to_end',
  'flow.read.loop_without_task',
  'flow.read.default_missing',
  'flow.read.default_has_condition',
  'flow.read.condition_missing',
  'flow.read.condition_misplaced',
  'flow.read.condition_invalid',
  'flow.read.parallel_mixed',
  'flow.read.parallel_unbalanced',
  'flow.read.approver_missing',
  'flow.read.approver_invalid',
  'flow.read.task_invalid',
] as const

export type ProblemCode = (typeof problemCodes)[number]

/** `message` is a whole Chinese sentence that says what to do; `element` is the BPMN id to highlight. */
export type Problem = { code: ProblemCode; message: string; element?: string; name?: string }

type Named = { id: string; name: string }

export function problem(code: ProblemCode, message: string, at?: Named): Problem {
  if (!at) return { code, message }
  return at.name ? { code, message, element: at.id, name: at.name } : { code, message, element: at.id }
}

/** «审核» or, without a name, the id: how a sentence points at an element. */
export function called(at: Named): string {
  return `「${clip(at.name || at.id)}」`
}

/** Foreign text in a sentence never exceeds one line. */
export function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 40 ? `${line.slice(0, 40)}…` : line
}
