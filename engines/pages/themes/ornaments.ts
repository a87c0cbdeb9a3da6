/** Drawn edges of a theme: hills, waves, grids. Inline because a stylesheet may load no data: picture here. */
import type { ThemeKey } from '../model.ts'

const svg = (className: string, box: string, inner: string): string =>
  `<svg class="orn ${className}" viewBox="${box}" preserveAspectRatio="none" aria-hidden="true" focusable="false">${inner}</svg>`

const feet: Partial<Record<ThemeKey, string>> = {
  tongqu: svg(
    'hills',
    '0 0 1440 120',
    '<path class="h1" d="M0 120V70C180 10 330 20 520 64s330 40 520-10 300-40 400-4v70z"/><path class="h2" d="M0 120V96c200-44 380-34 600-4s420 20 840-40v68z"/>',
  ),
  qiming: svg('wave', '0 0 1440 80', '<path d="M0 80V46C240 6 420 0 720 34s520 40 720-8v54z"/>'),
}

export const topOrnament = (_theme: ThemeKey): string => ''
export const footOrnament = (theme: ThemeKey): string => feet[theme] ?? ''
