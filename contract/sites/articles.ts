/** Articles: a working copy that is written and reviewed, and the approved version that the public sees. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { DateText, Line, Moment, Prose } from '../kernel/text.ts'
import { BodySchema } from './body.ts'
import { bySite } from './sites.ts'

/** Everything the public will see of an article: what an approval is bound to. */
export const ArticleContent = z.strictObject({
  title: Line(120, 0),
  subtitle: Line(120, 0).default(''),
  summary: Prose(500).default(''),
  source: Line(60, 0).default(''),
  author: Line(60, 0).default(''),
  editor: Line(60, 0).default(''),
  shownOn: DateText,
  body: BodySchema,
  cover: Id.nullable().default(null),
  attachments: z
    .array(z.strictObject({ media: Id, name: Line(200) }))
    .max(50)
    .default([]),
  tags: z.array(Line(20)).max(20).default([]),
  /** 索引号 of open information. */
  indexNumber: Line(60, 0).default(''),
  /** 有效性 of open information, «长期有效». */
  validity: Line(60, 0).default(''),
  related: z.array(Id).max(20).default([]),
  /** Instead of a page of its own the title leads there. */
  linkUrl: z
    .string()
    .max(500)
    .refine((text) => text === '' || /^https?:\/\/[^\s"'<>]+$/.test(text), '链接应以 http:// 或 https:// 开头')
    .default(''),
})
export type ArticleContent = z.infer<typeof ArticleContent>

/** When and where it stands; not part of what is approved. */
export const Placement = z.strictObject({
  columnId: Id,
  onlineAt: Moment.nullable().default(null),
  offlineAt: Moment.nullable().default(null),
  topUntil: DateText.nullable().default(null),
})
export type Placement = z.infer<typeof Placement>

export const ArticleStatus = z.enum(['draft', 'in_review', 'returned', 'approved', 'withdrawn'])
export type ArticleStatus = z.infer<typeof ArticleStatus>

/** What this person may do with it now: pages offer exactly these, the verbs ask again. */
export const ArticleAct = z.enum(['edit', 'submit', 'publish', 'withdraw', 'delete', 'restore', 'move', 'top'])
export type ArticleAct = z.infer<typeof ArticleAct>

export const ArticleRow = z.object({
  id: z.string(),
  number: z.int(),
  title: z.string(),
  columnId: z.string(),
  columnTitle: z.string(),
  status: ArticleStatus,
  /** True while the public sees it. */
  isLive: z.boolean(),
  shownOn: z.string(),
  authorName: z.string(),
  updatedByName: z.string(),
  updatedAt: z.string(),
  isDeleted: z.boolean(),
  topUntil: z.string().nullable(),
  onlineAt: z.string().nullable(),
  actions: z.array(ArticleAct),
})
export type ArticleRow = z.infer<typeof ArticleRow>

export const Finding = z.object({
  rule: z.string(),
  level: z.enum(['block', 'explain', 'hint']),
  message: z.string(),
  /** The words found, masked where they are personal data. */
  excerpt: z.string().optional(),
})
export type Finding = z.infer<typeof Finding>

/** Going public without review steps: by whom, when, and the word that the checks asked for. */
export const Publication = z.strictObject({ byName: z.string(), at: z.string(), explanation: z.string() })
export type Publication = z.infer<typeof Publication>

export const ArticleView = ArticleRow.extend({
  content: ArticleContent,
  placement: z.object({
    columnId: z.string(),
    onlineAt: z.string().nullable(),
    offlineAt: z.string().nullable(),
    topUntil: z.string().nullable(),
  }),
  version: z.int(),
  publishedVersion: z.int().nullable(),
  instanceId: z.string().nullable(),
  /** From which site it was adopted, and when. */
  adopted: z.object({ from: z.string(), at: z.string() }).nullable(),
  /** Where the public finds it, once published. */
  address: z.string().nullable(),
  reviews: z.array(
    z.object({ level: z.int(), personName: z.string(), reviewedAt: z.string(), isForThisText: z.boolean() }),
  ),
  /** Without review steps, the newest first. */
  publications: z.array(Publication.extend({ version: z.int() })),
  findings: z.array(Finding),
  media: z.array(z.object({ id: z.string(), kind: z.string(), name: z.string(), alt: z.string() })),
  /** Titles of the chosen related articles that the public can read. */
  related: z.array(z.object({ id: z.string(), title: z.string() })),
})
export type ArticleView = z.infer<typeof ArticleView>

const byArticle = z.strictObject({ siteId: Id, articleId: Id })
const refusals = ['sites.frozen', 'sites.right.missing', 'sites.article.changed', 'sites.article.deleted'] as const

const filters = {
  columnId: Id.optional(),
  status: ArticleStatus.optional(),
  view: z.enum(['all', 'mine', 'live', 'bin']).default('all'),
  q: Line(60).optional(),
}

export const listArticles = endpoint({
  name: 'sites.listArticles',
  method: 'GET',
  path: '/api/sites/:siteId/articles',
  summary: '文章列表，按栏目、状态、标题筛选',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject({
    ...PageQuery,
    ...filters,
  }),
  reply: pageOf(ArticleRow),
  rate: { max: 120, seconds: 60 },
})

export const exportArticles = endpoint({
  name: 'sites.exportArticles',
  method: 'GET',
  path: '/api/sites/:siteId/articles.xlsx',
  summary: '导出文章清单，按同样的条件筛选',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject(filters),
  reply: z.unknown(),
  replyKind: 'file',
  rate: { max: 30, seconds: 60 },
})

export const createArticle = endpoint({
  name: 'sites.createArticle',
  method: 'POST',
  path: '/api/sites/:siteId/articles',
  summary: '写一篇新文章',
  permission: 'sites.content.use',
  params: bySite,
  body: z.strictObject({ content: ArticleContent, placement: Placement }),
  reply: ArticleView,
  errors: [...refusals, 'sites.media.unknown'],
})

export const getArticle = endpoint({
  name: 'sites.getArticle',
  method: 'GET',
  path: '/api/sites/:siteId/articles/:articleId',
  summary: '文章全文与审核情况',
  permission: 'sites.content.use',
  params: byArticle,
  reply: ArticleView,
})

export const saveArticle = endpoint({
  name: 'sites.saveArticle',
  method: 'PUT',
  path: '/api/sites/:siteId/articles/:articleId',
  summary: '保存文章；送审中的文章改动后要重新送审',
  permission: 'sites.content.use',
  params: byArticle,
  body: z.strictObject({ version: z.int(), content: ArticleContent, placement: Placement }),
  reply: ArticleView,
  errors: [...refusals, 'sites.media.unknown'],
})

export const submitArticle = endpoint({
  name: 'sites.submitArticle',
  method: 'POST',
  path: '/api/sites/:siteId/articles/:articleId/submit',
  summary: '送审；不需要审核的栏目直接发布',
  permission: 'sites.content.use',
  params: byArticle,
  body: z.strictObject({
    version: z.int(),
    /** Why the findings that ask for a word may stay. */
    explanation: Line(300, 0).default(''),
  }),
  reply: z.object({ status: ArticleStatus, instanceId: z.string().nullable() }),
  errors: [...refusals, 'sites.review.blocked', 'sites.review.no_reviewer', 'sites.review.running'],
})

export const withdrawArticle = endpoint({
  name: 'sites.withdrawArticle',
  method: 'POST',
  path: '/api/sites/:siteId/articles/:articleId/withdraw',
  summary: '下线：公众页面上立即看不到',
  permission: 'sites.content.use',
  params: byArticle,
  body: z.strictObject({ reason: Line(200) }),
  reply: z.object({}),
  errors: ['sites.right.missing', 'sites.article.not_live'],
})

export const BulkAct = z.enum(['delete', 'restore', 'withdraw', 'move', 'top', 'untop'])

export const changeArticles = endpoint({
  name: 'sites.changeArticles',
  method: 'POST',
  path: '/api/sites/:siteId/article-changes',
  summary: '批量移动、置顶、下线、删除到回收站、恢复',
  permission: 'sites.content.use',
  params: bySite,
  body: z.strictObject({
    articles: z.array(Id).min(1).max(200),
    act: BulkAct,
    columnId: Id.optional(),
    topUntil: DateText.optional(),
    reason: Line(200, 0).default(''),
  }),
  reply: z.object({ changed: z.int() }),
  errors: ['sites.frozen', 'sites.right.missing'],
})

export const VersionRow = z.object({
  version: z.int(),
  savedByName: z.string(),
  savedAt: z.string(),
  note: z.string(),
  isPublished: z.boolean(),
})

export const listVersions = endpoint({
  name: 'sites.listVersions',
  method: 'GET',
  path: '/api/sites/:siteId/articles/:articleId/versions',
  summary: '历次版本',
  permission: 'sites.content.use',
  params: byArticle,
  reply: z.object({ items: z.array(VersionRow) }),
})

export const compareVersions = endpoint({
  name: 'sites.compareVersions',
  method: 'GET',
  path: '/api/sites/:siteId/articles/:articleId/versions/:version',
  summary: '与当前稿比较',
  permission: 'sites.content.use',
  params: z.strictObject({ siteId: Id, articleId: Id, version: z.coerce.number().int().min(1) }),
  reply: z.object({
    content: ArticleContent,
    /** The text line by line: kept, only in that version (gone), only in the working copy (new). */
    lines: z.array(z.object({ kind: z.enum(['same', 'gone', 'new']), text: z.string() })),
  }),
})

export const rollBackArticle = endpoint({
  name: 'sites.rollBackArticle',
  method: 'POST',
  path: '/api/sites/:siteId/articles/:articleId/roll-back',
  summary: '把旧版本取回为当前稿（要重新送审）',
  permission: 'sites.content.use',
  params: byArticle,
  body: z.strictObject({ version: z.int(), to: z.int() }),
  reply: ArticleView,
  errors: refusals,
})

/** A page, not data: shown in a frame without scripts, under a policy of its own. */
export const previewArticle = endpoint({
  name: 'sites.previewArticle',
  method: 'GET',
  path: '/api/sites/:siteId/articles/:articleId/preview',
  summary: '按网站的样子预览当前稿（网页）',
  permission: 'sites.content.use',
  params: byArticle,
  reply: z.unknown(),
  replyKind: 'file',
})

export const locateArticle = endpoint({
  name: 'sites.locateArticle',
  method: 'GET',
  path: '/api/site-articles/:articleId',
  summary: '文章在哪个网站：从待办打开文章时用',
  permission: 'sites.content.use',
  params: z.strictObject({ articleId: Id }),
  reply: z.object({ siteId: z.string(), siteName: z.string() }),
})
