/** The demonstration's web sites: one for the bureau and for every school that has one, with articles and drawn pictures. */
import type { Block } from '@shuyuan/contract/sites/body.ts'
import { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import type { ThemeKey } from '@shuyuan/contract/sites/settings.ts'
import { sql } from 'kysely'
import { systemActor } from '../../kernel/actor.ts'
import { schoolDate } from '../../kernel/school-time.ts'
import type { Tx } from '../../platform/db/tx.ts'
import type { UnitOfWork } from '../../platform/db/unit-of-work.ts'
import type { BlobStore } from '../../platform/files/blob-store.ts'
import {
  articlePath,
  createSite,
  type Incoming,
  type SitesContext,
  takeIn,
  refreshColumnDates,
} from '../../modules/sites/index.ts'
import { bureau } from '../build-district.ts'
import { createRandom, type Random } from '../random.ts'
import { readSchools } from '../schools.ts'
import type { Owner } from './readers/owner.ts'
import { seedReaders } from './readers/seed-readers.ts'
import { addMedia, drawPictures, type Gallery, galleryOf, type Picture, type SiteMedia } from './pictures.ts'
import { sceneNames } from './scenes.ts'
import { makeText, voiceOf } from './texts.ts'

export type SeedSitesOptions = {
  readonly uow: UnitOfWork
  readonly blobs: BlobStore
  readonly context: SitesContext
  /** Where visits wait to be counted in. */
  readonly visitsDir: string
  /** A site's articles. */
  readonly articles: number
  readonly log: (line: string) => void
  readonly seed?: number
  /** So many sites; when that is more than there are schools, these get second and third ones (for benchmarks). */
  readonly sites?: number
  readonly today?: Date
}

const themes: Readonly<Record<string, ThemeKey>> = {
  教育局: 'zhengwu',
  幼儿园: 'tongqu',
  小学: 'qiming',
  初级中学: 'zhizhi',
  高级中学: 'hongyi',
  完全中学: 'hongyi',
  九年一贯制学校: 'zhizhi',
  中等职业学校: 'jiangxin',
}

/** How the articles of a site spread over its columns, in hundredths. */
const shares: Readonly<Record<string, number>> = {
  'news/campus': 26,
  'news/press': 4,
  notices: 14,
  teaching: 5,
  'teaching/research': 12,
  'teaching/courses': 6,
  moral: 12,
  teachers: 5,
  students: 6,
  open: 6,
  party: 4,
}

/** Safe to repeat: a tenant that has a site is left alone. */
export async function seedSites(options: SeedSitesOptions): Promise<void> {
  const { uow, log } = options
  const all = [{ ...bureau, kind: '教育局' }, ...readSchools().filter(({ hasSite }) => hasSite)]
  const wanted = options.sites ?? all.length
  const owners = Array.from({ length: Math.ceil(wanted / all.length) }, (_, round) =>
    all.map((owner) => ({ ...owner, round })),
  )
    .flat()
    .slice(0, wanted)
  const { rows } = await uow.asSystem('setup.seed', (tx) =>
    sql<{ tenant_id: number }>`select distinct tenant_id from sites.sites`.execute(tx.db),
  )
  const done = new Set(rows.map((row) => row.tenant_id))
  const missing = owners.filter(({ id }) => !done.has(id))
  if (missing.length === 0) return
  log(`正在生成 ${missing.length} 个演示网站，每站 ${options.articles} 篇文章……`)
  const pictures = await drawPictures(options.blobs, options.seed ?? 1)
  for (const owner of missing) {
    await uow.inTenant(systemActor(owner.id, '演示数据'), (tx) => seedSite(tx, options, owner, pictures))
  }
  log(`　${missing.length} 个网站已写入，页面正在后台发布。`)
}

async function seedSite(tx: Tx, options: SeedSitesOptions, owner: Owner, pictures: readonly Picture[]): Promise<void> {
  const random = createRandom((options.seed ?? 1) * 7919 + owner.id + owner.round * 1000)
  const name = owner.id === bureau.id ? 'bureau' : `school${owner.id}`
  const host = `${name}${owner.round > 0 ? `-${owner.round}` : ''}.localhost`
  const { id: siteId } = await createSite(tx, options.context, {
    name: owner.name,
    theme: themes[owner.kind] ?? 'qiming',
    host,
  })
  const media = await addMedia(tx, { siteId, kind: owner.kind }, random, pictures)
  const gallery = galleryOf(media, owner.kind)
  await dressSite(tx, siteId, owner, random)
  const { rows } = await sql<{ id: string; path: string; title: string }>`select id, path, title from sites.columns
    where tenant_id = ${tx.tenant} and site_id = ${siteId}`.execute(tx.db)
  const columnAt = new Map(rows.map((row) => [row.path, row]))
  const today = options.today ?? tx.now
  const made: Incoming[] = [...singlePages(owner, columnAt, today)]
  // A column with two articles looks deserted; the small sites of tests have no readers.
  const least = options.articles < 40 ? 2 : 4
  for (const [path, share] of Object.entries(shares)) {
    const columnId = columnAt.get(path)?.id
    const count = Math.max(least, Math.round((options.articles * share) / 100))
    for (let at = 0; columnId && at < count; at += 1)
      made.push(oneArticle({ random, owner, path, columnId, media, gallery, today }, at, count))
  }
  // Numbered in the order in which they appeared.
  made.sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
  const taken = await takeIn(tx, options.context.seal, siteId, made)
  await refreshColumnDates(tx, siteId)
  const pathOf = new Map(rows.map((row) => [row.id, row.path]))
  const newest = made
    .map(({ columnId, publishedAt }, at) =>
      articlePath(pathOf.get(columnId) ?? '', { number: taken[at]?.number ?? 0, firstPublishedAt: publishedAt }),
    )
    .slice(-12)
    .reverse()
  const seed = options.seed ?? 1
  await seedReaders(tx, { ...options, today, seed }, { siteId, owner, newest })
  await sql`update sites.sites set revision = revision + 1, status = 'live' where tenant_id = ${tx.tenant} and id = ${siteId}`.execute(
    tx.db,
  )
}

/** Filings are invented and say so: 00000000. */
async function dressSite(tx: Tx, siteId: string, owner: Owner, random: Random): Promise<void> {
  const more = {
    slogan: random.pick(voiceOf(owner.kind).slogans),
    footer: {
      sponsor: owner.name,
      undertaker: '',
      icp: '沪ICP备00000000号',
      police: '沪公网安备 00000000000000号',
      idCode: '3101120000',
      telephone: `021-0000${String(owner.id).padStart(4, '0')}`,
      mail: '',
      address: `上海市闵行区示范路 ${owner.id} 号`,
      postcode: '201100',
    },
    friends: [
      { title: '教育部', href: 'https://www.moe.gov.cn' },
      { title: '国家智慧教育公共服务平台', href: 'https://www.smartedu.cn' },
    ],
  }
  await sql`update sites.sites set settings = settings || ${JSON.stringify(more)}::jsonb where tenant_id = ${tx.tenant} and id = ${siteId}`.execute(
    tx.db,
  )
}

const paragraph = (text: string): Block => ({
  type: 'paragraph',
  attrs: { indent: true },
  content: [{ type: 'text', text }],
})

type Making = {
  readonly random: Random
  readonly owner: Owner
  readonly path: string
  readonly columnId: string
  readonly media: readonly SiteMedia[]
  readonly gallery: Gallery
  readonly today: Date
}

/** The newest of a column is of these days, the others go back up to two years. */
function oneArticle(
  { random, owner, path, columnId, media, gallery, today }: Making,
  at: number,
  count: number,
): Incoming {
  const daysAgo = at === 0 ? random.int(9) : Math.floor((at / count) * 700) + random.int(10)
  const day = new Date(today.getTime() - daysAgo * 86_400_000)
  const voice = voiceOf(owner.kind)
  const topic = voice.topics[path]
  const text = topic
    ? makeText({ random, voice, day }, topic, owner.id + at, 2 + random.int(4))
    : { title: owner.name, summary: '', paragraphs: [] }
  const hasPicture = ['news/campus', 'news/press', 'moral', 'teachers', 'students', 'teaching/courses'].includes(path)
  const picture = hasPicture ? gallery.choose(text.title) : undefined
  const other = hasPicture && random.int(3) === 0 ? media[random.int(media.length)] : undefined
  const image = (one: SiteMedia): Block => ({
    type: 'image',
    attrs: { media: one.id, alt: sceneNames[one.kind], caption: sceneNames[one.kind], width: 'full' },
  })
  const [first = '', ...rest] = text.paragraphs
  const content: Block[] = [paragraph(first), ...(picture ? [image(picture)] : []), ...rest.map(paragraph)]
  if (other && other.id !== picture?.id) content.splice(-1, 0, image(other))
  const shownOn = schoolDate(day)
  return {
    columnId,
    publishedAt: day,
    authorName: '演示数据',
    isPublic: true,
    origin: null,
    content: ArticleContent.parse({
      title: text.title,
      summary: text.summary.slice(0, 200),
      source: owner.name,
      author: '办公室',
      editor: '演示编辑',
      shownOn,
      body: { type: 'doc', content },
      cover: picture?.id ?? null,
      indexNumber:
        path === 'open'
          ? `AC${String(owner.id).padStart(4, '0')}-${shownOn.slice(0, 4)}-${String(at + 1).padStart(3, '0')}`
          : '',
      validity: path === 'open' ? '长期有效' : '',
    }),
  }
}

/** Written once: about the school, its leaders, its history, how to reach it. */
function singlePages(
  owner: Owner,
  columns: ReadonlyMap<string, { readonly id: string; readonly title: string }>,
  today: Date,
): Incoming[] {
  return Object.entries(voiceOf(owner.kind).pages).flatMap(([path, lines]) => {
    const column = columns.get(path)
    if (!column) return []
    const day = new Date(today.getTime() - 300 * 86_400_000)
    const body = {
      type: 'doc' as const,
      content: lines.map((line) => paragraph(line.replaceAll('{name}', owner.name))),
    }
    const content = ArticleContent.parse({ title: column.title, source: owner.name, shownOn: schoolDate(day), body })
    return [{ columnId: column.id, publishedAt: day, authorName: '演示数据', isPublic: true, origin: null, content }]
  })
}
