/** In which encoding an old Chinese page is written: by its bytes first, by what it says of itself second, by its words last. Pure. */

export type Decoded = { readonly text: string; readonly charset: string; readonly odd: number }

const marks: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** GBK and GB 2312 are parts of GB 18030; pages say any of the three. */
const names: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
  'utf-8': 'utf-8',
  utf8: 'utf-8',
}

/** Signs that no longer Chinese text does without, in both scripts. */
const frequent = new Set('的一是在不了有和人我他这中大来上国学校生教年月日文們這個會說對師園動')

const odds = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count += 1
  return count
}

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const named = (head: string, told: string): string | null => {
  const meta = /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1]
  for (const name of [told, meta]) {
    const known = names[(name ?? '').trim().toLowerCase()]
    if (known) return known
  }
  return null
}

function score(text: string): number {
  const sample = text.slice(0, 20_000)
  let hits = 0
  for (const sign of sample) if (frequent.has(sign)) hits += 1
  return hits - odds(sample) * 5
}

/** `told`: what the server or the archive says. */
export function decodePage(bytes: Uint8Array, told = ''): Decoded {
  const mark = marks.find(([, start]) => start.every((byte, at) => bytes[at] === byte))
  const as = (charset: string): Decoded => {
    const text = new TextDecoder(charset).decode(bytes)
    return { text, charset, odd: odds(text) }
  }
  if (mark) return as(mark[0])
  // Text that is UTF-8 throughout is that and nothing else, whatever the page says of itself.
  if (isUtf8(bytes)) return as('utf-8')
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  const said = named(head, told)
  if (said && said !== 'utf-8') {
    const decoded = as(said)
    if (decoded.odd * 200 <= decoded.text.length) return decoded
  }
  const guesses = ['gb18030', 'big5', 'utf-8'].map(as)
  return guesses.toSorted((a, b) => score(b.text) - score(a.text))[0] ?? as('utf-8')
}
