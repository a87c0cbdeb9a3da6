/** Fonts for the engine's own tests: full-width squares, narrow Latin, no private-use characters. */
import type { FontMetrics } from './display-list.ts'
import { em } from './grid.ts'

const isPrivate = (codePoint: number): boolean => codePoint >= 0xe000 && codePoint <= 0xf8ff

export const fakeMetrics: FontMetrics = {
  has: (_role, codePoint) => !isPrivate(codePoint),
  resolve: (role) => `test-${role}`,
  advance: (_font, codePoint, sizePt) => em(sizePt) * (codePoint < 0x250 ? 0.48 : 1),
  ink: (_font, codePoint) => {
    const sides = { left: 0.05, right: 0.95 }
    return codePoint === 0x2014 ? { ...sides, top: 0.4, bottom: 0.34 } : { ...sides, top: 0.84, bottom: -0.08 }
  },
}
