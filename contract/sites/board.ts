/** A site's board and the cluster's: duties with days left, what waits, visits, and the forecast of the veto items. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { FaultKind } from './links.ts'
import { bySite } from './sites.ts'

export const VetoView = z.object({
  key: z.enum(['home', 'news-columns', 'other-columns', 'blank-columns', 'letters']),
  title: z.string(),
  failsOn: z.string().nullable(),
  daysLeft: z.int().nullable(),
  detail: z.string(),
})
export type VetoView = z.infer<typeof VetoView>

/** What the last census saw; null when there was none. */
export const LinkHealth = z.object({
  /** Null while the addresses outside have never been asked for. */
  checkedAt: z.string().nullable(),
  all: z.int(),
  dead: z.int(),
  doubtful: z.int(),
  /** Since when the oldest of the dead ones is dead. */
  deadSince: z.string().nullable(),
})
export type LinkHealth = z.infer<typeof LinkHealth>

export const AccessHealth = z.object({
  readAt: z.string(),
  pages: z.int(),
  faultyPages: z.int(),
  /** Pages by kind of fault, the kinds that there are. */
  faults: z.array(z.object({ kind: FaultKind, pages: z.int() })),
  /** Of the weakest pair of colours that text is written in, and which that is. */
  contrast: z.number(),
  contrastOf: z.string(),
})
export type AccessHealth = z.infer<typeof AccessHealth>

export const BackupHealth = z.object({
  /** The newest package that is there to be downloaded. */
  last: z.object({ at: z.string(), size: z.number(), byName: z.string() }).nullable(),
  isPacking: z.boolean(),
})
export type BackupHealth = z.infer<typeof BackupHealth>

export const SiteBoard = z.object({
  veto: z.array(VetoView),
  columns: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      articles: z.int(),
      updateDays: z.int().nullable(),
      lastOn: z.string().nullable(),
      /** Negative when overdue; null without a duty. */
      daysLeft: z.int().nullable(),
    }),
  ),
  waitingReviews: z.int(),
  waitingLetters: z.int(),
  waitingOffers: z.int(),
  links: LinkHealth.nullable(),
  access: AccessHealth.nullable(),
  backup: BackupHealth,
  visits: z.array(z.object({ day: z.string(), count: z.int() })),
  topPages: z.array(z.object({ path: z.string(), title: z.string(), count: z.int() })),
})
export type SiteBoard = z.infer<typeof SiteBoard>

export const getBoard = endpoint({
  name: 'sites.getBoard',
  method: 'GET',
  path: '/api/sites/:siteId/board',
  summary: '网站看板：更新责任、待办、访问量与否决项预警',
  permission: 'sites.content.use',
  params: bySite,
  reply: SiteBoard,
})

export const exportColumns = endpoint({
  name: 'sites.exportColumns',
  method: 'GET',
  path: '/api/sites/:siteId/board/columns.xlsx',
  summary: '导出栏目统计：各栏目的文章数、更新期限与近 30 天访问',
  permission: 'sites.content.use',
  params: bySite,
  reply: z.unknown(),
  replyKind: 'file',
  rate: { max: 10, seconds: 60 },
})

export const ClusterBoardRow = z.object({
  siteId: z.string(),
  name: z.string(),
  tenantName: z.string(),
  veto: z.array(VetoView),
  /** The soonest of them. */
  daysLeft: z.int().nullable(),
  waitingLetters: z.int(),
  visits30: z.int(),
})
export type ClusterBoardRow = z.infer<typeof ClusterBoardRow>

export const getClusterBoard = endpoint({
  name: 'sites.getClusterBoard',
  method: 'GET',
  path: '/api/site-cluster/board',
  summary: '网站集群看板：各站否决项的预计日期，最急的在前',
  permission: 'sites.cluster.manage',
  reply: z.object({ items: z.array(ClusterBoardRow) }),
})

export const exportClusterBoard = endpoint({
  name: 'sites.exportClusterBoard',
  method: 'GET',
  path: '/api/site-cluster/board.xlsx',
  summary: '导出网站集群看板',
  permission: 'sites.cluster.manage',
  reply: z.unknown(),
  replyKind: 'file',
  rate: { max: 10, seconds: 60 },
})
