/** Pages and Word files in folders: each folder a column, lists known as such and not taken for articles. */
import { posix } from 'node:path'
import { schoolDate } from '../../../../kernel/school-time.ts'
import { refuseIntake } from '../intake-refused.ts'
import { fileHost } from '../old-address.ts'
import { decodePage } from '../page/charset.ts'
import { anyDateOf } from '../page/page-facts.ts'
import { type ReadPage, readPage } from '../page/read-page.ts'
import { type OpenSource, plainItem, type SourceItem, type SourcePart } from '../source-item.ts'
import { escapeHtml } from '../text-of-html.ts'
import { docxHtml } from './docx-html.ts'
import type { Archive, ArchiveEntry } from './open-archive.ts'

const isPage = (name: string): boolean => /\.(?:s?html?|xhtml)$/i.test(name)
const isWord = (name: string): boolean => /\.docx$/i.test(name) && !/(?:^|\/)~\$/.test(name)
const unreadable = (name: string): string | undefined =>
  /\.doc$/i.test(name)
    ? '旧式 Word 文件（.doc），请另存为 .docx'
    : /\.(?:docm|dotm)$/i.test(name)
      ? '带宏的 Word 文件，请另存为不带宏的 .docx'
      : /\.wps$/i.test(name)
        ? 'WPS 文件，请另存为 .docx'
        : undefined

export const mostFiles = 20_000
const longestPage = 8_388_608
const longestWord = 52_428_800

export const addressOf = (path: string): string => `${fileHost}/${path.split('/').map(encodeURIComponent).join('/')}`

/** Folders that only sort by year or day are none that readers know. */
const isDated = (folder: string): boolean =>
  /^(?:(?:19|20)\d{2}(?:[-_年.]?\d{1,2}){0,2}[月日]?|\d{1,2}月?|\d{1,2})$/.test(folder)

const fixed = new Set([
  'images',
  'image',
  'img',
  'pic',
  'upload',
  'uploads',
  'files',
  'css',
  'js',
  'html',
  'htm',
  'wwwroot',
  'www',
])

/** «news/2019/05/a.html» stands in the column «news». */
export function folderOf(path: string): string {
  const parts = posix.dirname(path).split('/')
  while (parts.length > 0 && isDated(parts.at(-1) ?? '')) parts.pop()
  const found = parts.join('/')
  return found === '.' || fixed.has(found.toLowerCase()) ? '' : found
}

/** One folder around everything is how people pack, not how the site was. */
function rootOf(names: readonly string[]): string {
  const [first = ''] = names
  const top = first.includes('/') ? `${first.slice(0, first.indexOf('/'))}/` : ''
  if (!top || !names.every((name) => name.startsWith(top))) return ''
  // A folder of nothing but articles is a column itself.
  const isSite = names.some(
    (name) => name.slice(top.length).includes('/') || firstPages.includes(name.slice(top.length)),
  )
  return isSite ? top : ''
}

const firstPages = ['index.html', 'index.htm', 'index.shtml', 'default.html', 'default.htm', 'list.html', 'list.htm']

export async function openFolder(archive: Archive): Promise<OpenSource> {
  const root = rootOf(archive.entries.map(({ name }) => name))
  const inside = (entry: ArchiveEntry): string => entry.name.slice(root.length)
  const wanted = archive.entries
    .filter(({ name }) => isPage(name) || isWord(name) || unreadable(name) !== undefined)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  if (wanted.length > mostFiles) refuseIntake(`网页和 Word 文件超过 ${mostFiles} 个，请分成几个压缩包`)
  const read = async (entry: ArchiveEntry): Promise<(ReadPage & { odd: number; charset: string }) | null> => {
    const bytes = await archive.bytes(entry.name, longestPage)
    if (!bytes) return null
    const { text, odd, charset } = decodePage(bytes)
    return { ...readPage(text, addressOf(inside(entry))), odd, charset }
  }
  const firstOf = async (folder: string) => {
    const entry = firstPages.map((name) => archive.entry(root + posix.join(folder, name))).find(Boolean)
    return entry ? await read(entry) : null
  }
  const home = await firstOf('')
  const names = new Map<string, string>()
  for (const folder of new Set(wanted.map((entry) => folderOf(inside(entry)))))
    if (folder) names.set(folder, columnName(await firstOf(folder), folder, home?.windowTitle ?? ''))

  let odd = 0
  async function* parts(): AsyncGenerator<SourcePart> {
    yield { kind: 'site', title: home?.windowTitle ?? '', address: fileHost }
    for (const [key, title] of names) {
      const above = posix.dirname(key)
      yield { kind: 'category', category: { key, title, parentKey: names.has(above) ? above : null } }
    }
    for (const entry of wanted) {
      const path = inside(entry)
      const folder = folderOf(path)
      const categories = folder ? [{ domain: 'category', key: folder, title: names.get(folder) ?? folder }] : []
      const item = await itemOf(entry, path)
      yield { kind: 'item', item: { ...item, categories } }
    }
  }
  const itemOf = async (entry: ArchiveEntry, path: string): Promise<SourceItem> => {
    const plain = {
      title: escapeHtml(posix.basename(path)),
      link: addressOf(path),
      guid: `file ${path} ${entry.print}`,
    }
    const why = unreadable(path)
    if (why) return plainItem({ ...plain, type: 'unreadable', notes: [why] })
    if (isWord(path)) return await wordItem(archive, entry, path)
    const page = await read(entry)
    if (!page) return plainItem({ ...plain, type: 'unreadable', notes: ['网页太大或已损坏'] })
    odd += page.odd
    if (page.kind !== 'article')
      return plainItem({
        ...plain,
        type: page.kind === 'list' ? 'list' : 'other',
        title: escapeHtml(page.windowTitle || path),
      })
    return pageItem(page, { link: addressOf(path), guid: `page ${path} ${page.title}` })
  }
  return {
    kind: wanted.some(({ name }) => isPage(name)) ? 'html' : 'word',
    read: async () => ({ encoding: home?.charset ?? '', parts: parts(), odd: () => odd }),
    fileKey: (address) => {
      const entry = archive.entry(root + pathOf(address))
      return entry ? `${entry.print} ${entry.name}` : null
    },
    file: async (key) => {
      const name = key.slice(key.indexOf(' ') + 1)
      const stream = await archive.stream(name)
      return stream ? { name: posix.basename(name), stream } : null
    },
    close: archive.close,
  }
}

/** The path inside the archive that an address means. */
export function pathOf(address: string): string {
  if (!address.startsWith(`${fileHost}/`)) return ''
  try {
    return decodeURIComponent(new URL(address).pathname.slice(1)).normalize('NFC')
  } catch {
    return ''
  }
}

/** A page that was found to be an article, wherever it came from. */
export const pageItem = (page: ReadPage, where: Pick<SourceItem, 'link' | 'guid'>): SourceItem =>
  plainItem({
    ...where,
    link: page.base.startsWith(new URL(where.link).origin) ? where.link : page.base,
    type: 'post',
    title: escapeHtml(page.title),
    content: page.html,
    creator: page.author,
    source: page.source,
    date: page.date,
    beside: page.beside,
    notes: page.date ? [] : ['没有找到日期，用导入当天的日期'],
  })

/** «校园新闻-育才小学» → «校园新闻»; a folder without a page of its own keeps its name. */
function columnName(page: ReadPage | null, folder: string, site: string): string {
  const own = posix.basename(folder)
  if (!page) return own
  const name = page.windowTitle.split(/\s*[-_|｜—–>»]+\s*/).find((part) => part !== '' && !site.includes(part))
  return name ?? (/[\u4e00-\u9fff]/.test(own) ? own : page.windowTitle || own)
}

const named = /^\s*((?:19|20)\d{2}[-_.年]?\d{1,2}[-_.月]?\d{1,2}日?)[\s_.、-]*/

export async function wordItem(archive: Archive, entry: ArchiveEntry, path: string): Promise<SourceItem> {
  const bytes = await archive.bytes(entry.name, longestWord)
  return await wordBytesItem(bytes, path, { print: entry.print, modifiedAt: entry.modifiedAt })
}

type About = { readonly print: string; readonly modifiedAt: Date | null }

/** «2024-03-05 春游通知.docx»: day and title stand in the name; the day also in the file itself. */
export async function wordBytesItem(
  bytes: Buffer | null,
  path: string,
  { print, modifiedAt }: About,
): Promise<SourceItem> {
  const where = { link: addressOf(path), guid: `word ${path} ${print}` }
  const stem = posix.basename(path).replace(/\.docx$/i, '')
  const found = bytes ? await docxHtml(bytes) : { ok: false as const, why: 'Word 文件太大或已损坏' }
  if (!found.ok) return plainItem({ ...where, type: 'unreadable', title: escapeHtml(stem), notes: [found.why] })
  const title = stem.replace(named, '') || stem
  const told = anyDateOf(stem)
  const created = new Date(found.createdAt)
  const day = Number.isNaN(created.getTime()) ? modifiedAt : created
  const date = told || (day ? `${schoolDate(day)} 08:00:00` : '')
  const notes = told ? [] : day ? ['文件名里没有日期，用文件自己的日期'] : ['没有找到日期，用导入当天的日期']
  return plainItem({
    ...where,
    type: 'post',
    title: escapeHtml(title),
    content: withoutTitle(found.html, title),
    date,
    notes,
  })
}

/** A first line that only says the title again. */
export function withoutTitle(html: string, title: string): string {
  const first = /^\s*<(p|h[1-6])(?:\s[^>]*)?>([\s\S]*?)<\/\1>/i.exec(html)
  const words = (first?.[2] ?? '').replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, '')
  return first && words === escapeHtml(title).replaceAll(/\s+/g, '') ? html.slice(first[0].length) : html
}
