/** The engine's view of the fonts: glyph by glyph, the first font of a role's chain that has the character. */
import type { FontMetrics, FontRole } from '@shuyuan/engines/typeset/index.ts'
import type { Face } from './faces.ts'
import type { FontChains } from './font-files.ts'

const MM_PER_PT = 25.4 / 72

/** null when no font of it has the character. */
type Choice = Face | null

export function createMetrics(chains: FontChains, faceOf: (path: string) => Face): FontMetrics {
  const chosen = new Map<string, Choice>()
  const choose = (role: FontRole, codePoint: number): Choice => {
    const key = `${role} ${codePoint}`
    const known = chosen.get(key)
    if (known !== undefined) return known
    // The fallbacks are opened only when the role's own font lacks the character.
    const file = chains[role].find(({ path }) => faceOf(path).has(codePoint))
    const choice = file ? faceOf(file.path) : null
    chosen.set(key, choice)
    return choice
  }
  return {
    has: (role, codePoint) => choose(role, codePoint) !== null,
    resolve: (role, codePoint) => {
      const choice = choose(role, codePoint)
      if (!choice) throw new Error(`No font for U+${codePoint.toString(16)} as ${role}`)
      return choice.key
    },
    advance: (font, codePoint, sizePt) => faceOf(font).advance(codePoint) * sizePt * MM_PER_PT,
    ink: (font, codePoint) => faceOf(font).ink(codePoint),
  }
}
