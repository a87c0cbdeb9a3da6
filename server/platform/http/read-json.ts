/**
 * A body's text becomes a value: strict JSON, at most 32 deep, no key twice in one object (two readers of the same text
 * would see two different bodies), no key that reaches an object's prototype.
 */
import type { FastifyInstance } from 'fastify'
import { refuse } from '../../kernel/app-error.ts'

const deepest = 32

/** Registers the one parser of JSON bodies. The floor's own parser refuses «__proto__» and «constructor.prototype». */
export function acceptJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    parse(request, String(text), (error, value) => {
      if (error) return done(error)
      try {
        requirePlain(String(text), value)
        done(null, value)
      } catch (refusal) {
        done(refusal instanceof Error ? refusal : new Error(String(refusal)))
      }
    })
  })
}

/** `value` is what `text` was parsed to. Refuses request.invalid. */
export function requirePlain(text: string, value: unknown): void {
  if (keysWritten(text) !== keysKept(value, 0)) {
    refuse('request.invalid', { detail: '同一项内容写了两次，请刷新页面后重新提交' })
  }
}

/**
 * How many keys stand in valid JSON: strings followed by a colon. Quotes are found by the engine's own search, so long
 * texts cost next to nothing.
 */
function keysWritten(text: string): number {
  let keys = 0
  for (let open = text.indexOf('"'); open >= 0; ) {
    let at = text.indexOf('"', open + 1)
    while (isEscaped(text, at)) at = text.indexOf('"', at + 1)
    at += 1
    while (isSpace(text.charCodeAt(at))) at += 1
    if (text.charCodeAt(at) === colon) keys += 1
    open = text.indexOf('"', at)
  }
  return keys
}

const colon = 58
const backslash = 92
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9

/** A quote behind an odd number of backslashes is part of the text. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1
  while (text.charCodeAt(before) === backslash) before -= 1
  return (at - before) % 2 === 0
}

/** How many keys are left after parsing: of two equal ones in an object the parser keeps the last. */
function keysKept(value: unknown, depth: number): number {
  if (depth > deepest) refuse('request.invalid', { detail: '内容的层次太深' })
  if (typeof value !== 'object' || value === null) return 0
  let keys = 0
  if (Array.isArray(value)) {
    for (const inner of value) if (typeof inner === 'object') keys += keysKept(inner, depth + 1)
    return keys
  }
  for (const inner of Object.values(value)) keys += 1 + (typeof inner === 'object' ? keysKept(inner, depth + 1) : 0)
  return keys
}
