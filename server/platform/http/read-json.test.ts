/** A body whose keys are told twice is refused, in whatever way they are written; everything else passes. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AppError } from '../../kernel/app-error.ts'
import { requirePlain } from './read-json.ts'

function isRefused(text: string): boolean {
  try {
    requirePlain(text, JSON.parse(text))
    return false
  } catch (error) {
    if (error instanceof AppError && error.code === 'request.invalid') return true
    throw error
  }
}

it.each([
  '{"a":1,"a":2}',
  '{"a":1,"\\u0061":2}',
  '{"x":{"a":1, "b":{}, "a" : 2}}',
  '[{"a":1},{"b":1,\n"b"\t:2}]',
  '{"a":{"b":1},"a":{"c":1}}',
  '{"a\\"":1,"a\\"":2}',
  '{"\\\\":1,"\\\\":2}',
  '{"":1,"":2}',
])('%s is refused', (text) => expect(isRefused(text)).toBe(true))

it.each([
  'null',
  '"a"',
  '[]',
  '{}',
  '["a","a"]',
  '[{"a":1},{"a":2}]',
  '{"a":"a\\":1","b":"{\\"a\\":1}"}',
  '{"a":"\\\\","b":"\\\\\\""}',
  '{"a":{"a":{"a":1}}}',
])('%s passes', (text) => expect(isRefused(text)).toBe(false))

it('any value written once passes; with one of its keys written again it is refused', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (value) => {
      const text = JSON.stringify(value)
      expect(isRefused(text)).toBe(false)
      const [first] = Object.keys(value)
      if (first === undefined) return
      expect(isRefused(`{${JSON.stringify(first)}:0,${text.slice(1)}`)).toBe(true)
    }),
  )
})

it('nests thirty-two deep and no deeper', () => {
  const nested = (depth: number): string => `${'['.repeat(depth)}{}${']'.repeat(depth)}`
  expect(isRefused(nested(32))).toBe(false)
  expect(isRefused(nested(33))).toBe(true)
})
