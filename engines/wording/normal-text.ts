/**
 * Text as a reader's eye takes it: full-width and circled signs become plain ones (NFKC), capitals small, and what is
 * put between the letters of a word to hide it is left out. `places` leads back to the original.
 */
export type NormalText = { readonly text: string; readonly places: readonly number[] }

/** Blanks, controls and format characters (zero width, soft hyphen, variation selectors), and signs used to cut a word. */
const hidden = /[\ufe00-\ufe0f]|[\s\p{C}\p{Z}\u00ad*_.·•,，。、~～^|/\\\-—–=+#@!！?？"'“”‘’()（）[\]【】<>《》]/u

export function normalText(original: string): NormalText {
  let text = ''
  const places: number[] = []
  let at = 0
  for (const sign of original) {
    if (!hidden.test(sign))
      for (const plain of sign.normalize('NFKC').toLowerCase()) {
        text += plain
        for (let unit = 0; unit < plain.length; unit += 1) places.push(at)
      }
    at += sign.length
  }
  return { text, places }
}

/** Digits in any script of numbers that people type (full-width, circled) as 0–9; everything else stays where it is. */
export const plainDigits = (text: string): string =>
  text.replaceAll(/[\uff10-\uff19\u2460-\u2468\u24ea]/g, (sign) => sign.normalize('NFKC'))
