/** A plain text's paragraphs by their own numbering: «一、» «（一）» «1.» «（1）» (GB/T 9704-2012, 7.3.3). Pure. */
import type { Block, BlockLevel } from '@shuyuan/engines/typeset/index.ts'

const levels: readonly { readonly level: BlockLevel; readonly start: RegExp }[] = [
  { level: 1, start: /^[一二三四五六七八九十百]+、/ },
  { level: 2, start: /^[（(][一二三四五六七八九十百]+[）)]/ },
  { level: 3, start: /^\d{1,2}[.．、](?!\d)/ },
  { level: 4, start: /^[（(]\d{1,2}[）)]/ },
]

// A heading that runs on after its full stop is short; a longer first sentence is text that happens to be numbered.
const longestHeading = 30

export function toBlocks(text: string): Block[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(toBlock)
}

function toBlock(line: string): Block {
  const level = levels.find(({ start }) => start.test(line))?.level ?? 0
  if (level !== 1 && level !== 2) return { level, text: line }
  const stop = line.indexOf('。')
  if (stop === -1) return line.length <= longestHeading ? { level, text: line } : { level: 0, text: line }
  if (stop > longestHeading) return { level: 0, text: line }
  const runIn = line.slice(stop + 1)
  return runIn ? { level, text: line.slice(0, stop + 1), runIn } : { level, text: line.slice(0, stop) }
}
