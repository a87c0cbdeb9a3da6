/** Where things stand on a public site. An address once given stays: the year is that of the first publication. */
import { schoolDate } from '../../../kernel/school-time.ts'

/** Of an article's page the number, undefined for any other page. */
export const articleNumber = (path: string): number | undefined => {
  const number = /\/\d{4}\/(\d+)\.html$/.exec(path)?.[1]
  return number === undefined ? undefined : Number(number)
}

export const columnHref = (path: string): string => `/${path}/`
/** Pages of a list: the first is the column's own address. */
export const listHref = (path: string, page: number): string =>
  page === 1 ? columnHref(path) : `/${path}/page-${page}.html`

export type ArticlePlace = { readonly number: number; readonly firstPublishedAt: Date }

/**
 * «/news/campus/2026/123.html»: a folder stays small, so one article touches few listings. By month it would be smaller
 * still, but folders cost more than pages when a whole site is published (ADR 0015).
 */
export const articlePath = (columnPath: string, { number, firstPublishedAt }: ArticlePlace): string =>
  `/${columnPath}/${schoolDate(firstPublishedAt).slice(0, 4)}/${number}.html`

/** What the addresses of a medium are made of. */
export const mediaName = (sha256: string): string => `${sha256.slice(0, 1)}/${sha256.slice(1, 17)}`
export const pictureHref = (sha256: string): string => `/media/${mediaName(sha256)}.webp`
export const videoHref = (sha256: string): string => `/media/${mediaName(sha256)}.mp4`
/** Finds these addresses in a page; the first group is the name. */
export const mediaAddress = /\/media\/([0-9a-f]\/[0-9a-f]{16})\.(?:webp|mp4)/g
export const fileAddress = /\/files\/[0-9a-f]{16}\/[^"\s]+/g
/** Attachments keep their name, which the browser offers when saving. */
export const fileHref = (sha256: string, name: string): string =>
  `/files/${sha256.slice(0, 16)}/${encodeURIComponent(name)}`
