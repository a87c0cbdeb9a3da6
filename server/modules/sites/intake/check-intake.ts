/** An export comes in: kept, read to the end without writing anything of it, and accounted for item by item. */
import type { IntakeFound, IntakeItem, IntakeView } from '@shuyuan/contract/sites/intake.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { StagedBlob } from '../../../platform/files/blob-store.ts'
import { useQuota } from '../../../platform/files/file.store.ts'
import { columnsOf } from '../columns/column.store.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { lockOpenSite } from '../sites/site.store.ts'
import { findIntake, insertIntake, intakeView, knownOrigins, originOf, putItems, updateIntake } from './intake.store.ts'
import { uploadPaths } from './old-address.ts'
import { type OpenIntake, openIntake } from './open-intake.ts'
import { asLine, isArticle, isGone, readItem } from './read-item.ts'
import type { WxrItem } from './read-wxr.ts'
import { suggestColumns } from './suggest-columns.ts'
import { inPortions, itemsOf, type Survey, survey } from './survey.ts'

type Call = { readonly actor: Actor; readonly siteId: string; readonly name: string }

/** Refuses sites.intake.refused with the reason; the bytes are kept only when the export could be read to its end. */
export async function checkIntake(
  context: Pick<SitesContext, 'uow'>,
  { actor, siteId, name }: Call,
  staged: StagedBlob,
): Promise<IntakeView> {
  const opened = await openIntake(staged.path)
  const id = newId()
  try {
    const surveyed = await survey(opened)
    await context.uow.inTenant(actor, async (tx) => {
      await siteRights(tx, siteId)
      await lockOpenSite(tx, siteId)
      await useQuota(tx, staged.size)
      const { sha256, size } = staged
      await insertIntake(tx, { id, site_id: siteId, kind: 'wxr', name, sha256, size, status: 'checking' })
      await audit(tx, {
        action: 'sites.uploadIntake',
        object: { kind: 'site', id: siteId },
        result: 'ok',
        detail: { name, sha256 },
      })
    })
    const found = await accountFor(context, { actor, siteId, id }, opened, surveyed)
    await staged.keep()
    return await context.uow.inTenant(actor, async (tx) => {
      const categories = suggestColumns(surveyed, await columnsOf(tx, siteId))
      await updateIntake(tx, id, { status: 'checked', found: { ...found, categories } satisfies IntakeFound })
      return intakeView(await findIntake(tx, 'wxr', id))
    })
  } finally {
    opened.close()
  }
}

const portion = 500

export const identityOf = (item: WxrItem): string => item.guid || item.link || `${item.type} ${item.id}`

async function accountFor(
  { uow }: Pick<SitesContext, 'uow'>,
  { actor, siteId, id }: { actor: Actor; siteId: string; id: string },
  opened: OpenIntake,
  surveyed: Survey,
): Promise<Omit<IntakeFound, 'categories'>> {
  const dropped = new Map<string, number>()
  const counts = { posts: 0, pages: 0, drafts: 0, attachments: 0, filesGiven: 0, known: 0 }
  const drop = (what: string, count = 1): void =>
    void (dropped.size < 200 && dropped.set(what, (dropped.get(what) ?? 0) + count))
  if (surveyed.comments > 0) drop('评论', surveyed.comments)
  if (surveyed.menuItems > 0) drop('菜单项', surveyed.menuItems)
  let position = 0
  for await (const items of inPortions(itemsOf(opened), portion)) {
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
    })
    position += items.length
  }
  const { title, address, encoding, menuItems, comments, odd } = surveyed
  return {
    ...counts,
    title: asLine(title, 200),
    address: address.slice(0, 500),
    encoding,
    menuItems,
    comments,
    menus: [...surveyed.menus],
    authors: [...surveyed.authors.values()].slice(0, 500),
    oddCharacters: odd,
    dropped: [...dropped].map(([what, count]) => ({ what, count })),
  }
}

function count(
  counts: Record<'posts' | 'pages' | 'drafts' | 'attachments' | 'filesGiven' | 'known', number>,
  drop: (what: string) => void,
  item: WxrItem | undefined,
  row: IntakeItem,
): void {
  if (row.kind === 'attachment') counts.attachments += 1
  if (row.kind === 'attachment' && row.outcome === 'taken') counts.filesGiven += 1
  if (row.outcome === 'known') counts.known += 1
  if (row.outcome === 'left') drop(item && isArticle(item) ? '回收站里的内容' : row.kind)
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
  readonly opened: OpenIntake
}

export const blankItem = (item: WxrItem, position: number): IntakeItem => ({
  position,
  kind: asLine(item.type, 40),
  title: asLine(item.title, 200),
  oldAddress: (item.type === 'attachment' ? item.attachmentUrl : item.link).slice(0, 500),
  newAddress: null,
  column: '',
  shownOn: null,
  outcome: 'left',
  similarity: null,
  picturesFound: 0,
  picturesMissing: 0,
  notes: [],
})

function accountOf(item: WxrItem, { position, isKnown, now, surveyed, opened }: Around): IntakeItem {
  const blank = blankItem(item, position)
  const isGiven = (address: string): boolean =>
    address.startsWith('data:') || uploadPaths(address).some((path) => opened.hasFile(path))
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
