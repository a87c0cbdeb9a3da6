/**
 * What a pasted page's own style sheet says of alignment: Word centres its titles there and not at the paragraph. Simple
 * selectors only, nothing else of the sheet is looked at. Linear in its length.
 */
import { declarations } from './style.ts'

export const longestSheet = 300_000
const mostRules = 3000

/** By «.class» or «h1», in lower case: the value of text-align. */
export function alignments(css: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const rule of css.slice(0, longestSheet).split('}', mostRules)) {
    const brace = rule.lastIndexOf('{')
    // Within «@media» another rule may hold than on the screen.
    if (brace < 0 || rule.includes('@')) continue
    const align = declarations(rule.slice(brace + 1)).get('text-align')
    if (!align) continue
    const before = rule.slice(0, brace)
    // Comments may stand before the selector.
    const selectors = before.split(/\*\/|<!--/).at(-1) ?? ''
    for (const selector of selectors.slice(0, 2000).toLowerCase().split(',')) {
      const [, tag = '', name = ''] = /^\s*([a-z][a-z0-9]*)?(\.[\w-]+)?\s*$/.exec(selector) ?? []
      if (name) found.set(name, align)
      else if (/^h[1-6]$/.test(tag)) found.set(tag, align)
    }
  }
  return found
}

/** Of an element's classes the one that moves its words to a side, else any that speaks; without one, its name. */
export function alignFrom(
  sheet: ReadonlyMap<string, string>,
  name: string,
  classes: string | undefined,
): string | undefined {
  if (sheet.size === 0) return undefined
  const said = (classes ?? '')
    .toLowerCase()
    .split(/\s+/, 20)
    .flatMap((one) => sheet.get(`.${one}`) ?? [])
  return said.find((align) => /center|right|end/.test(align)) ?? said[0] ?? sheet.get(name)
}
