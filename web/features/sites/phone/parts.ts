/** An article as the phone writes it: text and photos one under the other. */
import type { Block, Body } from '@shuyuan/contract/sites/body.ts'
import type { ResolveMedia } from '../articles/editor/tidy-body.ts'

export type Photo = {
  readonly media: string
  readonly alt: string
  readonly caption: string
  readonly width: 'full' | 'half' | 'third'
}
export type Part = { readonly key: number } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'photo'; readonly photo: Photo }
)

/** Photos that are still on their way are left out until they have their place in the library. */
export function bodyOfParts(parts: readonly Part[], resolve: ResolveMedia): Body {
  const content = parts.flatMap((part): Block[] => {
    if (part.kind === 'text')
      return part.text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .map((text) => ({ type: 'paragraph', attrs: { indent: true }, content: [{ type: 'text', text }] }))
    const media = resolve(part.photo.media)
    return media ? [{ type: 'image', attrs: { ...part.photo, media } }] : []
  })
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph', attrs: { indent: true } }] }
}

/** The words of a plain paragraph; null when something would be lost by writing it as plain text. */
function plainWords(block: Extract<Block, { type: 'paragraph' }>): string | null {
  if (block.attrs?.textAlign === 'center' || block.attrs?.textAlign === 'right') return null
  const pieces = block.content ?? []
  if (pieces.some((piece) => piece.type !== 'text' || (piece.marks?.length ?? 0) > 0)) return null
  return pieces.map((piece) => (piece.type === 'text' ? piece.text : '')).join('')
}

/** Null for what the phone cannot write without losing something: tables, headings, bold words. */
export function partsOfBody(body: Body): Part[] | null {
  const parts: Part[] = []
  for (const block of body.content) {
    const last = parts.at(-1)
    if (block.type === 'image') parts.push({ key: parts.length, kind: 'photo', photo: block.attrs })
    else if (block.type !== 'paragraph') return null
    else {
      const text = plainWords(block)
      if (text === null) return null
      if (last?.kind === 'text') parts[parts.length - 1] = { ...last, text: `${last.text}\n${text}` }
      else parts.push({ key: parts.length, kind: 'text', text })
    }
  }
  return parts
}
