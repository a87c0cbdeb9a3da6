/** Front door: typesetting with real fonts. */

export type { PdfOptions } from './pdf.ts'
export { createTypesetter, type FontInUse, type Typesetter, type TypesetterOptions } from './typesetter.ts'
