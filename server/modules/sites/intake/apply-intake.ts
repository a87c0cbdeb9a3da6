/**
 * What an export holds becomes columns, articles, media and redirects: by portions, each whole or not at all, so that an
 * import that was cut off goes on where it stopped, and a second run adds nothing.
 */
import { linksOf } from '@shuyuan/contract/sites/body.ts'
import type { IntakeItem, IntakeMapping, IntakeResult, IntakeView } from '@shuyuan/contract/sites/intake.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { addRedirects } from '../columns/column.store.ts'
import { mediaByIds } from '../media/media.store.ts'
import { articlePath } from '../publish/addresses.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { lockOpenSite, touchSite } from '../sites/site.store.ts'
import { blankItem, identityOf } from './check-intake.ts'
import {
  findIntake,
  type IntakeRecord,
  intakeView,
  knownOrigins,
  noteOrigins,
  originOf,
  putItems,
  updateIntake,
} from './intake.store.ts'
import { makeColumns, type Place, type Places } from './make-columns.ts'
import { redirectsFrom } from './old-address.ts'
import { type OpenIntake, openIntake } from './open-intake.ts'
import { finishItem, isArticle, isGone, type ReadItem, readItem } from './read-item.ts'
import type { WxrItem } from './read-wxr.ts'
import { inPortions, itemsOf, type Survey, survey } from './survey.ts'
import { fileKey, insertFiles, type Prepared, prepareFile } from './take-files.ts'
import { type Incoming, refreshColumnDates, takeIn } from './take-in.ts'

type Context = Pick<SitesContext, 'uow' | 'blobs' | 'admit' | 'seal' | 'wake'>
type Call = { readonly actor: Actor; readonly siteId: string; readonly intakeId: string }
type Counts = { -readonly [K in keyof IntakeResult]: IntakeResult[K] }

/** So many items are written at once: a change of others waits for them at most. */
const portion = 100

export async function applyIntake(
  context: Context,
  call: Call,
  mapping: readonly IntakeMapping[],
): Promise<IntakeView> {
  const { actor, siteId, intakeId } = call
  const intake = await context.uow.inTenant(actor, (tx) => startIntake(tx, siteId, intakeId))
  const staged = await context.blobs.stage(context.blobs.stream(intake.sha256))
  const opened = await openIntake(staged.path).catch(async (error: unknown) => {
    await staged.drop()
    throw error
  })
  try {
    const surveyed = await survey(opened)
    const { found } = intakeView(intake)
    const places = await context.uow.inTenant(actor, async (tx) => {
      await lockOpenSite(tx, siteId)
      const address = surveyed.address.replace(/\/+$/, '')
      return await makeColumns(tx, siteId, { categories: found?.categories ?? [], mapping, address })
    })
    const result = await takeAll(context, call, { opened, surveyed, places })
    return await context.uow.inTenant(actor, async (tx) => {
      await lockOpenSite(tx, siteId)
      await refreshColumnDates(tx, siteId)
      await touchSite(tx, siteId, context.wake)
      await updateIntake(tx, intakeId, { status: 'applied', result, isApplied: true })
      const object = { kind: 'site', id: siteId }
      await audit(tx, {
        action: 'sites.applyIntake',
        object,
        result: 'ok',
        detail: { intake: intakeId, articles: result.articles },
      })
      return intakeView(await findIntake(tx, 'wxr', intakeId))
    })
  } finally {
    opened.close()
    await staged.drop()
  }
}

async function startIntake(tx: Tx, siteId: string, intakeId: string): Promise<IntakeRecord> {
  await siteRights(tx, siteId)
  await lockOpenSite(tx, siteId)
  const intake = await findIntake(tx, 'wxr', intakeId)
  if (intake.site_id !== siteId) refuse('request.not_found')
  if (intake.status === 'checking') refuse('sites.intake.unfinished')
  await updateIntake(tx, intakeId, { status: 'applying' })
  return intake
}

type Source = { readonly opened: OpenIntake; readonly surveyed: Survey; readonly places: Places }

async function takeAll(context: Context, call: Call, source: Source): Promise<IntakeResult> {
  const counts: Counts = {
    articles: 0,
    drafts: 0,
    columns: source.places.made,
    pictures: 0,
    picturesMissing: 0,
    files: 0,
    redirects: source.places.redirects,
    known: 0,
    left: 0,
  }
  let position = 0
  for await (const items of inPortions(itemsOf(source.opened), portion)) {
    await takePortion(context, call, source, { items, first: position }, counts)
    position += items.length
  }
  return counts
}

type Portion = { readonly items: readonly WxrItem[]; readonly first: number }

async function takePortion(
  context: Context,
  { actor, siteId, intakeId }: Call,
  source: Source,
  { items, first }: Portion,
  counts: Counts,
): Promise<void> {
  const { opened, surveyed } = source
  const now = new Date()
  const pictureAt = (id: string): string | undefined => surveyed.attachments.get(id)
  const origins = items.map((item) => originOf('article', identityOf(item)))
  const before = await context.uow.readTenant(actor, (tx) => knownOrigins(tx, siteId, origins))
  const reads = items.map((item, at) =>
    isArticle(item) && !isGone(item) && !before.has(origins[at] ?? '') ? readItem(item, now, pictureAt) : null,
  )
  const addresses = items.flatMap((item, at) => addressesOf(item, reads[at] ?? null, pictureAt))
  const keys = [...new Set(addresses.flatMap((address) => fileKey(opened, address) ?? []))]
  const files = await prepareNew(context, actor, siteId, opened, keys)
  await context.uow.inTenant(actor, async (tx) => {
    await lockOpenSite(tx, siteId)
    // Asked again under the lock: a second click may have been faster.
    const known = await knownOrigins(tx, siteId, origins)
    const mediaKnown = await knownOrigins(
      tx,
      siteId,
      keys.map((key) => originOf('media', key)),
    )
    const fresh = new Map([...files].filter(([key]) => !mediaKnown.has(originOf('media', key))))
    const inserted = await insertFiles(tx, siteId, fresh)
    const ids = new Map(
      keys.flatMap((key) => {
        const id = inserted.get(key) ?? mediaKnown.get(originOf('media', key))
        return id ? [[key, id] as const] : []
      }),
    )
    const names = new Map((await mediaByIds(tx, siteId, [...ids.values()])).map((one) => [one.id, one]))
    const mediaOf = (address: string) => names.get(ids.get(fileKey(opened, address) ?? '') ?? '')
    const prepared = items.map((item, at) => {
      const read = known.has(origins[at] ?? '') ? null : (reads[at] ?? null)
      return prepareItem(item, read, { position: first + at, isKnown: known.has(origins[at] ?? ''), mediaOf, source })
    })
    await writePortion(tx, context, { siteId, intakeId, prepared, origins }, counts)
    counts.files += [...fresh.values()].filter(({ kind }) => kind !== 'picture').length
    counts.pictures += [...fresh.values()].filter(({ kind }) => kind === 'picture').length
  })
}

/** Every old address whose file would come along: pictures, videos, linked files, the cover, the attachment itself. */
function addressesOf(item: WxrItem, read: ReadItem | null, pictureAt: (id: string) => string | undefined): string[] {
  if (item.type === 'attachment') return item.attachmentUrl ? [item.attachmentUrl] : []
  if (!read) return []
  const cover = pictureAt(item.meta.get('_thumbnail_id') ?? '')
  return [...[...read.pictures, ...read.videos].map(({ src }) => src), ...linksOf(read.body), ...(cover ? [cover] : [])]
}

async function prepareNew(
  context: Context,
  actor: Actor,
  siteId: string,
  opened: OpenIntake,
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

type Known = { readonly id: string; readonly kind: string; readonly name: string }
type Around = {
  readonly position: number
  readonly isKnown: boolean
  readonly mediaOf: (address: string) => Known | undefined
  readonly source: Source
}
type PreparedItem = {
  readonly row: IntakeItem
  readonly item: WxrItem
  readonly incoming: Incoming | null
  readonly place: Place | null
}

function prepareItem(
  item: WxrItem,
  read: ReadItem | null,
  { position, isKnown, mediaOf, source }: Around,
): PreparedItem {
  const blank = blankItem(item, position)
  const none = { item, incoming: null, place: null }
  if (item.type === 'attachment')
    return { ...none, row: { ...blank, outcome: mediaOf(item.attachmentUrl) ? 'taken' : 'missing' } }
  if (isKnown) return { ...none, row: { ...blank, outcome: 'known' } }
  if (!read) return { ...none, row: blank }
  const { surveyed, places } = source
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
  })
  if (!finished) return { ...none, row: { ...blank, notes: ['内容超出一篇文章的限度，没有写入'] } }
  const missing = read.pictures.filter(({ id }) => !found.get(id))
  const place = placeOf(item, places)
  const picturesMissing = missing.length
  const row: IntakeItem = {
    ...blank,
    column: place.title,
    shownOn: schoolDate(read.publishedAt),
    outcome: read.isPublic ? 'public' : 'draft',
    similarity: finished.similarity,
    picturesFound: read.pictures.length - picturesMissing,
    picturesMissing,
    notes: [...read.notes, ...missing.slice(0, 20).map(({ src }) => `图片缺失：${src.slice(0, 300)}`)],
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
function placeOf(item: WxrItem, places: Places): Place {
  if (item.type === 'page')
    return places.all.find(({ kind, title }) => kind === 'page' && title === item.title) ?? places.pages
  const found = item.categories.flatMap(({ domain, key }) =>
    domain === 'category' ? (places.byCategory.get(key) ?? []) : [],
  )
  return found.toSorted((a, b) => b.path.split('/').length - a.path.split('/').length)[0] ?? places.loose
}

type Written = {
  readonly siteId: string
  readonly intakeId: string
  readonly prepared: readonly PreparedItem[]
  readonly origins: readonly string[]
}

async function writePortion(
  tx: Tx,
  { seal }: Context,
  { siteId, intakeId, prepared, origins }: Written,
  counts: Counts,
): Promise<void> {
  // The same thing twice in one file is one thing.
  const seen = new Set<string>()
  const isFirst = prepared.map(({ incoming }, at) => {
    const origin = origins[at] ?? ''
    if (!incoming || seen.has(origin)) return false
    seen.add(origin)
    return true
  })
  const chosen = prepared.flatMap((one, at) =>
    one.incoming && isFirst[at] ? [{ ...one, incoming: one.incoming, at }] : [],
  )
  const taken =
    chosen.length > 0
      ? await takeIn(
          tx,
          seal,
          siteId,
          chosen.map(({ incoming }) => incoming),
        )
      : []
  const moves = new Map<string, string>()
  const addresses = new Map<number, string>()
  for (const [order, { incoming, item, place, at }] of chosen.entries()) {
    const number = taken[order]?.number
    if (number === undefined || !incoming.isPublic || !place) continue
    const address = articlePath(place.path, { number, firstPublishedAt: incoming.publishedAt })
    addresses.set(at, address)
    for (const from of redirectsFrom(item.link, item.id)) if (!moves.has(from)) moves.set(from, address)
  }
  await noteOrigins(
    tx,
    siteId,
    'article',
    chosen.flatMap(({ at }, order) => {
      const [origin, id] = [origins[at], taken[order]?.id]
      return origin && id ? [{ origin, id }] : []
    }),
  )
  await addRedirects(
    tx,
    siteId,
    [...moves].map(([from, to]) => ({ from, to })),
  )
  const rows = prepared.map(({ row, incoming }, at): IntakeItem => {
    if (incoming && !isFirst[at]) return { ...row, outcome: 'known' }
    return { ...row, newAddress: addresses.get(at) ?? null }
  })
  // What was taken in by an earlier run keeps the account of that run.
  await putItems(
    tx,
    intakeId,
    rows.filter(({ outcome }) => outcome !== 'known'),
  )
  for (const { outcome } of rows) {
    if (outcome === 'public') counts.articles += 1
    if (outcome === 'draft') counts.drafts += 1
    if (outcome === 'known') counts.known += 1
    if (outcome === 'left') counts.left += 1
  }
  counts.redirects += moves.size
  counts.picturesMissing += rows.reduce((sum, row) => sum + row.picturesMissing, 0)
}
