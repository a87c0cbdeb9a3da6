/** Two drawings of one page beside each other: what is lost, broken or harder to use, and whether that is new. Pure. */
import type { FindingKind } from '@shuyuan/contract/sites/redesigns.ts'
import { faultsOf } from '../links/accessibility.rules.ts'
import type { PageFacts } from './page-facts.ts'

export type Noticed = { readonly kind: FindingKind; readonly isNew: boolean; readonly detail: string }

/** Whether an address of the site's own leads anywhere. */
export type Leads = (href: string) => boolean

/** A page that has become so much bigger, and by so many bytes, is worth a look. */
const bigger = { share: 0.5, bytes: 10_000 }
/** Under this share of the text a change of look has only moved or reworded something small. */
const leastLost = 0.005

export function comparePages(
  before: PageFacts | null,
  after: PageFacts,
  leads: { before: Leads; after: Leads },
): Noticed[] {
  const found: Noticed[] = [...brokenLinks(before, after, leads), ...accessibility(before, after)]
  if (before) found.push(...lost(before, after))
  return found
}

function brokenLinks(before: PageFacts | null, after: PageFacts, leads: { before: Leads; after: Leads }): Noticed[] {
  return [...after.links]
    .filter((href) => !leads.after(href))
    .map((href) => ({
      kind: 'brokenLink',
      isNew: !before?.links.has(href) || leads.before(href),
      detail: `链接打不开：${href}`,
    }))
}

function lost(before: PageFacts, after: PageFacts): Noticed[] {
  const fresh = (kind: FindingKind, detail: string): Noticed => ({ kind, isNew: true, detail })
  const blocks = [...before.blocks].flatMap(([name, count]) => {
    const left = after.blocks.get(name) ?? 0
    if (left >= count) return []
    return fresh('lostBlock', left === 0 ? `「${name}」不见了` : `「${name}」由 ${count} 处变为 ${left} 处`)
  })
  const gone = (one: ReadonlySet<string>, other: ReadonlySet<string>) => [...one].filter((each) => !other.has(each))
  return [
    ...blocks,
    ...lostPictures(before, after),
    ...gone(before.files, after.files).map((href) => fresh('lostMedia', `附件不见了：${named(href)}`)),
    ...gone(before.mainHeadings, after.mainHeadings).map((text) => fresh('lostHeading', `标题不见了：${text}`)),
    ...lostText(before, after),
  ]
}

/** One finding a page: their addresses say nothing to anybody, their words do. */
function lostPictures(before: PageFacts, after: PageFacts): Noticed[] {
  const lost = [...before.pictures].filter(([src]) => !after.pictures.has(src))
  if (lost.length === 0) return []
  const words = lost.flatMap(([, alt]) => (alt === '' ? [] : [`「${alt.slice(0, 30)}」`])).slice(0, 3)
  const example = words.length > 0 ? `，例如${words.join('')}` : ''
  return [{ kind: 'lostMedia', isNew: true, detail: `图片少了 ${lost.length} 张${example}` }]
}

const named = (href: string): string => {
  const name = href.slice(href.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Dates and page numbers are written in pieces by some lists; they are no loss. */
const isFigure = (piece: string): boolean => /^[\d\s年月日:/.-]+$/.test(piece)

function lostText(before: PageFacts, after: PageFacts): Noticed[] {
  if (before.text === after.text) return []
  const missing = [...new Set(before.pieces)].filter((piece) => !isFigure(piece) && !after.text.includes(piece))
  const characters = missing.reduce((sum, piece) => sum + piece.length, 0)
  const share = before.text.length === 0 ? 0 : characters / before.text.length
  if (share < leastLost) return []
  const samples = missing.slice(0, 3).map((piece) => `「${piece.slice(0, 30)}」`)
  return [
    {
      kind: 'lostText',
      isNew: true,
      detail: `正文少了 ${Math.max(1, Math.round(share * 100))}%（${characters} 字），例如${samples.join('')}`,
    },
  ]
}

export function sizeNoticed(before: number, after: number): Noticed[] {
  const more = after - before
  if (before === 0 || more < bigger.bytes || more / before < bigger.share) return []
  const percent = Math.round((more / before) * 100)
  return [{ kind: 'size', isNew: true, detail: `页面变大 ${percent}%（${kilo(before)} → ${kilo(after)}）` }]
}

const kilo = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`

/** Cheap and certain ones only; colours and contrast are the themes' own care. */
const structure = (facts: PageFacts): string[] => faultsOf(facts).map(({ detail }) => detail)

function accessibility(before: PageFacts | null, after: PageFacts): Noticed[] {
  const known = new Set(before ? structure(before) : [])
  return structure(after).map((detail) => ({ kind: 'accessibility', isNew: !known.has(detail), detail }))
}
