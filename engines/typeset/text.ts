/** The rows of running text: recipients, paragraphs, the list of attachments (GB/T 9704-2012, 7.3.2 to 7.3.4). */
import type { Attachment, Block } from './document.ts'
import { CELL, WIDTH } from './grid.ts'
import { breakLines, type Line, singleLine } from './line-break.ts'
import { BODY, type Run, type Setting, styleOfLevel, visible } from './style.ts'

const text = (value: string): Run => ({ text: value, style: BODY })

/** Bodies in a row: «，» between groups that hold a «、» themselves, else «、»; a mark already there is kept. */
export function joinBodies(names: readonly string[]): string {
  const bodies = names.map(visible).filter((name) => name !== '')
  const mark = bodies.some((name) => name.includes('、')) ? '，' : '、'
  return bodies.map((name, i) => (i === bodies.length - 1 || /[，、；]$/u.test(name) ? name : name + mark)).join('')
}

/** 7.3.2: flush left, also where it wraps, with a full-width colon at the end. */
export function layRecipients(recipients: readonly string[], setting: Setting): readonly Line[] {
  const measure = { width: WIDTH, firstIndent: 0, indent: 0, isJustified: true }
  const joined = joinBodies(recipients).replace(/[：:，、；]$/u, '')
  return joined === '' ? [] : breakLines([text(`${joined}：`)], measure, setting)
}

/** 7.3.3: two characters in, wrapping flush left. */
const PARAGRAPH = { width: WIDTH, firstIndent: 2 * CELL, indent: 0, isJustified: true }

function layParagraph(block: Block, setting: Setting): readonly Line[] {
  const heading = { text: visible(block.text), style: styleOfLevel(block.level) }
  const runs = block.runIn ? [heading, text(visible(block.runIn))] : [heading]
  return breakLines(runs, PARAGRAPH, setting)
}

export function layBlocks(blocks: readonly Block[], setting: Setting): readonly Line[] {
  return blocks.flatMap(({ level, text, runIn }) => {
    const parts = text.split('\n')
    return parts.flatMap((part, i) => {
      const isEnd = i === parts.length - 1
      return layParagraph(isEnd && runIn ? { level, text: part, runIn } : { level, text: part }, setting)
    })
  })
}

function shifted(line: Line, by: number): Line {
  return { glyphs: line.glyphs.map(({ glyph, x }) => ({ glyph, x: x + by })), width: line.width + by }
}

const joined = (label: Line, line: Line): Line => ({ glyphs: [...label.glyphs, ...line.glyphs], width: line.width })

/** A label and a text beside it, whose later lines align with its first character. */
function hanging(label: string, at: number, name: string, column: number, setting: Setting): readonly Line[] {
  const head = shifted(singleLine([text(label)], setting), at)
  const measure = { width: WIDTH, firstIndent: column, indent: column, isJustified: true }
  const lines = breakLines([text(visible(name))], measure, setting)
  return lines.map((line, i) => (i === 0 ? joined(head, line) : line))
}

/** 7.3.4: «附件：» two characters in; several are numbered one below the other; no mark at the end of a name. */
export function layAttachmentList(attachments: readonly Attachment[], setting: Setting): readonly Line[] {
  const names = attachments.map(({ name }) => visible(name).replace(/[。；，、.;,]$/u, ''))
  const start = 2 * CELL
  if (names.length === 1) return names.flatMap((name) => hanging('附件：', start, name, start + 3 * CELL, setting))
  const numbers = start + 3 * CELL
  const widest = Math.max(0, ...names.map((_, i) => singleLine([text(`${i + 1}.`)], setting).width))
  return names.flatMap((name, i) => {
    const lines = hanging(`${i + 1}.`, numbers, name, numbers + widest, setting)
    const prefix = i === 0 ? shifted(singleLine([text('附件：')], setting), start) : null
    return lines.map((line, at) => (prefix && at === 0 ? joined(prefix, line) : line))
  })
}
