import { describe, expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'
import { parseCondition } from './parse-condition.ts'

function verdict(text: string, data: Record<string, unknown> = {}) {
  const parsed = parseCondition(text)
  if (!parsed.ok) throw new Error(parsed.fault.say)
  return evaluate(parsed.condition, data)
}

describe('conditions', () => {
  test.each([
    ['days > 3', { days: 4 }, true],
    ['days > 3', { days: 3 }, false],
    ['天数 >= 3 and 类别 = "病假"', { 天数: 3, 类别: '病假' }, true],
    ['not (a or b)', { a: false, b: false }, true],
    ['a or b and c', { a: true, b: false, c: false }, true],
    ['a.b.c != 1', { a: { b: { c: 2 } } }, true],
    ['"2026-01-02" > date', { date: '2026-01-01' }, true],
    ["x <> 'y' and -1.5 < n", { x: 'z', n: 0 }, true],
    ['urgent == true', { urgent: true }, true],
    ['a or missing > 3', { a: true }, true],
  ])('%s', (text, data, value) => {
    expect(verdict(text, data)).toEqual({ ok: true, value })
  })

  test.each([
    ['days > 3', {}, '没有填写「days」'],
    ['days > 3', { days: '4' }, '比较的两边类型不同'],
    ['days > 3', { days: Number.NaN }, '「days」不是数字、文字或是／否'],
    ['constructor = "a"', {}, '没有填写「constructor」'],
    ['a.__proto__ = "a"', { a: {} }, '没有填写「a.__proto__」'],
    ['a > b', { a: true, b: false }, '是／否不能比大小'],
    ['a and true', { a: 1 }, '「a」不是「是」或「否」'],
  ])('%s cannot be decided from %j', (text, data, say) => {
    expect(verdict(text, data)).toEqual({ ok: false, say })
  })

  test.each([
    '',
    'a >',
    '> 3',
    'a > 3 b',
    '(a',
    'a)',
    'a; b',
    'f(1)',
    '`x`',
    '"open',
    'and',
    'a = = 1',
    '3',
    '"x"',
    '3x > 1',
  ])('«%s» is no condition', (text) => {
    expect(parseCondition(text).ok).toBe(false)
  })

  test('nesting and size are limited', () => {
    expect(parseCondition(`${'('.repeat(30)}a${')'.repeat(30)}`).ok).toBe(false)
    expect(parseCondition(`${'not '.repeat(60)}a`).ok).toBe(false)
    expect(parseCondition(`a${' or a'.repeat(99)}`).ok).toBe(false)
  })
})
