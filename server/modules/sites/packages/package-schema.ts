/** What stands in a package. Everything is parsed by these before a row is written. */
import { ArticleContent, ArticleStatus } from '@shuyuan/contract/sites/articles.ts'
import { ColumnKind, ColumnLook, Slug } from '@shuyuan/contract/sites/columns.ts'
import { SubjectKind } from '@shuyuan/contract/sites/rights.ts'
import { HostName, SiteSettings, ThemeKey } from '@shuyuan/contract/sites/settings.ts'
import { SiteAction, SiteStatus } from '@shuyuan/contract/sites/sites.ts'
import { TemplatePart } from '@shuyuan/contract/sites/templates.ts'
import { Id } from '@shuyuan/contract/kernel/ids.ts'
import { DateText, Moment } from '@shuyuan/contract/kernel/text.ts'
import { z } from 'zod'
import { PackedSurvey } from './packed-surveys.ts'

export const format = 'shuyuan-package/2'
/** Packages of the first kind say nothing of what was sent; else they are the same. */
const formats = ['shuyuan-package/1', format] as const
const Sha = z.string().regex(/^[0-9a-f]{64}$/)
const words = (most: number) => z.string().max(most)
const count = z.int().min(0).max(2_000_000_000)
const file = { size: count, sha256: Sha }

export const Manifest = z.strictObject({
  format: z.enum(formats),
  site: z.strictObject({ id: Id, name: words(200) }),
  counts: z.strictObject({ columns: count, articles: count, versions: count, media: count }),
  entries: z.array(z.strictObject({ name: words(80), ...file })).max(60_000),
  publicKey: words(500),
})
export type Manifest = z.infer<typeof Manifest>

const Variant = z.strictObject({ width: count, height: count, ...file })

export const PackedSite = z.strictObject({
  id: Id,
  name: words(200),
  status: SiteStatus,
  theme: ThemeKey,
  settings: SiteSettings,
  isGrey: z.boolean(),
  nextNumber: count,
  createdAt: Moment,
  domains: z.array(z.strictObject({ host: HostName, role: z.enum(['primary', 'alias']) })).max(100),
  columns: z
    .array(
      z.strictObject({
        id: Id,
        parent_id: Id.nullable(),
        title: words(100),
        slug: Slug,
        path: z
          .string()
          .regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/)
          .max(500),
        kind: ColumnKind,
        look: ColumnLook,
        position: z.int(),
        in_menu: z.boolean(),
        is_hidden: z.boolean(),
        description: words(1000),
        link_url: z
          .string()
          .max(500)
          .regex(/^(https?:\/\/[^\s"'<>]+|\/[^\s"'<>]*)?$/),
        page_size: z.int().min(5).max(100),
        review_levels: z.int().min(0).max(3),
        update_days: z.int().nullable(),
        last_published_on: DateText.nullable(),
      }),
    )
    .max(2000),
  templates: z
    .array(
      z.strictObject({
        id: Id,
        name: words(200),
        part: TemplatePart,
        columns: z.array(Id).max(200),
        source: words(20_000),
        byName: words(200),
      }),
    )
    .max(50)
    // Packages of before there were templates have none.
    .default([]),
  grants: z
    .array(
      z.strictObject({
        columnId: Id.nullable(),
        kind: SubjectKind,
        subjectId: Id,
        roleKey: words(100).nullable(),
        actions: z.array(SiteAction),
        grantedByName: words(200),
      }),
    )
    .max(2000),
  redirects: z.array(z.strictObject({ from: words(1100).regex(/^\//), to: words(1100).regex(/^\//) })).max(1_000_000),
  media: z
    .array(
      z.strictObject({
        id: Id,
        kind: z.enum(['picture', 'video', 'file']),
        name: words(200).regex(/^[^\\/\u0000-\u001f]+$/),
        type: z.string().regex(/^[\w.+-]+\/[\w.+-]+$/),
        ...file,
        width: z.int().nullable(),
        height: z.int().nullable(),
        alt: words(200),
        variants: z.array(Variant).max(10),
        uploadedByName: words(200),
        createdAt: Moment,
        deletedAt: Moment.nullable(),
      }),
    )
    .max(100_000),
  letters: z
    .array(
      z.strictObject({
        id: Id,
        columnId: Id,
        code: words(40),
        kind: words(40),
        title: words(500),
        body: words(20_000),
        answer: words(20_000),
        answeredByName: words(200),
        answeredAt: Moment.nullable(),
        receivedAt: Moment,
      }),
    )
    .max(100_000),
  // Packages of before have neither surveys nor what is known of old sites.
  surveys: z.array(PackedSurvey).max(5_000).default([]),
  /** What came from an old site, so that coming again brings only what is new. */
  origins: z
    .array(
      z.strictObject({
        origin: z.string().regex(/^[a-z]+ [0-9a-f]{64}$/),
        kind: z.enum(['article', 'media', 'column']),
        targetId: Id,
      }),
    )
    .max(1_000_000)
    .default([]),
})
export type PackedSite = z.infer<typeof PackedSite>

export const PackedArticle = z.strictObject({
  id: Id,
  columnId: Id,
  number: count,
  content: ArticleContent,
  version: count,
  status: ArticleStatus,
  approvedVersion: count.nullable(),
  publishedVersion: count.nullable(),
  firstPublishedAt: Moment.nullable(),
  onlineAt: Moment.nullable(),
  offlineAt: Moment.nullable(),
  topUntil: DateText.nullable(),
  authorId: Id.nullable(),
  authorName: words(200),
  updatedByName: words(200),
  /** Of an adopted article: the name of its source, and by which offer this house knows it. */
  origin: z.record(z.string(), z.string()).nullable(),
  /** To how many sites it was sent and not taken back from; to which, and what they decided, is theirs. */
  sentTo: count.default(0),
  createdAt: Moment,
  updatedAt: Moment,
  deletedAt: Moment.nullable(),
  versions: z
    .array(
      z.strictObject({
        version: count,
        content: ArticleContent,
        hash: Sha,
        savedBy: Id.nullable(),
        savedByName: words(200),
        savedAt: Moment,
        note: words(1000),
        publications: z
          .array(z.strictObject({ byName: words(200), at: Moment, explanation: words(1000) }))
          .max(1000)
          .default([]),
      }),
    )
    .max(10_000),
  reviews: z
    .array(
      z.strictObject({
        instanceId: Id,
        level: z.int(),
        person: Id,
        personName: words(200),
        hash: Sha,
        reviewedAt: Moment,
      }),
    )
    .max(1000),
})
export type PackedArticle = z.infer<typeof PackedArticle>
