/** What pdfkit 0.20 can do and its types do not say: take an opened font, condense glyphs. */
import type { Font } from 'fontkit'

declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      registerFont(name: string, opened: Font): this
    }
    interface TextOptions {
      /** Per cent. */
      horizontalScaling?: number
    }
  }
}
