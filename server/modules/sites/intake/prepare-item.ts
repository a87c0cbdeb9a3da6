/** One thing of the old site as the article it becomes and the line that tells of it. Pure. */
import type { IntakeItem } from '@shuyuan/contract/sites/intake.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import { blankItem, identityOf } from './account.ts'
import type { Place, Places } from './make-columns.ts'
import { shownAddress } from './old-address.ts'
import { finishItem, type ReadItem } from './read-item.ts'
import type { SourceItem } from './source-item.ts'
import type { Survey } from './survey.ts'
import type { Incoming } from './take-in.ts'

export type Known = { readonly id: string; readonly kind: string; readonly name: string }
export type Around = {
  readonly position: number
  readonly isKnown: boolean
  readonly mediaOf: (address: string) => Known | undefined
  readonly surveyed: Survey
  readonly places: Places
}
export type PreparedItem = {
  readonly row: IntakeItem
  readonly item: SourceItem
  readonly incoming: Incoming | null
  readonly place: Place | null
}

export function prepareItem(
  item: SourceItem,
  read: ReadItem | null,
  { position, isKnown, mediaOf, surveyed, places }: Around,
): PreparedItem {
  const blank = blankItem(item, position)
  const none = { item, incoming: null, place: null }
  if (item.type === 'attachment')
    return { ...none, row: { ...blank, outcome: mediaOf(item.attachmentUrl) ? 'taken' : 'missing' } }
  if (isKnown) return { ...none, row: { ...blank, outcome: 'known' } }
  if (!read) return { ...none, row: blank }
  const found = new Map([...read.pictures, ...read.videos].map(({ id, src }) => [id, mediaOf(src)]))
  const cover = mediaOf(surveyed.attachments.get(item.meta.get('_thumbnail_id') ?? '') ?? '')
  const firstPicture = read.pictures.map(({ id }) => found.get(id)).find((one) => one?.kind === 'picture')
  const author = surveyed.authors.get(item.creator) ?? item.creator
  const finished = finishItem(read, {
    author,
    cover: (cover?.kind === 'picture' ? cover : firstPicture)?.id ?? null,
    names: {
      of: (id) => found.get(id)?.id,
      file: (href) => mediaOf(href),
      site: surveyed.address,
    },
    beside: item.beside.flatMap((address) => mediaOf(address) ?? []),
  })
  if (!finished) return { ...none, row: { ...blank, notes: ['内容超出一篇文章的限度，没有写入'] } }
  const missing = read.pictures.filter(({ id }) => !found.get(id))
  const place = placeOf(item, places)
  if (!place) return { ...none, row: { ...blank, notes: ['没有可放的栏目，没有写入'] } }
  const picturesMissing = missing.length
  const row: IntakeItem = {
    ...blank,
    column: place.title,
    shownOn: schoolDate(read.publishedAt),
    outcome: read.isPublic ? 'public' : 'draft',
    similarity: finished.similarity,
    picturesFound: read.pictures.length - picturesMissing,
    picturesMissing,
    notes: [...read.notes, ...missing.slice(0, 20).map(({ src }) => `图片缺失：${shownAddress(src).slice(0, 300)}`)],
  }
  const incoming: Incoming = {
    columnId: place.id,
    content: finished.content,
    publishedAt: read.publishedAt,
    authorName: finished.content.author || '旧站',
    isPublic: read.isPublic,
    origin: { guid: identityOf(item).slice(0, 1000), address: blank.oldAddress },
  }
  return { item, row, incoming, place }
}

/** The most particular of its categories; a page goes to the column of one page that has its name. */
function placeOf(item: SourceItem, places: Places): Place | null {
  if (item.type === 'page')
    return places.all.find(({ kind, title }) => kind === 'page' && title === item.title) ?? places.pages
  const found = item.categories.flatMap(({ domain, key }) =>
    domain === 'category' ? (places.byCategory.get(key) ?? []) : [],
  )
  return found.toSorted((a, b) => b.path.split('/').length - a.path.split('/').length)[0] ?? places.loose
}
