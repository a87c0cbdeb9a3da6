/** Opened fonts: each file read once, on first use, and kept for every later document. */
import { readFileSync } from 'node:fs'
import type { Ink } from '@shuyuan/engines/typeset/index.ts'
import { create, type Font, type Glyph, type GlyphRun } from 'fontkit'

export type Face = {
  /** The file's path, which is also the engine's font key. */
  readonly key: string
  /** For the PDF: shapes nothing, so that what the engine has placed is what is drawn. */
  readonly font: Font
  readonly has: (codePoint: number) => boolean
  /** In ems. */
  readonly advance: (codePoint: number) => number
  readonly ink: (codePoint: number) => Ink
  /** Path data in thousandths of the em, y down. */
  readonly outline: (codePoint: number) => string
}

function runOf(font: Font, text: string): GlyphRun {
  const glyphs = [...text].map((char) => font.glyphForCodePoint(char.codePointAt(0) ?? 0))
  return {
    glyphs,
    positions: glyphs.map((glyph) => ({ xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 })),
    advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0),
  }
}

/** The same font with plain character-to-glyph layout: fontkit's shaping costs 100 ms a page and could substitute. */
function unshaped(font: Font): Font {
  const plain: Font = Object.create(font, { layout: { value: (text: string) => runOf(font, text) } })
  return plain
}

function openFont(path: string): Font {
  const opened = create(readFileSync(path))
  const font = 'fonts' in opened ? opened.fonts[0] : opened
  if (!font) throw new Error(`No font in ${path}`)
  return font
}

function openFace(path: string): Face {
  const font = openFont(path)
  const glyphs = new Map<number, Glyph>()
  const glyphOf = (codePoint: number): Glyph => {
    const glyph = glyphs.get(codePoint) ?? font.glyphForCodePoint(codePoint)
    glyphs.set(codePoint, glyph)
    return glyph
  }
  return {
    key: path,
    font: unshaped(font),
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    advance: (codePoint) => glyphOf(codePoint).advanceWidth / font.unitsPerEm,
    ink: (codePoint) => {
      const { bbox } = glyphOf(codePoint)
      const ems = (units: number): number => units / font.unitsPerEm
      return { left: ems(bbox.minX), right: ems(bbox.maxX), top: ems(bbox.maxY), bottom: ems(bbox.minY) }
    },
    outline: (codePoint) => {
      const scale = 1000 / font.unitsPerEm
      return glyphOf(codePoint).path.scale(scale, -scale).toSVG()
    },
  }
}

/** A shelf of faces by path. Opening throws when the file is missing or no font. */
export function createFaces(): (path: string) => Face {
  const faces = new Map<string, Face>()
  return (path) => {
    const face = faces.get(path) ?? openFace(path)
    faces.set(path, face)
    return face
  }
}
