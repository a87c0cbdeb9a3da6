/** Front door: typed content in, the bytes of a school's web page out. Pure and deterministic, in Node and browsers. */
export type { Block, Body, Inline, Mark } from './body.ts'
export { isSafeHref } from './body.ts'
export { bodyHtml, plainText } from './body-html.ts'
export type * from './model.ts'
export { type FoundMedia, type Reading, type ReadOptions, readHtml } from './read/read-html.ts'
