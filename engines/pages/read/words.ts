/** Cleaning of runs of text: spaces as HTML means them, invisible characters out, first-line indents found. */
import type { Inline, Mark, TextNode } from '../body.ts'
import { limits } from '../body.ts'
import type { Look } from './style.ts'

// Controls, direction overrides, zero-width space and byte order mark, soft hyphen.
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g
const wide = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u{20000}-\\u{3ffff}]'
// Word and editors break long lines in the file; between two Chinese characters that break is no space.
const foldedLine = new RegExp(`(?<=${wide})[ \\t]*\\n[ \\t\\n]*(?=${wide})`, 'gu')

/** Text of one event as it will stand in a paragraph. No-break spaces stay for now: at a start they mean an indent. */
export function cleanText(raw: string, keepsLines: boolean): string {
  const text = raw.toWellFormed().replaceAll('\ufffd', '').replaceAll(/\r\n?/g, '\n').replaceAll(invisible, '')
  if (keepsLines) return text
  return text.replaceAll(foldedLine, '').replaceAll(/[ \t\n\u2028\u2029]+/g, ' ')
}

export function marksOf(look: Look): Mark[] {
  const marks: Mark[] = []
  if (look.bold) marks.push({ type: 'bold' })
  if (look.italic) marks.push({ type: 'italic' })
  if (look.underline) marks.push({ type: 'underline' })
  if (look.strike) marks.push({ type: 'strike' })
  if (look.href) marks.push({ type: 'link', attrs: { href: look.href } })
  return marks
}

const keyOf = (marks: readonly Mark[] | undefined): string =>
  (marks ?? []).map((mark) => (mark.type === 'link' ? `link ${mark.attrs.href}` : mark.type)).join()

/** Neighbours of the same look become one; spaces at seams, starts and ends fold. */
export function tidy(run: readonly Inline[]): Inline[] {
  const out: Inline[] = []
  for (const node of run) {
    if (node.type === 'hardBreak') {
      out.push({ type: 'hardBreak' })
      continue
    }
    const text = node.text.replaceAll(/[ \u00a0]{2,}|\u00a0/g, ' ')
    const before = out.at(-1)
    const atStart = !before || before.type === 'hardBreak' || before.text.endsWith(' ')
    const fitted = atStart ? text.trimStart() : text
    if (!fitted) continue
    if (before?.type === 'text' && keyOf(before.marks) === keyOf(node.marks)) before.text += fitted
    else
      out.push(
        node.marks?.length ? { type: 'text', text: fitted, marks: [...node.marks] } : { type: 'text', text: fitted },
      )
  }
  return cutLong(trimEnds(out))
}

function trimEnds(nodes: Inline[]): Inline[] {
  while (nodes[0]?.type === 'hardBreak') nodes.shift()
  for (let last = nodes.at(-1); last; last = nodes.at(-1)) {
    if (last.type === 'text') {
      last.text = last.text.trimEnd()
      if (last.text) break
    }
    nodes.pop()
  }
  // A space left before a line's end.
  for (const [index, node] of nodes.entries()) {
    if (node.type === 'text' && nodes[index + 1]?.type === 'hardBreak') node.text = node.text.trimEnd()
  }
  return nodes.filter((node) => node.type === 'hardBreak' || node.text)
}

const cutLong = (nodes: Inline[]): Inline[] =>
  nodes.flatMap((node) => (node.type === 'text' && node.text.length > limits.text ? slices(node) : [node]))

function slices(node: TextNode): TextNode[] {
  const parts: TextNode[] = []
  for (let at = 0; at < node.text.length; ) {
    let end = Math.min(at + limits.text, node.text.length)
    // Never between the halves of a surrogate pair.
    if (end < node.text.length && /[\ud800-\udbff]/.test(node.text[end - 1] ?? '')) end -= 1
    parts.push({ ...node, text: node.text.slice(at, end) })
    at = end
  }
  return parts
}

// Two wide spaces, or four and more no-break ones: how an indent is typed by hand.
const typedIndent = /^[ ]?(?:\u3000[\u3000 \u00a0]*|\u00a0[ \u00a0]{2,})/

/** Whether the run begins with a typed indent; the run without it. */
export function takeIndent(run: readonly Inline[]): { run: Inline[]; indent: boolean } {
  const first = run.findIndex((node) => node.type === 'text' && node.text.trim() !== '')
  const upTo = first < 0 ? run.length : first + 1
  const lead = run.slice(0, upTo)
  if (lead.some((node) => node.type !== 'text')) return { run: [...run], indent: false }
  const text = lead.map((node) => (node.type === 'text' ? node.text : '')).join('')
  const blanks = /^[\s\u00a0\u3000]*/.exec(text)?.[0].length ?? 0
  const last = lead.at(-1)
  const kept = text.slice(blanks)
  const rest: Inline[] = kept && last?.type === 'text' ? [{ ...last, text: kept }] : []
  return { run: [...rest, ...run.slice(upTo)], indent: typedIndent.test(text) }
}

/** A paragraph typed with line breaks instead of paragraphs: split at empty lines and where a new indent begins. */
export function splitAtBreaks(run: readonly Inline[]): Inline[][] {
  const paragraphs: Inline[][] = [[]]
  let breaks = 0
  for (const node of run) {
    if (node.type === 'hardBreak') {
      breaks += 1
      continue
    }
    const isBlank = node.text.trim() === ''
    if (isBlank && breaks > 0 && !typedIndent.test(node.text)) continue
    const current = paragraphs.at(-1) ?? []
    if (breaks > 0 && (breaks > 1 || typedIndent.test(node.text))) paragraphs.push([node])
    else {
      if (breaks === 1) current.push({ type: 'hardBreak' })
      current.push(node)
    }
    breaks = 0
  }
  return paragraphs
}
