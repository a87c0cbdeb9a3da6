/** The part of fontkit 2.0.4 that we use; the package brings no types of its own. */
declare module 'fontkit' {
  export type Path = { scale(x: number, y: number): Path; toSVG(): string }

  export type Glyph = {
    readonly path: Path
    readonly id: number
    /** In font units. */
    readonly advanceWidth: number
    readonly bbox: { readonly minX: number; readonly maxX: number; readonly minY: number; readonly maxY: number }
    readonly codePoints: readonly number[]
  }

  export type GlyphPosition = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }

  export type GlyphRun = {
    readonly glyphs: readonly Glyph[]
    readonly positions: readonly GlyphPosition[]
    readonly advanceWidth: number
  }

  export type Font = {
    readonly postscriptName: string
    readonly familyName: string
    readonly unitsPerEm: number
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): Glyph
    layout(text: string): GlyphRun
  }

  export type FontCollection = { readonly fonts: readonly Font[] }

  export function create(data: Uint8Array): Font | FontCollection
}
