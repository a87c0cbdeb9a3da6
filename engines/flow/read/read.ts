// read(): drawn BPMN → compiled flow. The only asynchronous function of the engine, because the parser is.
import type { FlowDefinition } from '../definition.ts'
import type { Problem } from '../problem.ts'
import { compile } from './compile.ts'
import { parseDrawing } from './parse-drawing.ts'
import { prescan } from './prescan.ts'

export type ReadResult = { ok: true; definition: FlowDefinition } | { ok: false; problems: Problem[] }

/** Refuses hostile text before parsing, then names everything that keeps the flow from being published. */
export async function read(xml: string): Promise<ReadResult> {
  const refused = prescan(xml)
  if (refused) return { ok: false, problems: [refused] }
  const parsed = await parseDrawing(xml)
  return parsed.ok ? compile(parsed.drawing) : parsed
}
