/** The account of a trial reading: what each thing would become, and how much of everything there is. Writes nothing of it. */
import type { IntakeFound, IntakeItem } from '@shuyuan/contract/sites/intake.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import type { SitesContext } from '../sites-context.ts'
import { knownOrigins, moveIntake, originOf, putItems } from './intake.store.ts'
import { shownAddress } from './old-address.ts'
import { asLine, isArticle, isGone, readItem } from './read-item.ts'
import type { OpenSource, SourceItem } from './source-item.ts'
import { inPortions, itemsOf, type Survey } from './survey.ts'
import { fileKey } from './take-files.ts'

const portion = 500

export const identityOf = (item: SourceItem): string => item.guid || item.link || `${item.type} ${item.id}`

export async function accountFor(
  { uow }: Pick<SitesContext, 'uow'>,
  { actor, siteId, intakeId: id }: { actor: Actor; siteId: string; intakeId: string },
  opened: OpenSource,
  surveyed: Survey,
  signal: AbortSignal,
): Promise<Omit<IntakeFound, 'categories'> | null> {
  const dropped = new Map<string, number>()
  const counts = { posts: 0, pages: 0, drafts: 0, attachments: 0, filesGiven: 0, known: 0 }
  const drop = (what: string, count = 1): void =>
    void (dropped.size < 200 && dropped.set(what, (dropped.get(what) ?? 0) + count))
  if (surveyed.comments > 0) drop('评论', surveyed.comments)
  if (surveyed.menuItems > 0) drop('菜单项', surveyed.menuItems)
  let position = 0
  for await (const items of inPortions(itemsOf(opened), portion)) {
    if (signal.aborted) return null
    await uow.inTenant(actor, async (tx) => {
      const known = await knownOrigins(
        tx,
        siteId,
        items.map((item) => originOf('article', identityOf(item))),
      )
      const first = position
      const rows = items.map((item, at): IntakeItem => {
        const isKnown = known.has(originOf('article', identityOf(item)))
        return accountOf(item, { position: first + at, isKnown, now: tx.now, surveyed, opened })
      })
      for (const [at, row] of rows.entries()) count(counts, drop, items[at], row)
      await putItems(tx, id, rows)
      await moveIntake(tx, id, { done: first + items.length, total: surveyed.items })
    })
    position += items.length
  }
  const { title, address, encoding, menuItems, comments, odd, loose } = surveyed
  return {
    ...counts,
    title: asLine(title, 200),
    address: shownAddress(address).slice(0, 500),
    encoding,
    menuItems,
    comments,
    loose,
    menus: [...surveyed.menus],
    authors: [...surveyed.authors.values()].slice(0, 500),
    oddCharacters: odd,
    fileHosts: [...(opened.fileHosts ?? [])],
    dropped: [...dropped].map(([what, count]) => ({ what, count })),
  }
}

function count(
  counts: Record<'posts' | 'pages' | 'drafts' | 'attachments' | 'filesGiven' | 'known', number>,
  drop: (what: string) => void,
  item: SourceItem | undefined,
  row: IntakeItem,
): void {
  if (row.kind === 'attachment') counts.attachments += 1
  if (row.kind === 'attachment' && row.outcome === 'taken') counts.filesGiven += 1
  if (row.outcome === 'known') counts.known += 1
  // Items of menus are counted as such by the survey.
  if (row.outcome === 'left' && row.kind !== 'nav_menu_item')
    drop(item && isArticle(item) ? '回收站里的内容' : row.kind)
  if (row.outcome === 'draft') counts.drafts += 1
  if (row.kind === 'post' && row.outcome !== 'left') counts.posts += 1
  if (row.kind === 'page' && row.outcome !== 'left') counts.pages += 1
  for (const note of row.notes.filter((text) => text.startsWith('没有带过来：')))
    for (const what of note.slice(6).split('、')) drop(what)
}

type Around = {
  readonly position: number
  readonly isKnown: boolean
  readonly now: Date
  readonly surveyed: Survey
  readonly opened: OpenSource
}

export const blankItem = (item: SourceItem, position: number): IntakeItem => ({
  position,
  kind: asLine(item.type, 40),
  title: asLine(item.title, 200),
  oldAddress: shownAddress(item.type === 'attachment' ? item.attachmentUrl : item.link).slice(0, 500),
  newAddress: null,
  column: '',
  shownOn: null,
  outcome: 'left',
  similarity: null,
  picturesFound: 0,
  picturesMissing: 0,
  notes: [...item.notes],
})

function accountOf(item: SourceItem, { position, isKnown, now, surveyed, opened }: Around): IntakeItem {
  const blank = blankItem(item, position)
  const isGiven = (address: string): boolean => fileKey(opened, address) !== null
  if (item.type === 'attachment') return { ...blank, outcome: isGiven(item.attachmentUrl) ? 'taken' : 'missing' }
  if (!isArticle(item) || isGone(item)) return blank
  const read = readItem(item, now, (id) => surveyed.attachments.get(id))
  const found = read.pictures.filter(({ src }) => isGiven(src)).length
  return {
    ...blank,
    shownOn: schoolDate(read.publishedAt),
    outcome: isKnown ? 'known' : read.isPublic ? 'public' : 'draft',
    picturesFound: found,
    picturesMissing: read.pictures.length - found,
    notes: [...read.notes],
  }
}
