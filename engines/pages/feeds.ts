/** Feeds for readers and for search engines. */
import { esc } from './escape.ts'
import type { FeedItem, SitemapEntry, SiteFrame } from './model.ts'

// XML 1.0 knows no other control characters; one of them would make the whole feed unreadable.
const xml = (text: string): string =>
  esc(text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed())

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (value: number): string => String(value).padStart(2, '0')

/** «Sat, 21 Nov 2026 06:05:00 GMT», the form RSS asks for. */
function feedDate(moment: string): string {
  const at = new Date(moment)
  if (Number.isNaN(at.getTime())) return ''
  return `${days[at.getUTCDay()]}, ${two(at.getUTCDate())} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} GMT`
}

const absolute = (frame: SiteFrame, href: string): string => (/^https?:/i.test(href) ? href : frame.baseUrl + href)

/** RSS 2.0 of the newest articles, as given. */
export function rss(frame: SiteFrame, items: readonly FeedItem[]): string {
  const entries = items.map((item) => {
    const link = xml(absolute(frame, item.href))
    const author = item.author ? `<dc:creator>${xml(item.author)}</dc:creator>` : ''
    return `<item><title>${xml(item.title)}</title><link>${link}</link><guid isPermaLink="true">${link}</guid><description>${xml(item.summary)}</description>${author}<pubDate>${feedDate(item.at)}</pubDate></item>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${xml(frame.name)}</title><link>${xml(frame.baseUrl)}/</link><description>${xml(frame.slogan || frame.name)}</description><language>${xml(frame.language)}</language>${entries.join('')}</channel></rss>\n`
}

/** sitemap.xml; `changedOn` is «2026-11-21» or empty. */
export function sitemapXml(frame: SiteFrame, urls: readonly SitemapEntry[]): string {
  const entries = urls.map(
    ({ path, changedOn }) =>
      `<url><loc>${xml(absolute(frame, path))}</loc>${changedOn ? `<lastmod>${xml(changedOn)}</lastmod>` : ''}</url>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>\n`
}
