/** The thread in which templates run. It has a small heap, holds nothing, and is killed when it does not answer in time. */
import { parentPort } from 'node:worker_threads'
import { readHtml } from '@shuyuan/engines/pages/index.ts'
import type { Template } from 'liquidjs'
import { createLiquid, longestOutput } from './liquid-engine.ts'
import type { RenderAnswer, RenderAsk, RenderResult } from './template-renderer.ts'

// Liquid's own limit is a time by the clock, asked for at every step. In this thread the clock counts steps.
let steps = 0
Object.defineProperty(globalThis, 'performance', { value: { now: () => (steps += 1) } })

const liquid = createLiquid()
/** Parsed templates; a batch asks for one of them again and again. */
const parsed = new Map<string, Template[]>()
const mostParsed = 50

function parse(source: string): Template[] {
  const known = parsed.get(source)
  if (known) return known
  const made = liquid.parse(source)
  if (parsed.size >= mostParsed) parsed.clear()
  parsed.set(source, made)
  return made
}

function render({ source, context }: RenderAsk): RenderResult {
  try {
    const templates = parse(source)
    if (context === null) return { ok: true, body: { type: 'doc', content: [] }, pictures: [] }
    const html: unknown = liquid.renderSync(templates, context)
    const text = String(html)
    if (text.length > longestOutput) return { ok: false, line: null, reason: 'output too long' }
    const { body, pictures } = readHtml(text)
    return { ok: true, body, pictures: pictures.map(({ id, src }) => ({ id, src })) }
  } catch (error) {
    return { ok: false, line: lineOf(error), reason: error instanceof Error ? error.message : String(error) }
  }
}

/** Errors of Liquid carry the piece of the template in which they arose. */
function lineOf(error: unknown): number | null {
  const token: unknown = error instanceof Error && 'token' in error ? error.token : null
  if (typeof token !== 'object' || token === null || !('getPosition' in token)) return null
  if (typeof token.getPosition !== 'function') return null
  const position: unknown = token.getPosition()
  return Array.isArray(position) && typeof position[0] === 'number' ? position[0] : null
}

parentPort?.on('message', ({ id, asks }: { id: number; asks: readonly RenderAsk[] }) => {
  const answer: RenderAnswer = { id, results: asks.map(render) }
  parentPort?.postMessage(answer)
})
parentPort?.postMessage({ id: 0, results: [] } satisfies RenderAnswer)
