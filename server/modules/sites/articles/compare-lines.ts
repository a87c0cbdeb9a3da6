/** The difference of two texts line by line: the longest common subsequence, with equal heads and tails cut off first. Pure. */
export type ComparedLine = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string }

/** Beyond this many differing lines on each side the middle is shown as replaced: the table grows with their product. */
const most = 2000

export function compareLines(before: readonly string[], after: readonly string[]): ComparedLine[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1
  let tail = 0
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail += 1
  const same = (lines: readonly string[]): ComparedLine[] => lines.map((text) => ({ kind: 'same', text }))
  return [
    ...same(before.slice(0, head)),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ]
}

function middle(before: readonly string[], after: readonly string[]): ComparedLine[] {
  const replaced: ComparedLine[] = [
    ...before.map((text) => ({ kind: 'gone' as const, text })),
    ...after.map((text) => ({ kind: 'new' as const, text })),
  ]
  if (before.length === 0 || after.length === 0 || before.length > most || after.length > most) return replaced
  const width = after.length + 1
  // lengths[i][j]: the longest common part of before from i and after from j.
  const lengths = new Uint16Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        before[i] === after[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
  return walk(before, after, lengths)
}

function walk(before: readonly string[], after: readonly string[], lengths: Uint16Array): ComparedLine[] {
  const width = after.length + 1
  const lines: ComparedLine[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [mine, other] = [before[i], after[j]]
    if (mine !== undefined && mine === other) {
      lines.push({ kind: 'same', text: mine })
      i += 1
      j += 1
    } else if (
      other === undefined ||
      (mine !== undefined && (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      lines.push({ kind: 'gone', text: mine ?? '' })
      i += 1
    } else {
      lines.push({ kind: 'new', text: other })
      j += 1
    }
  }
  return lines
}
