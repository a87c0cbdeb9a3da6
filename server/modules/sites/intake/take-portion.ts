/**
 * One portion of an import: files are prepared outside, then everything of it is written in one transaction together with
 * how far the import is. Killed anywhere, a portion is there with its account or not at all.
 */
import { linksOf } from '@shuyuan/contract/sites/body.ts'
import type { IntakeResult } from '@shuyuan/contract/sites/intake.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { mediaByIds } from '../media/media.store.ts'
import type { SitesContext } from '../sites-context.ts'
import { lockOpenSite } from '../sites/site.store.ts'
import { identityOf } from './account.ts'
import { knownOrigins, lockIntake, moveIntake, originOf, resultOf } from './intake.store.ts'
import type { Places } from './make-columns.ts'
import { prepareItem } from './prepare-item.ts'
import { isArticle, isGone, type ReadItem, readItem } from './read-item.ts'
import type { OpenSource, SourceItem } from './source-item.ts'
import type { Survey } from './survey.ts'
import { fileKey, insertFiles, type Prepared, prepareFile } from './take-files.ts'
import { writePortion } from './write-portion.ts'

type Context = Pick<SitesContext, 'uow' | 'blobs' | 'admit' | 'seal'>
export type Call = { readonly actor: Actor; readonly siteId: string; readonly intakeId: string }
export type Source = { readonly opened: OpenSource; readonly surveyed: Survey; readonly places: Places }
export type Portion = { readonly items: readonly SourceItem[]; readonly first: number }

/** False when there is nothing to do here any more: it was stopped, or another run has been faster. */
export async function takePortion(
  context: Context,
  { actor, siteId, intakeId }: Call,
  source: Source,
  { items, first }: Portion,
): Promise<boolean> {
  const { opened, surveyed, places } = source
  const now = new Date()
  const pictureAt = (id: string): string | undefined => surveyed.attachments.get(id)
  const origins = items.map((item) => originOf('article', identityOf(item)))
  const old = await context.uow.readTenant(actor, (tx) => knownOrigins(tx, siteId, origins))
  const reads = items.map((item, at) =>
    isArticle(item) && !isGone(item) && !old.has(origins[at] ?? '') ? readItem(item, now, pictureAt) : null,
  )
  const addresses = items.flatMap((item, at) => addressesOf(item, reads[at] ?? null, pictureAt))
  const keys = [...new Set(addresses.flatMap((address) => fileKey(opened, address) ?? []))]
  const files = await prepareNew(context, actor, siteId, opened, keys)
  return await context.uow.inTenant(actor, async (tx) => {
    await lockOpenSite(tx, siteId)
    const before = await lockIntake(tx, intakeId)
    // Only who continues exactly where the last portion ended may write: so nothing is counted or written twice.
    if (before.status !== 'applying' || before.done !== first) return false
    // Asked again under the lock: another import of this site may have brought the same.
    const known = await knownOrigins(tx, siteId, origins)
    const media = await keepNew(tx, siteId, keys, files)
    const mediaOf = (address: string) => media.byKey.get(fileKey(opened, address) ?? '')
    const prepared = items.map((item, at) => {
      const isKnown = known.has(origins[at] ?? '')
      return prepareItem(item, isKnown ? null : (reads[at] ?? null), {
        position: first + at,
        isKnown,
        mediaOf,
        surveyed,
        places,
      })
    })
    const written = await writePortion(tx, context, { siteId, intakeId, prepared, origins })
    const { pictures, files: others } = media
    await moveIntake(tx, intakeId, {
      done: first + items.length,
      result: sumOf(resultOf(before), { ...written, pictures, files: others, columns: 0 }),
    })
    return true
  })
}

async function keepNew(tx: Tx, siteId: string, keys: readonly string[], files: ReadonlyMap<string, Prepared>) {
  const origins = keys.map((key) => originOf('media', key))
  const known = await knownOrigins(tx, siteId, origins)
  const fresh = new Map([...files].filter(([key]) => !known.has(originOf('media', key))))
  const inserted = await insertFiles(tx, siteId, fresh)
  const ids = new Map(
    keys.flatMap((key) => {
      const id = inserted.get(key) ?? known.get(originOf('media', key))
      return id ? [[key, id] as const] : []
    }),
  )
  const rows = new Map((await mediaByIds(tx, siteId, [...ids.values()])).map((one) => [one.id, one]))
  const byKey = new Map([...ids].flatMap(([key, id]) => [[key, rows.get(id)] as const]))
  const pictures = [...fresh.values()].filter(({ kind }) => kind === 'picture').length
  return { byKey, pictures, files: fresh.size - pictures }
}

const sumOf = (one: IntakeResult, other: IntakeResult): IntakeResult => ({
  articles: one.articles + other.articles,
  drafts: one.drafts + other.drafts,
  columns: one.columns + other.columns,
  pictures: one.pictures + other.pictures,
  picturesMissing: one.picturesMissing + other.picturesMissing,
  files: one.files + other.files,
  redirects: one.redirects + other.redirects,
  known: one.known + other.known,
  left: one.left + other.left,
})

/** Every old address whose file would come along: pictures, videos, linked files, the cover, the attachment itself. */
function addressesOf(item: SourceItem, read: ReadItem | null, pictureAt: (id: string) => string | undefined): string[] {
  if (item.type === 'attachment') return item.attachmentUrl ? [item.attachmentUrl] : []
  if (!read) return []
  const cover = pictureAt(item.meta.get('_thumbnail_id') ?? '')
  const media = [...read.pictures, ...read.videos].map(({ src }) => src)
  return [...media, ...linksOf(read.body), ...item.beside, ...(cover ? [cover] : [])]
}

async function prepareNew(
  context: Context,
  actor: Actor,
  siteId: string,
  opened: OpenSource,
  keys: readonly string[],
): Promise<Map<string, Prepared>> {
  const known = await context.uow.readTenant(actor, (tx) =>
    knownOrigins(
      tx,
      siteId,
      keys.map((key) => originOf('media', key)),
    ),
  )
  const files = new Map<string, Prepared>()
  for (const key of keys) {
    if (known.has(originOf('media', key))) continue
    const file = await prepareFile(context, actor, opened, key)
    if (file) files.set(key, file)
  }
  return files
}
