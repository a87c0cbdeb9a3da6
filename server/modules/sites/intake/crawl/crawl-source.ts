/** What a crawl has fetched, as a source like any other: lists become columns, articles come over, every address is accounted for. */
import { Readable } from 'node:stream'
import type { CrawlSettings } from '@shuyuan/contract/sites/intake.ts'
import type { Actor } from '../../../../kernel/actor.ts'
import type { SitesContext } from '../../sites-context.ts'
import { pageItem } from '../files/folder-source.ts'
import { decodePage } from '../page/charset.ts'
import { type ReadPage, readPage } from '../page/read-page.ts'
import { type OpenSource, plainItem, type SourceItem, type SourcePart } from '../source-item.ts'
import { escapeHtml } from '../text-of-html.ts'
import { fileAddress, ownAddress, scopeOf, strangeFile } from './crawl-address.ts'
import { type CrawlPage, pagesAfter } from './frontier.store.ts'

type Context = Pick<SitesContext, 'uow' | 'blobs'>
type Where = { readonly actor: Actor; readonly intakeId: string; readonly settings: CrawlSettings }

const atOnce = 500

type Column = { readonly key: string; readonly title: string }

export async function openCrawl(context: Context, { actor, intakeId, settings }: Where): Promise<OpenSource> {
  const scope = scopeOf(settings.address, settings.fileHosts)
  async function* pages(): AsyncGenerator<CrawlPage> {
    for (let position = -1; ; ) {
      const rows = await context.uow.readTenant(actor, (tx) => pagesAfter(tx, intakeId, position, atOnce))
      if (rows.length === 0) return
      yield* rows
      position = rows.at(-1)?.position ?? position
    }
  }
  const files = new Map<string, { readonly sha256: string; readonly name: string }>()
  const moves = new Map<string, string>()
  const strange = new Map<string, number>()
  for await (const page of pages()) {
    if (page.kind === 'file' && page.state === 'left') {
      const host = strangeFile(page.address, scope)?.host
      if (host) strange.set(host, (strange.get(host) ?? 0) + 1)
    }
    if (page.state === 'moved' && page.moved_to) moves.set(page.address, page.moved_to)
    if (page.state === 'fetched' && page.kind === 'file' && page.sha256)
      files.set(page.address, { sha256: page.sha256, name: page.why || lastPart(page.address) })
  }
  const read = async (page: CrawlPage): Promise<(ReadPage & { odd: number; charset: string }) | null> => {
    const bytes = page.sha256 ? await context.blobs.read(page.sha256) : null
    if (!bytes) return null
    const { text, odd, charset } = decodePage(bytes)
    return { ...readPage(text, page.address), odd, charset }
  }
  const survey = await surveyLists(pages, read, scope.origin)
  let odd = 0

  async function* parts(): AsyncGenerator<SourcePart> {
    yield { kind: 'site', title: survey.title, address: scope.origin }
    for (const { key, title } of new Map([...survey.columnOf.values()].map((one) => [one.key, one])).values())
      yield { kind: 'category', category: { key, title, parentKey: null } }
    for await (const page of pages()) yield { kind: 'item', item: await itemOf(page) }
  }
  const itemOf = async (page: CrawlPage): Promise<SourceItem> => {
    const plain = { title: escapeHtml(page.label || page.address), link: page.address, guid: `crawl ${page.address}` }
    if (page.kind === 'file') {
      const notes = page.state === 'fetched' ? [] : [page.why || '还没有取']
      return plainItem({
        ...plain,
        type: 'attachment',
        title: escapeHtml(lastPart(page.address)),
        attachmentUrl: page.address,
        notes,
      })
    }
    if (page.state === 'moved')
      return plainItem({ ...plain, type: 'moved', notes: [`${page.why}：${page.moved_to ?? ''}`] })
    if (page.state !== 'fetched') return plainItem({ ...plain, type: 'unreadable', notes: [page.why || '还没有取'] })
    const found = await read(page)
    if (!found) return plainItem({ ...plain, type: 'unreadable', notes: ['取到的内容已不在'] })
    odd += found.odd
    if (found.kind !== 'article')
      return plainItem({ ...plain, type: found.kind, title: escapeHtml(found.windowTitle || page.label) })
    const column = survey.columnOf.get(page.address)
    return {
      ...pageItem(found, { link: page.address, guid: plain.guid }),
      aliases: [...moves].flatMap(([from, to]) => (to === page.address ? [from] : [])),
      categories: column ? [{ domain: 'category', ...column }] : [],
    }
  }
  const settled = (href: string): string | null => {
    const own = fileAddress(href, scope)
    return own === null ? null : (moves.get(own) ?? own)
  }
  return {
    kind: 'crawl',
    fileHosts: [...strange]
      .map(([host, count]) => ({ host, count }))
      .toSorted((a, b) => b.count - a.count)
      .slice(0, 100),
    read: async () => ({ encoding: survey.charset, parts: parts(), odd: () => odd }),
    fileKey: (href) => {
      const own = settled(href)
      const file = own === null ? undefined : files.get(own)
      return own !== null && file ? `${file.sha256} ${own}` : null
    },
    file: async (key) => {
      const file = files.get(key.slice(key.indexOf(' ') + 1))
      const bytes = file ? await context.blobs.read(file.sha256) : null
      return file && bytes ? { name: file.name, stream: Readable.from([bytes]) } : null
    },
    close: () => undefined,
  }
}

function lastPart(address: string): string {
  const part = new URL(address).pathname.split('/').at(-1) || '附件'
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

type Lists = { readonly title: string; readonly charset: string; readonly columnOf: ReadonlyMap<string, Column> }
type List = { readonly page: CrawlPage; readonly read: ReadPage }

/** Which list an article belongs to: of those that name it the one whose address is nearest to its own. */
async function surveyLists(
  pages: () => AsyncGenerator<CrawlPage>,
  read: (page: CrawlPage) => Promise<(ReadPage & { charset: string }) | null>,
  origin: string,
): Promise<Lists> {
  const scope = scopeOf(origin)
  const best = new Map<string, { readonly column: Column; readonly nearness: number }>()
  const columns = new Map<string, Column>()
  let title = ''
  let charset = ''
  for await (const page of pages()) {
    if (page.kind !== 'page' || page.state !== 'fetched') continue
    const found = await read(page)
    if (!found) continue
    if (page.depth === 0 && !title) {
      title = found.windowTitle
      charset = found.charset
    }
    // The first page shows a little of everything.
    if (found.kind !== 'list' || page.depth === 0 || new URL(page.address).pathname === '/') continue
    const column = columnOf({ page, read: found }, title, columns)
    for (const { href } of found.links) {
      const address = ownAddress(href, scope)
      if (!address) continue
      const nearness = sharedStart(address, page.address)
      if (nearness > (best.get(address)?.nearness ?? -1)) best.set(address, { column, nearness })
    }
  }
  return { title, charset, columnOf: new Map([...best].map(([address, { column }]) => [address, column])) }
}

/** The second page of a list has the name of its first, and is the same column. */
function columnOf({ page, read }: List, site: string, known: Map<string, Column>): Column {
  const parts = read.windowTitle.split(/\s*[-_|｜—–>»]+\s*/).map((part) => part.trim())
  const own = parts.find((part) => part !== '' && !site.includes(part) && !/^第?\s*\d+\s*页?$/.test(part))
  const title =
    (own ?? (/^(?:\d+|下一页|上一页|尾页|首页|更多|more|>>?|»)$/i.test(page.label) ? '' : page.label)) || '旧站栏目'
  const ready = known.get(title)
  if (ready) return ready
  const column = { key: page.address.slice(0, 200), title }
  known.set(title, column)
  return column
}

function sharedStart(one: string, other: string): number {
  const [a, b] = [new URL(one).pathname.split('/'), new URL(other).pathname.split('/')]
  let count = 0
  while (count < a.length - 1 && count < b.length - 1 && a[count] === b[count]) count += 1
  return count
}
