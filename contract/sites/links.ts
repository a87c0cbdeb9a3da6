/** 链接普查: where the links of a site's public pages lead and whether anything is there; and pages that are hard to use. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { Line } from '../kernel/text.ts'
import { bySite } from './sites.ts'

export const LinkClass = z.enum(['unchecked', 'ok', 'moved', 'doubtful', 'dead', 'soft404', 'refused'])
export type LinkClass = z.infer<typeof LinkClass>

export const LinkReason = z.enum([
  '',
  'http',
  'no-host',
  'unreachable',
  'slow',
  'loop',
  'says-gone',
  'parked',
  'same-as-any',
  'other-host',
  'home',
  'certificate',
  'private',
  'not-for-programs',
  'unpublished',
  'site-down',
])
export type LinkReason = z.infer<typeof LinkReason>

export const LinkPart = z.enum(['text', 'files', 'friends', 'quick', 'menu', 'header', 'footer', 'list', 'title'])
export type LinkPart = z.infer<typeof LinkPart>

/** A place where a link stands. */
export const LinkUse = z.object({
  /** Of the public page; empty for a title that leads elsewhere and has no page of its own. */
  path: z.string(),
  title: z.string(),
  articleId: z.string().nullable(),
  part: LinkPart,
})
export type LinkUse = z.infer<typeof LinkUse>

export const LinkRow = z.object({
  id: z.string(),
  address: z.string(),
  /** To open it in a browser. */
  href: z.string().nullable(),
  scope: z.enum(['own', 'cluster', 'outside']),
  class: LinkClass,
  reason: LinkReason,
  httpStatus: z.int().nullable(),
  leadsTo: z.string().nullable(),
  since: z.string(),
  checkedAt: z.string().nullable(),
  isChecking: z.boolean(),
  pages: z.int(),
  uses: z.array(LinkUse),
})
export type LinkRow = z.infer<typeof LinkRow>

export const Census = z.object({
  status: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  sitesDone: z.int(),
  sitesAll: z.int(),
  done: z.int(),
  total: z.int(),
  problem: z.string(),
  isScheduled: z.boolean(),
  byName: z.string(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
})
export type Census = z.infer<typeof Census>

export const LinkCounts = z.object({
  all: z.int(),
  ok: z.int(),
  /** Dead and those that only pretend to be there. */
  dead: z.int(),
  doubtful: z.int(),
  moved: z.int(),
  refused: z.int(),
  unchecked: z.int(),
})
export type LinkCounts = z.infer<typeof LinkCounts>

/** `dead` takes in soft404. */
export const LinkFilter = z.enum(['dead', 'doubtful', 'moved', 'refused', 'ok', 'unchecked'])
export type LinkFilter = z.infer<typeof LinkFilter>
const filters = { is: LinkFilter.optional(), scope: LinkRow.shape.scope.optional(), q: Line(100, 0).optional() }

export const getLinkState = endpoint({
  name: 'sites.getLinkState',
  method: 'GET',
  path: '/api/sites/:siteId/links/state',
  summary: '网站的链接普查：各类链接的数量、最近一次普查和进度',
  permission: 'sites.content.use',
  params: bySite,
  reply: z.object({
    counts: LinkCounts,
    /** The newest of this site alone. */
    census: Census.nullable(),
    readAt: z.string().nullable(),
    checkedAt: z.string().nullable(),
  }),
})

export const listLinks = endpoint({
  name: 'sites.listLinks',
  method: 'GET',
  path: '/api/sites/:siteId/links',
  summary: '网站公开页面上的链接：通不通、从何时起、用在哪里',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject({ ...PageQuery, ...filters }),
  reply: pageOf(LinkRow),
})

export const exportLinks = endpoint({
  name: 'sites.exportLinks',
  method: 'GET',
  path: '/api/sites/:siteId/links.xlsx',
  summary: '导出链接普查结果（Excel）',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject(filters),
  reply: z.unknown(),
  replyKind: 'file',
  rate: { max: 10, seconds: 60 },
})

export const checkLink = endpoint({
  name: 'sites.checkLink',
  method: 'POST',
  path: '/api/sites/:siteId/links/:linkId/check',
  summary: '马上重新检查一条链接',
  permission: 'sites.content.use',
  params: z.strictObject({ ...bySite.shape, linkId: Id }),
  reply: z.object({}),
  errors: ['sites.link.checking'],
  rate: { max: 60, seconds: 600 },
})

export const startCensus = endpoint({
  name: 'sites.startCensus',
  method: 'POST',
  path: '/api/sites/:siteId/links/census',
  summary: '普查一个网站的全部链接，在后台进行',
  permission: 'sites.site.manage',
  params: bySite,
  reply: z.object({}),
  errors: ['sites.census.running'],
  rate: { max: 20, seconds: 3600 },
})

export const cancelCensus = endpoint({
  name: 'sites.cancelCensus',
  method: 'POST',
  path: '/api/sites/:siteId/links/census/cancel',
  summary: '停止正在进行的链接普查，上次的结果不变',
  permission: 'sites.site.manage',
  params: bySite,
  reply: z.object({}),
  errors: ['sites.census.idle'],
})

export const CensusEvery = z.enum(['week', 'month'])

export const ClusterCensus = z.object({
  census: Census.nullable(),
  plan: z.object({ every: CensusEvery, nextAt: z.string(), byName: z.string() }).nullable(),
  items: z.array(
    z.object({
      siteId: z.string(),
      name: z.string(),
      tenantName: z.string(),
      counts: LinkCounts,
      checkedAt: z.string().nullable(),
    }),
  ),
})
export type ClusterCensus = z.infer<typeof ClusterCensus>

export const getClusterCensus = endpoint({
  name: 'sites.getClusterCensus',
  method: 'GET',
  path: '/api/site-cluster/links',
  summary: '全区网站的链接普查：各站数量、进度、定期普查（教育局）',
  permission: 'sites.cluster.manage',
  reply: ClusterCensus,
})

export const startClusterCensus = endpoint({
  name: 'sites.startClusterCensus',
  method: 'POST',
  path: '/api/site-cluster/links/census',
  summary: '普查全部网站的链接，同一个外部地址只检查一次（教育局）',
  permission: 'sites.cluster.manage',
  reply: z.object({ sites: z.int() }),
  errors: ['sites.census.running', 'sites.census.no_sites'],
  rate: { max: 10, seconds: 3600 },
})

export const cancelClusterCensus = endpoint({
  name: 'sites.cancelClusterCensus',
  method: 'POST',
  path: '/api/site-cluster/links/census/cancel',
  summary: '停止正在进行的全区链接普查（教育局）',
  permission: 'sites.cluster.manage',
  reply: z.object({}),
  errors: ['sites.census.idle'],
})

export const planCensus = endpoint({
  name: 'sites.planCensus',
  method: 'PUT',
  path: '/api/site-cluster/links/plan',
  summary: '设定全区链接定期普查：每周、每月或不定期（教育局）',
  permission: 'sites.cluster.manage',
  body: z.strictObject({ every: CensusEvery.nullable() }),
  reply: z.object({ nextAt: z.string().nullable() }),
})

export const FaultKind = z.enum(['alt', 'headings', 'emptyLinks', 'tables', 'language'])
export type FaultKind = z.infer<typeof FaultKind>

export const PageFault = z.object({ kind: FaultKind, detail: z.string() })
export type PageFault = z.infer<typeof PageFault>

export const FaultyPage = z.object({
  path: z.string(),
  title: z.string(),
  href: z.string().nullable(),
  articleId: z.string().nullable(),
  faults: z.array(PageFault),
})
export type FaultyPage = z.infer<typeof FaultyPage>

export const listPageFaults = endpoint({
  name: 'sites.listPageFaults',
  method: 'GET',
  path: '/api/sites/:siteId/page-faults',
  summary: '有无障碍问题的公开页面，可按种类筛选',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject({
    ...PageQuery,
    // The path of the last page, which may be long and Chinese.
    cursor: z
      .string()
      .max(2000)
      .regex(/^[\w-]+$/)
      .optional(),
    kind: FaultKind.optional(),
  }),
  reply: pageOf(FaultyPage),
})
