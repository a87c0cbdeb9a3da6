// Condition × form data → true, false or a fault. A wrong type is a fault, never a silent false.
import type { Comparison, Condition } from './condition.ts'

export type FormData = { readonly [field: string]: unknown }
export type Verdict = { ok: true; value: boolean } | { ok: false; say: string }

type Value = number | string | boolean
type Evaluated = { ok: true; value: Value } | { ok: false; say: string }

/** More steps than any tree within conditionLimits can take: a stored definition that was tampered with stops here. */
const maxSteps = 1000

export function evaluate(condition: Condition, data: FormData): Verdict {
  return truth(condition, data, { left: maxSteps })
}

function truth(condition: Condition, data: FormData, steps: { left: number }): Verdict {
  const found = value(condition, data, steps)
  if (!found.ok) return found
  if (typeof found.value !== 'boolean') return { ok: false, say: `「${show(condition)}」不是「是」或「否」` }
  return { ok: true, value: found.value }
}

function value(condition: Condition, data: FormData, steps: { left: number }): Evaluated {
  steps.left -= 1
  if (steps.left < 0) return { ok: false, say: '条件的步数超过上限' }
  switch (condition.kind) {
    case 'literal':
      return { ok: true, value: condition.value }
    case 'field':
      return fieldValue(condition.path, data)
    case 'not': {
      const inner = truth(condition.inner, data, steps)
      return inner.ok ? { ok: true, value: !inner.value } : inner
    }
    case 'and':
    case 'or': {
      const left = truth(condition.left, data, steps)
      if (!left.ok || left.value === (condition.kind === 'or')) return left
      return truth(condition.right, data, steps)
    }
    case 'compare': {
      const left = value(condition.left, data, steps)
      if (!left.ok) return left
      const right = value(condition.right, data, steps)
      return right.ok ? compare(condition.operator, left.value, right.value) : right
    }
  }
}

function fieldValue(path: string[], data: FormData): Evaluated {
  let current: unknown = data
  for (const step of path) {
    if (!isRecord(current) || !Object.hasOwn(current, step)) return { ok: false, say: `没有填写「${path.join('.')}」` }
    current = current[step]
  }
  if (typeof current === 'string' || typeof current === 'boolean') return { ok: true, value: current }
  if (typeof current === 'number' && Number.isFinite(current)) return { ok: true, value: current }
  return { ok: false, say: `「${path.join('.')}」不是数字、文字或是／否` }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function compare(operator: Comparison, left: Value, right: Value): Evaluated {
  if (typeof left !== typeof right) return { ok: false, say: '比较的两边类型不同' }
  if (operator === '=') return { ok: true, value: left === right }
  if (operator === '!=') return { ok: true, value: left !== right }
  if (typeof left === 'boolean') return { ok: false, say: '是／否不能比大小' }
  const isLess = left < right
  const isMore = left > right
  if (operator === '<') return { ok: true, value: isLess }
  if (operator === '>') return { ok: true, value: isMore }
  return { ok: true, value: operator === '<=' ? !isMore : !isLess }
}

function show(condition: Condition): string {
  if (condition.kind === 'field') return condition.path.join('.')
  return condition.kind === 'literal' ? String(condition.value) : '条件'
}
