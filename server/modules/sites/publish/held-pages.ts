/**
 * A former generation without what left the pages since it was made: withdrawn, binned, recalled by its source. Going back
 * must not bring before the public what somebody had reason to take away: neither its page nor the ways to it, nor pictures
 * and files that nothing else shows.
 */
import { Parser } from 'htmlparser2'
import { sql } from 'kysely'
import type { UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import type { FileRef, Publishing } from '../../../platform/publishing/index.ts'
import { isPage, type LivePages, livePages } from '../redesigns/live-pages.ts'
import { articleNumber, fileAddress, mediaAddress } from './addresses.ts'
import { fileOf } from './draw-site.ts'

type Context = { readonly uow: UnitOfWork; readonly publishing: Publishing }
type Site = { readonly tenant: number; readonly siteId: string; readonly generation: number }

export type Altered = {
  /** By path in the tree: what stands there instead, null for nothing. */
  readonly files: ReadonlyMap<string, FileRef | null>
  readonly gone: number
}

const mediaIn = (html: string): string[] => [...(html.match(mediaAddress) ?? []), ...(html.match(fileAddress) ?? [])]
/** Of its address as it stands in a page; an apostrophe is all that is escaped there besides. */
const pathOf = (address: string): string => decodeURIComponent(address.replaceAll('&#39;', "'")).slice(1)

export async function alterHeld({ uow, publishing }: Context, site: Site): Promise<Altered> {
  const { root, standing } = await read(uow, site)
  const files = new Map<string, FileRef | null>()
  if (root === null) return { files, gone: 0 }
  const pages = livePages(publishing, site.siteId, root)
  const articles = goneArticles(pages, standing)
  if (articles.size === 0) return { files, gone: 0 }
  const gone = new Set([...articles.keys(), ...showingThem(pages, articles)])
  for (const path of gone) files.set(fileOf(path), null)
  const shown = new Set<string>()
  for (const [path, file] of pages.files) {
    if (gone.has(path) || !(isPage(file) || isFeed(path))) continue
    const text = pages.html(path) ?? ''
    const altered = isFeed(path) ? withoutEntries(text, gone) : withoutWaysTo(text, gone)
    if (altered !== text) files.set(fileOf(path), publishing.putText([altered], file.type))
    for (const address of mediaIn(altered)) shown.add(address)
    await new Promise((done) => setImmediate(done))
  }
  for (const html of articles.values())
    for (const address of mediaIn(html)) if (!shown.has(address)) files.set(pathOf(address), null)
  return { files, gone: articles.size }
}

/** The generation's tree, and the numbers of the articles that have not left the pages since its pages were made. */
async function read(uow: UnitOfWork, { tenant, siteId, generation }: Site) {
  return await uow.asSystem('sites.serve', async (tx) => {
    const { rows } = await sql<{ root: string }>`select root from sites.generations
      where tenant_id = ${tenant} and site_id = ${siteId} and generation = ${generation}`.execute(tx.db)
    const root = rows[0]?.root ?? null
    // The same pages may be older than this generation, which was then itself a going back.
    const articles = await sql<{ number: number }>`select number from sites.articles
      where tenant_id = ${tenant} and site_id = ${siteId} and published_version is not null and deleted_at is null
        and (withdrawn_at is null or withdrawn_at < (select min(published_at) from sites.generations
          where tenant_id = ${tenant} and site_id = ${siteId} and root = ${root}))`.execute(tx.db)
    return { root, standing: new Set(articles.rows.map(({ number }) => number)) }
  })
}

/** By address, with its page. */
function goneArticles(pages: LivePages, standing: ReadonlySet<number>): Map<string, string> {
  const gone = new Map<string, string>()
  for (const [path, file] of pages.files) {
    const number = articleNumber(path)
    if (number !== undefined && isPage(file) && !standing.has(number)) gone.set(path, pages.html(path) ?? '')
  }
  return gone
}

const readPart = (html: string): string =>
  /<div class="txt" data-read>([\s\S]*?)<\/div>(?:<section|<p class="(?:tags|art-e)"|<\/article>)/.exec(html)?.[1] ?? ''

/** Columns of one page show their article's text at their own address. */
function showingThem(pages: LivePages, articles: ReadonlyMap<string, string>): string[] {
  const texts = new Set([...articles.values()].map(readPart).filter((text) => text !== ''))
  return [...pages.files].flatMap(([path, file]) =>
    path !== '/' && path.endsWith('/') && isPage(file) && texts.has(readPart(pages.html(path) ?? '')) ? [path] : [],
  )
}

const isFeed = (path: string): boolean => path === '/rss.xml' || path === '/sitemap.xml'

function withoutEntries(xml: string, gone: ReadonlySet<string>): string {
  return xml.replaceAll(/<(item|url)>[\s\S]*?<\/\1>/g, (entry) => {
    const address = /<(?:link|loc)>https?:\/\/[^/<]+([^<]*)</.exec(entry)?.[1]
    return address !== undefined && gone.has(address) ? '' : entry
  })
}

/** What goes with a way to an article: its entry in a list or table, «上一篇», the headline of the home page. */
const isEntry = (name: string, attributes: Readonly<Record<string, string>>): boolean =>
  /^(?:li|tr|p)$/.test(name) || (name === 'section' && /\bb-headline\b/.test(attributes['class'] ?? ''))

type Open = { readonly start: number; readonly isEntry: boolean; readonly isText: boolean; cut: 'all' | 'tags' | null }

/** A page as `engines/pages` draws it, without entries that lead there; within a text the words stay and lead nowhere. */
export function withoutWaysTo(html: string, gone: ReadonlySet<string>): string {
  const open: Open[] = []
  const cuts: [from: number, to: number][] = []
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const isText = 'data-read' in attributes || (open.at(-1)?.isText ?? false)
      const self: Open = { start: parser.startIndex, isEntry: isEntry(name, attributes), isText, cut: null }
      open.push(self)
      if (name !== 'a' || !gone.has(attributes['href'] ?? '')) return
      if (isText) {
        self.cut = 'tags'
        cuts.push([parser.startIndex, parser.endIndex + 1])
      } else (open.findLast((each) => each.isEntry) ?? self).cut = 'all'
    },
    onclosetag: () => {
      const closed = open.pop()
      if (closed?.cut === 'all') cuts.push([closed.start, parser.endIndex + 1])
      if (closed?.cut === 'tags') cuts.push([parser.startIndex, parser.endIndex + 1])
    },
  })
  parser.end(html)
  let kept = ''
  let at = 0
  for (const [from, to] of cuts.sort(([a], [b]) => a - b)) {
    if (from > at) kept += html.slice(at, from)
    at = Math.max(at, to)
  }
  return kept + html.slice(at)
}
