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

/** The whole document. The same input gives the same bytes, in Node and in a browser. */
export function renderPage(frame: SiteFrame, page: Page, media: MediaMap): string {
  const { top, bottom } = around(frame)
  return `<!DOCTYPE html>\n<html lang="${esc(frame.language)}" class="t-${esc(frame.theme)}${frame.isGrey ? ' grey' : ''}">${head(frame, page)}<body class="k-${page.kind}">${top}<main id="main" tabindex="-1">${content(frame, page, media)}</main>${bottom}</body></html>\n`
}
