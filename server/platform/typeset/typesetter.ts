/** The typesetter with its fonts: made once by a process, used by every module that issues documents. */
import {
  type FontRole,
  type Layout,
  type LayoutOptions,
  layout,
  type OfficialDocument,
  type Outlines,
  type SvgOptions,
  toSvg,
} from '@shuyuan/engines/typeset/index.ts'
import { createFaces } from './faces.ts'
import { type FontSource, findFontChains, ROLES } from './font-files.ts'
import { createMetrics } from './metrics.ts'
import { type PdfOptions, renderPdf } from './pdf.ts'

export type TypesetterOptions = {
  /** The administrator's fonts, looked through before the system's and npm's; missing folders are passed over. */
  readonly fontFolders?: readonly string[]
}

/** The font that serves a role, and where it comes from. Noto stands in for 仿宋, 楷体 and 小标宋. */
export type FontInUse = {
  readonly role: FontRole
  readonly name: string
  readonly path: string
  readonly source: FontSource
  /** Files tried in turn for characters the first one lacks. */
  readonly fallbacks: readonly string[]
}

export type Typesetter = {
  /** Pages in millimetres; what could not be set as asked is in `problems`. */
  readonly layout: (document: OfficialDocument, options?: LayoutOptions) => Layout
  readonly pdf: (laid: Layout, options: PdfOptions) => Promise<Buffer>
  /** One SVG document for each page, drawn with the outlines of the PDF's own glyphs. */
  readonly svg: (laid: Layout, options?: SvgOptions) => readonly string[]
  readonly fonts: () => readonly FontInUse[]
}

/** Finds the fonts' files at once and opens each on first use (some 20 ms and 15 MB a file); throws without npm's. */
export function createTypesetter(options: TypesetterOptions = {}): Typesetter {
  const chains = findFontChains(options.fontFolders)
  const faceOf = createFaces()
  const metrics = createMetrics(chains, faceOf)
  const inUse = (role: FontRole): readonly FontInUse[] => {
    const [first, ...rest] = chains[role]
    if (!first) return []
    const name = faceOf(first.path).font.postscriptName
    return [{ role, name, path: first.path, source: first.source, fallbacks: rest.map(({ path }) => path) }]
  }
  const outlines: Outlines = (font, codePoint) => faceOf(font).outline(codePoint)
  return {
    layout: (document, layoutOptions) => layout(document, metrics, layoutOptions),
    pdf: (laid, pdfOptions) => renderPdf(laid, faceOf, pdfOptions),
    svg: (laid, svgOptions) => laid.pages.map((page) => toSvg(page, { outlines, ...svgOptions })),
    fonts: () => ROLES.flatMap(inUse),
  }
}
