/** Many words in one pass over a text: the automaton of Aho and Corasick (CACM 18, 1975) over normalised signs. */
import { normalText } from './normal-text.ts'

export type FoundWord = {
  /** As the list has it. */
  readonly word: string
  /** Place in the original text, and how it was written there. */
  readonly at: number
  readonly written: string
}

type Node = { readonly next: Map<string, Node>; fail: Node | null; readonly words: string[] }
const node = (): Node => ({ next: new Map(), fail: null, words: [] })

export type WordFinder = (text: string) => FoundWord[]

/** Building costs a walk over the list; keep the finder for as long as the list stays. */
export function wordFinder(words: Iterable<string>): WordFinder {
  const root = node()
  const lengths = new Map<string, number>()
  for (const word of words) {
    const { text } = normalText(word)
    if (text === '') continue
    lengths.set(word, text.length)
    let at = root
    for (const unit of text.split('')) {
      const next = at.next.get(unit) ?? node()
      at.next.set(unit, next)
      at = next
    }
    at.words.push(word)
  }
  linkFailures(root)
  return (text) => search(root, lengths, text)
}

function linkFailures(root: Node): void {
  const queue = [...root.next.values()]
  for (const child of queue) child.fail = root
  for (let at = queue.shift(); at; at = queue.shift()) {
    for (const [unit, child] of at.next) {
      let fail = at.fail
      while (fail && !fail.next.has(unit)) fail = fail.fail
      child.fail = fail?.next.get(unit) ?? root
      // A word that ends inside a longer one is found as well.
      child.words.push(...child.fail.words)
      queue.push(child)
    }
  }
}

function search(root: Node, lengths: ReadonlyMap<string, number>, original: string): FoundWord[] {
  const { text, places } = normalText(original)
  const found: FoundWord[] = []
  let at = root
  for (let index = 0; index < text.length; index += 1) {
    const unit = text[index] ?? ''
    while (at !== root && !at.next.has(unit)) at = at.fail ?? root
    at = at.next.get(unit) ?? root
    for (const word of at.words) {
      const from = places[index + 1 - (lengths.get(word) ?? 1)] ?? 0
      const end = (places[index] ?? 0) + 1
      found.push({ word, at: from, written: original.slice(from, end) })
    }
  }
  return found
}
