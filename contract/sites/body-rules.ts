/** What an article body may hold at most, and which addresses it may link to. */

export const limits = { depth: 12, nodes: 20_000, text: 20_000, allText: 500_000, href: 2_000 } as const

// C0/C1 controls but tab and newline, and the bidirectional overrides that can make a name lie (U+202A–E, U+2066–9).
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/

export const isText = (text: string): boolean => text.isWellFormed() && !forbidden.test(text)

// Browsers drop tabs and newlines inside an address and read «\» as «/», so both would defeat the patterns below.
const neverInHref = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\\<>"'`]/
const hrefs = [
  /^https?:\/\/[^/?#]/i,
  /^mailto:[^:]+@[^:]+$/i,
  /^tel:\+?[\d*#()-]+(,\d+)?$/i,
  // Root-relative, but never «//host», which leads to another site.
  /^\/(?!\/)/,
  /^#/,
]

/** Whether an address may stand in a link: http, https, mailto, tel, `/…` or `#…`. */
export function isSafeHref(href: string): boolean {
  if (href.length > limits.href || !href.isWellFormed() || neverInHref.test(href)) return false
  return hrefs.some((shape) => shape.test(href))
}

/** Counts an unparsed tree without recursion: true when it keeps to the limits of depth and number. */
export function keepsLimits(value: unknown): boolean {
  const waiting: [unknown, number][] = [[value, 1]]
  let nodes = 0
  let text = 0
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, depth] = next
    nodes += 1
    if (nodes > limits.nodes || depth > limits.depth) return false
    if (typeof node === 'object' && node !== null && 'text' in node && typeof node.text === 'string') {
      text += node.text.length
      if (text > limits.allText) return false
    }
    const content = typeof node === 'object' && node !== null && 'content' in node ? node.content : null
    if (!Array.isArray(content)) continue
    // Checked before they are queued: an array of millions must not be copied first.
    if (nodes + waiting.length + content.length > limits.nodes) return false
    for (const child of content) waiting.push([child, depth + 1])
  }
  return true
}
