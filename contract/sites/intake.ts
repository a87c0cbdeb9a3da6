/** Taking over a site from elsewhere: tried first without writing, then taken in, with an account of every old address. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { Line } from '../kernel/text.ts'
import { Slug } from './columns.ts'
import { bySite } from './sites.ts'

/** A category of the old site and the column that its articles go to. */
export const IntakeCategory = z.object({
  /** The old site's own name of it in addresses. */
  key: z.string(),
  title: z.string(),
  parentKey: z.string().nullable(),
  items: z.int(),
  /** An existing column of the same name; null: a new one is made. */
  columnId: z.string().nullable(),
  slug: z.string(),
})
export type IntakeCategory = z.infer<typeof IntakeCategory>

export const IntakeFound = z.object({
  title: z.string(),
  address: z.string(),
  encoding: z.string(),
  posts: z.int(),
  pages: z.int(),
  drafts: z.int(),
  attachments: z.int(),
  /** Attachments whose files lie in the archive beside the export. */
  filesGiven: z.int(),
  menuItems: z.int(),
  menus: z.array(z.string()),
  comments: z.int(),
  authors: z.array(z.string()),
  categories: z.array(IntakeCategory),
  /** Articles of no category: they need a column of their own. */
  loose: z.int().default(0),
  /** Already taken in by an earlier import. */
  known: z.int(),
  /** Characters that could not be read in the encoding of the file. */
  oddCharacters: z.int(),
  /** What is left out, and how often: «评论», «script», «[slider]». */
  dropped: z.array(z.object({ what: z.string(), count: z.int() })),
  /** Of a crawl: other hosts on which pictures and files of its articles lie, which it was not told to ask. */
  fileHosts: z.array(z.object({ host: z.string(), count: z.int() })).default([]),
})
export type IntakeFound = z.infer<typeof IntakeFound>

export const IntakeResult = z.object({
  articles: z.int(),
  drafts: z.int(),
  columns: z.int(),
  pictures: z.int(),
  picturesMissing: z.int(),
  files: z.int(),
  redirects: z.int(),
  known: z.int(),
  left: z.int(),
})
export type IntakeResult = z.infer<typeof IntakeResult>

/** What it came from: a WordPress export, pages in a zip, Word files, a list in Excel, the old site itself. */
export const IntakeKind = z.enum(['wxr', 'html', 'word', 'sheet', 'crawl'])
export type IntakeKind = z.infer<typeof IntakeKind>

export const IntakeView = z.object({
  id: z.string(),
  kind: IntakeKind,
  name: z.string(),
  size: z.int(),
  /** «stopped» can be gone on with; «refused» could not be read, `problem` says why. */
  status: z.enum(['crawling', 'checking', 'checked', 'applying', 'stopped', 'applied', 'refused']),
  /** Of the step under way. `total` 0: not known yet. */
  done: z.int(),
  total: z.int(),
  problem: z.string(),
  /** When the step under way last moved. */
  movedAt: z.string().nullable(),
  byName: z.string(),
  createdAt: z.string(),
  appliedAt: z.string().nullable(),
  /** What was uploaded or fetched is gone; the report stays. */
  isReleased: z.boolean(),
  found: IntakeFound.nullable(),
  result: IntakeResult.nullable(),
})
export type IntakeView = z.infer<typeof IntakeView>

/** Where one thing of the old site went. */
export const IntakeItem = z.object({
  position: z.int(),
  kind: z.string(),
  title: z.string(),
  oldAddress: z.string(),
  newAddress: z.string().nullable(),
  column: z.string(),
  shownOn: z.string().nullable(),
  outcome: z.enum(['public', 'draft', 'known', 'missing', 'taken', 'left']),
  /** 0 to 1: pairs of characters that the old text and the new one share. */
  similarity: z.number().nullable(),
  picturesFound: z.int(),
  picturesMissing: z.int(),
  notes: z.array(z.string()),
})
export type IntakeItem = z.infer<typeof IntakeItem>

const byIntake = z.strictObject({ siteId: Id, intakeId: Id })
const refusals = ['sites.frozen', 'sites.intake.refused'] as const

export const uploadIntake = endpoint({
  name: 'sites.uploadIntake',
  method: 'POST',
  path: '/api/sites/:siteId/intakes',
  summary: '上传旧站的文件（WordPress 导出、网页或 Word 的 zip、Word 文件、文章表）并试读，不写入任何内容',
  permission: 'sites.site.manage',
  params: bySite,
  upload: true,
  reply: IntakeView,
  errors: [...refusals, 'files.empty', 'files.too_large', 'files.quota'],
  rate: { max: 30, seconds: 3600 },
})

export const listIntakes = endpoint({
  name: 'sites.listIntakes',
  method: 'GET',
  path: '/api/sites/:siteId/intakes',
  summary: '旧站导入记录',
  permission: 'sites.site.manage',
  params: bySite,
  query: z.strictObject(PageQuery),
  reply: pageOf(IntakeView.omit({ found: true })),
})

export const getIntake = endpoint({
  name: 'sites.getIntake',
  method: 'GET',
  path: '/api/sites/:siteId/intakes/:intakeId',
  summary: '一次旧站导入：试读结果、栏目对应与写入结果',
  permission: 'sites.site.manage',
  params: byIntake,
  reply: IntakeView,
})

export const listIntakeItems = endpoint({
  name: 'sites.listIntakeItems',
  method: 'GET',
  path: '/api/sites/:siteId/intakes/:intakeId/items',
  summary: '逐条完整性报告：旧地址、新地址、文字相似度、图片、日期、栏目',
  permission: 'sites.site.manage',
  params: byIntake,
  query: z.strictObject({ ...PageQuery, outcome: IntakeItem.shape.outcome.optional() }),
  reply: pageOf(IntakeItem),
})

export const exportIntake = endpoint({
  name: 'sites.exportIntake',
  method: 'GET',
  path: '/api/sites/:siteId/intakes/:intakeId/report.xlsx',
  summary: '导出逐条完整性报告',
  permission: 'sites.site.manage',
  params: byIntake,
  query: z.strictObject({ outcome: IntakeItem.shape.outcome.optional() }),
  reply: z.unknown(),
  replyKind: 'file',
  rate: { max: 10, seconds: 60 },
})

export const intakeTemplate = endpoint({
  name: 'sites.intakeTemplate',
  method: 'GET',
  path: '/api/sites/:siteId/intake-template.xlsx',
  summary: '下载文章表模板',
  permission: 'sites.site.manage',
  params: bySite,
  reply: z.unknown(),
  replyKind: 'file',
  rate: { max: 30, seconds: 60 },
})

export const IntakeMapping = z.strictObject({
  key: z.string().max(200),
  /** An existing column, or a new one of this name. */
  columnId: Id.nullable().default(null),
  title: Line(30).optional(),
  slug: Slug.optional(),
})
export type IntakeMapping = z.infer<typeof IntakeMapping>

export const applyIntake = endpoint({
  name: 'sites.applyIntake',
  method: 'POST',
  path: '/api/sites/:siteId/intakes/:intakeId/apply',
  summary: '开始写入（后台进行）：已发布的按原日期发布，草稿为草稿；停下或中断后再次写入从停下处接着，不会重复',
  permission: 'sites.site.manage',
  params: byIntake,
  body: z.strictObject({ categories: z.array(IntakeMapping).max(500).default([]) }),
  reply: IntakeView,
  errors: [...refusals, 'sites.intake.unfinished', 'sites.intake.released', 'sites.column.path_taken'],
})

/** «img.school.cn» or «img.school.cn:8080»: where pages of the old site have their pictures and files. */
export const FileHost = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .refine(
    (text) => /^[a-z0-9.-]+(?::\d{1,5})?$/.test(text) && URL.canParse(`http://${text}/`),
    '域名应写成 img.xxxx.cn 的样子，不带 http:// 和路径',
  )
const FileHosts = z.array(FileHost).max(20)

/** What a crawl keeps to, whatever it finds. */
export const CrawlSettings = z.strictObject({
  /** Of the old site's first page. */
  address: z
    .string()
    .trim()
    .max(500)
    .refine(
      (text) => /^https?:\/\/[^\s/@"'<>]+(?:[/?#]|$)/i.test(text) && URL.canParse(text),
      '网址应以 http:// 或 https:// 开头',
    ),
  pages: z.int().min(1).max(20_000).default(3000),
  depth: z.int().min(1).max(20).default(8),
  /** Seconds between two requests; longer where the old site's robots.txt asks for it. */
  delay: z.number().min(0.05).max(30).default(1),
  /** Further hosts for pictures and files, never for pages. */
  fileHosts: FileHosts.default([]),
})
export type CrawlSettings = z.infer<typeof CrawlSettings>

export const startCrawl = endpoint({
  name: 'sites.startCrawl',
  method: 'POST',
  path: '/api/sites/:siteId/crawls',
  summary: '从旧网站采集（后台进行）：只访问这一个网站，遵守 robots.txt，慢慢取，不写入任何内容',
  permission: 'sites.site.manage',
  params: bySite,
  body: CrawlSettings,
  reply: IntakeView,
  errors: [...refusals, 'sites.intake.crawling'],
  rate: { max: 20, seconds: 3600 },
})

export const resumeCrawl = endpoint({
  name: 'sites.resumeCrawl',
  method: 'POST',
  path: '/api/sites/:siteId/intakes/:intakeId/crawl',
  summary: '采集停下以后：接着采集，或者就用已采到的内容试读；试读以后：再取别的网站上的图片和附件',
  permission: 'sites.site.manage',
  params: byIntake,
  body: z
    .strictObject({
      finish: z.boolean(),
      /** These as well from now on; what was left there is fetched. */
      fileHosts: FileHosts.default([]),
    })
    .refine(({ finish, fileHosts }) => !finish || fileHosts.length === 0, '要么接着取，要么不再采集'),
  reply: IntakeView,
  errors: ['sites.frozen', 'sites.intake.not_stopped', 'sites.intake.released', 'sites.intake.crawling'],
})

export const stopIntake = endpoint({
  name: 'sites.stopIntake',
  method: 'POST',
  path: '/api/sites/:siteId/intakes/:intakeId/stop',
  summary: '停下正在进行的采集或写入：已有的保留，以后可以接着做',
  permission: 'sites.site.manage',
  params: byIntake,
  body: z.strictObject({}),
  reply: IntakeView,
  errors: ['sites.intake.idle'],
})

export const discardIntake = endpoint({
  name: 'sites.discardIntake',
  method: 'POST',
  path: '/api/sites/:siteId/intakes/:intakeId/discard',
  summary: '不要了：上传的文件或采到的页面立即清理并退还空间，报告保留；已写入的内容不受影响',
  permission: 'sites.site.manage',
  params: byIntake,
  body: z.strictObject({}),
  reply: IntakeView,
  errors: ['sites.intake.under_way', 'sites.intake.released'],
})
