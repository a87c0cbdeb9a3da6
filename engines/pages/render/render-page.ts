/** A frame, a page and its media → one HTML document. */
import { esc } from '../escape.ts'
import type { MediaMap, Page, SiteFrame } from '../model.ts'
import { article } from './article.ts'
import { directory, gallery, list, single, videoList } from './columns.ts'
import { mailbox, search, survey, surveyCheck } from './forms.ts'
import { around } from './frame.ts'
import { head } from './head.ts'
import { home } from './home.ts'
import { accessibility, notFound, notice, sitemap } from './service-pages.ts'

function content(frame: SiteFrame, page: Page, media: MediaMap): string {
  switch (page.kind) {
    case 'home':
      return home(frame, page, media)
    case 'list':
      return list(frame, page, media)
    case 'article':
      return article(frame, page, media)
    case 'single':
      return single(frame, page, media)
    case 'directory':
      return directory(page)
    case 'gallery':
      return gallery(page)
    case 'videos':
      return videoList(page)
    case 'mailbox':
      return mailbox(page)
    case 'survey':
      return survey(frame, page, media)
    case 'surveyCheck':
      return surveyCheck(page)
    case 'search':
      return search(page)
    case 'sitemap':
      return sitemap(frame, page)
    case 'accessibility':
      return accessibility(frame, page, media)
    case 'notFound':
      return notFound(frame)
    case 'notice':
      return notice(page)
    default:
      return ''
  }
}

/** A document in the order of its parts; `top` and `bottom` are the same for all pages of a frame. */
export type PageParts = { readonly head: string; readonly top: string; readonly main: string; readonly bottom: string }

/** The same input gives the same text, in Node and in a browser. */
export function renderParts(frame: SiteFrame, page: Page, media: MediaMap): PageParts {
  const { top, bottom } = around(frame)
  return {
    head: `<!DOCTYPE html>\n<html lang="${esc(frame.language)}" class="t-${esc(frame.theme)}${frame.isGrey ? ' grey' : ''}">${head(frame, page)}<body class="k-${page.kind}">`,
    top,
    main: `<main id="main" tabindex="-1">${content(frame, page, media)}</main>`,
    bottom,
  }
}

/** The whole document. */
export function renderPage(frame: SiteFrame, page: Page, media: MediaMap): string {
  const parts = renderParts(frame, page, media)
  return parts.head + parts.top + parts.main + parts.bottom
}
