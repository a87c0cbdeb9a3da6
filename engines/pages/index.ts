/** Front door: typed content in, the bytes of a school's web page out. Pure and deterministic, in Node and browsers. */
export type { Block, Body, Inline, Mark } from './body.ts'
export { isSafeHref } from './body.ts'
export type * from './model.ts'
