/** How well text can be read in a site's own colours: the weakest of the pairs that its theme writes in. */
import { textContrast } from '@shuyuan/engines/pages/index.ts'
import type { ThemeKey } from '@shuyuan/contract/sites/settings.ts'
import type { z } from 'zod'

type Colours = { readonly primary: string | null; readonly accent: string | null }

export function weakestContrast(
  theme: z.infer<typeof ThemeKey>,
  { primary, accent }: Colours,
): { ratio: number; words: string } {
  const own = primary ? { primary, accent: accent ?? primary } : null
  const weakest = textContrast(theme, own).reduce((one, other) => (other.ratio < one.ratio ? other : one))
  return { ratio: weakest.ratio, words: weakest.name }
}
