/** Front door of the typesetter: official documents by GB/T 9704-2012 as pages of things to draw. */

export type * from './display-list.ts'
export type * from './document.ts'
export { type LayoutOptions, layout } from './layout.ts'
export { type SvgOptions, toSvg } from './svg.ts'
export { COLOURS, escapeXml, type Outlines } from './svg-text.ts'
