/** A public page for a frame in the administration: without links to style and script; its pictures by an address there. */
import { mediaAddress } from './addresses.ts'

export type FramedPage = { readonly html: string; readonly css: string }

const head = /<link rel="stylesheet" href="([^"]*)"><script[^>]*><\/script>/

/** Where the page's one stylesheet lies in its generation. */
export const styleOf = (html: string): string => head.exec(html)?.[1] ?? ''

/** `pictures` is what stands before the picture's own address. */
export const framedPage = (html: string, css: string, pictures: string): FramedPage => ({
  html: html.replace(head, '').replaceAll(mediaAddress, (address) => `${pictures}${encodeURIComponent(address)}`),
  css,
})
