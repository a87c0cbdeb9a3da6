import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

/** As plain as it can be said: keys sorted everywhere, then JSON. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => sorted(item ?? null))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}

describe('JSON with sorted keys', () => {
  test.each([
    ['keys in any order', { b: 1, a: { d: [3, { z: 1, y: 2 }], c: null } }],
    ['what a database gives back by length first', { type: 'doc', attrs: {}, content: [], indent: true, text: '' }],
    ['a field without a value is no field', { a: undefined, b: [undefined, 1], c: false }],
    ['quotation marks, line ends and control characters', { text: '"引号"\\\n\t\u0000\u001f\u007f\u2028' }],
    ['emoji, and half of one', { text: '操场🏃', half: '\ud83c', other: '\udfc3' }],
    ['names that need quoting', { 'a"b': 1, 栏目: 2, '\ud83c': 3 }],
    ['numbers and texts alone', [0, -1.5, 1e21, 'a', true]],
  ])('%s', (_, value) => {
    expect(canonicalJson(value)).toBe(JSON.stringify(sorted(value)))
  })

  test('a hundred names in any order', () => {
    const names = Array.from({ length: 100 }, (_, at) => `k${(at * 37) % 100}`)
    const value = Object.fromEntries(names.map((name, at) => [name, at]))
    expect(canonicalJson(value)).toBe(JSON.stringify(sorted(value)))
  })
})
