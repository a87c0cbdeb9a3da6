/** Word writes lists as paragraphs with a typed marker; here they become lists again. */
import type { Inline } from '../body.ts'

const bullet = /^[\s\u00a0]*(?:[·•●○◦▪■□◆◇➢Ø§\uf0b7\uf06c\uf06e\uf075\uf0d8\uf0a7o-])[\s\u00a0]+/
const number = /^[\s\u00a0]*[（(]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.、)）．][\s\u00a0]*/

export type Marker = 'ul' | 'ol'

/** What a marker's text says: a number or a letter counts, anything else is a bullet. */
export const markerOf = (text: string): Marker =>
  /[0-9a-zA-Z一二三四五六七八九十]+\s*[.、)）．]/.test(text) ? 'ol' : 'ul'

/** First figure of a numbered marker, 1 for letters. */
export const startOf = (text: string): number => {
  const figure = Number.parseInt(/\d{1,5}/.exec(text)?.[0] ?? '1', 10)
  return Number.isNaN(figure) ? 1 : figure
}

/** A list paragraph whose marker was typed as plain text: the marker taken off the front of its words. */
export function takeTypedMarker(run: readonly Inline[]): { run: Inline[]; marker: string } {
  const [first, ...rest] = run
  if (first?.type !== 'text') return { run: [...run], marker: '' }
  const found = bullet.exec(first.text) ?? number.exec(first.text)
  if (!found) return { run: [...run], marker: '' }
  return { run: [{ ...first, text: first.text.slice(found[0].length) }, ...rest], marker: found[0] }
}
