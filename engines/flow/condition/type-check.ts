// What can be known of a condition's types before any data is there.
import type { Condition } from './condition.ts'

type KnownType = 'number' | 'string' | 'boolean' | 'unknown'

/** A Chinese half-sentence when the condition can never be decided, else undefined. */
export function typeFault(condition: Condition): string | undefined {
  const fault = innerFault(condition)
  if (fault) return fault
  return isTruth(condition) ? undefined : '条件的结果必须是「是」或「否」，请写成比较'
}

function innerFault(condition: Condition): string | undefined {
  if (condition.kind === 'literal' || condition.kind === 'field') return undefined
  if (condition.kind === 'not') return typeFault(condition.inner)
  if (condition.kind !== 'compare') return typeFault(condition.left) ?? typeFault(condition.right)
  const fault = innerFault(condition.left) ?? innerFault(condition.right)
  if (fault) return fault
  const left = typeOf(condition.left)
  const right = typeOf(condition.right)
  if (left !== 'unknown' && right !== 'unknown' && left !== right) return '比较的两边类型不同'
  const isOrdered = condition.operator !== '=' && condition.operator !== '!='
  if (isOrdered && (left === 'boolean' || right === 'boolean')) return '是／否不能比大小'
  return undefined
}

function isTruth(condition: Condition): boolean {
  const type = typeOf(condition)
  return type === 'boolean' || type === 'unknown'
}

function typeOf(condition: Condition): KnownType {
  if (condition.kind === 'field') return 'unknown'
  if (condition.kind !== 'literal') return 'boolean'
  return typeof condition.value === 'number' ? 'number' : typeof condition.value === 'string' ? 'string' : 'boolean'
}
