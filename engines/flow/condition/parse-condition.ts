// Text → Condition by recursive descent: or < and < not < comparison < value.
import { type Condition, type ConditionFault, conditionLimits } from './condition.ts'
import { typeFault } from './type-check.ts'
import { splitWords, type Word } from './words.ts'

export type ParsedCondition = { ok: true; condition: Condition } | { ok: false; fault: ConditionFault }

type Reader = { words: Word[]; next: number; depth: number; nodes: number }

class Fault extends Error {
  readonly at: number
  constructor(at: number, say: string) {
    super(say)
    this.at = at
  }
}

/** Parses one condition and checks its types as far as literals allow; the fault is a Chinese half-sentence. */
export function parseCondition(text: string): ParsedCondition {
  if (text.length > conditionLimits.characters) {
    return failed({ at: 0, say: `条件太长，最多 ${conditionLimits.characters} 个字符` })
  }
  const words = splitWords(text)
  if (!Array.isArray(words)) return failed(words)
  const reader: Reader = { words, next: 0, depth: 0, nodes: 0 }
  try {
    const condition = readOr(reader)
    const rest = peek(reader)
    if (rest.kind !== 'end') return failed({ at: rest.at, say: `第 ${rest.at + 1} 个字符起多出了内容` })
    const fault = typeFault(condition)
    return fault ? failed({ at: 0, say: fault }) : { ok: true, condition }
  } catch (error) {
    if (error instanceof Fault) return failed({ at: error.at, say: error.message })
    throw error
  }
}

function failed(fault: ConditionFault): ParsedCondition {
  return { ok: false, fault }
}

function peek(reader: Reader): Word {
  return reader.words[reader.next] ?? { kind: 'end', at: 0 }
}

function isKeyword(word: Word, keyword: string): boolean {
  return word.kind === 'name' && word.value === keyword
}

function grown<T extends Condition>(reader: Reader, condition: T): T {
  reader.nodes += 1
  if (reader.nodes > conditionLimits.nodes) throw new Fault(peek(reader).at, '条件太复杂，请拆成几个分支')
  return condition
}

function readOr(reader: Reader): Condition {
  let left = readAnd(reader)
  while (isKeyword(peek(reader), 'or')) {
    reader.next += 1
    left = grown(reader, { kind: 'or', left, right: readAnd(reader) })
  }
  return left
}

function readAnd(reader: Reader): Condition {
  let left = readNot(reader)
  while (isKeyword(peek(reader), 'and')) {
    reader.next += 1
    left = grown(reader, { kind: 'and', left, right: readNot(reader) })
  }
  return left
}

function readNot(reader: Reader): Condition {
  if (!isKeyword(peek(reader), 'not')) return readComparison(reader)
  reader.next += 1
  return grown(reader, { kind: 'not', inner: deeper(reader, readNot) })
}

function readComparison(reader: Reader): Condition {
  const left = readValue(reader)
  const word = peek(reader)
  if (word.kind !== 'operator') return left
  reader.next += 1
  return grown(reader, { kind: 'compare', operator: word.value, left, right: readValue(reader) })
}

function readValue(reader: Reader): Condition {
  const word = peek(reader)
  reader.next += 1
  if (word.kind === 'number' || word.kind === 'string') return grown(reader, { kind: 'literal', value: word.value })
  if (word.kind === 'open') {
    const inner = deeper(reader, readOr)
    const close = peek(reader)
    if (close.kind !== 'close') throw new Fault(close.at, `第 ${close.at + 1} 个字符处缺少右括号`)
    reader.next += 1
    return inner
  }
  if (word.kind === 'name') return grown(reader, readName(word.value, word.at))
  throw new Fault(word.at, word.kind === 'end' ? '条件没有写完' : `第 ${word.at + 1} 个字符处应当是字段、数字或文字`)
}

function readName(name: string, at: number): Condition {
  if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' }
  if (name === 'and' || name === 'or' || name === 'not') throw new Fault(at, `「${name}」的位置不对`)
  return { kind: 'field', path: name.split('.') }
}

function deeper(reader: Reader, read: (reader: Reader) => Condition): Condition {
  reader.depth += 1
  if (reader.depth > conditionLimits.depth) throw new Fault(peek(reader).at, '括号嵌套太深')
  const inner = read(reader)
  reader.depth -= 1
  return inner
}
