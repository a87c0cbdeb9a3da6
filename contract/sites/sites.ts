/** Web sites of a tenant: made, named, themed, greyed out, frozen, published, rolled back. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { Line } from '../kernel/text.ts'
import { HostName, SiteSettings, ThemeKey } from './settings.ts'

export const SiteStatus = z.enum(['building', 'live', 'archived'])
export type SiteStatus = z.infer<typeof SiteStatus>

export const SiteAction = z.enum([
  'view',
  'write',
  'edit_own',
  'edit_all',
  'review1',
  'review2',
  'review3',
  'publish',
  'withdraw',
  'media',
  'template',
  'settings',
  'users',
])
export type SiteAction = z.infer<typeof SiteAction>

/** The bureau keeps the site for a time. */
export const TakeoverView = z.object({
  id: z.string(),
  personId: z.string(),
  byName: z.string(),
  reason: z.string(),
  startedAt: z.string(),
  endsAt: z.string(),
})
export type TakeoverView = z.infer<typeof TakeoverView>

export const SiteRow = z.object({
  id: z.string(),
  name: z.string(),
  status: SiteStatus,
  theme: ThemeKey,
  host: z.string().nullable(),
  isGrey: z.boolean(),
  isFrozen: z.boolean(),
  freezeReason: z.string(),
  articles: z.int(),
  waiting: z.int(),
  generation: z.int(),
  publishedAt: z.string().nullable(),
  /** True while the public pages lag behind what was saved. */
  isPublishing: z.boolean(),
  /** A former generation stands before the public and nothing is published over it. */
  heldGeneration: z.int().nullable(),
  problem: z.string().nullable(),
  takeover: TakeoverView.nullable(),
  actions: z.array(SiteAction),
})
export type SiteRow = z.infer<typeof SiteRow>

export const SiteView = SiteRow.extend({
  version: z.int(),
  settings: SiteSettings,
  domains: z.array(z.object({ host: z.string(), role: z.enum(['primary', 'alias']) })),
  /** Where a browser finds it on this installation. */
  address: z.string().nullable(),
})
export type SiteView = z.infer<typeof SiteView>

export const bySite = z.strictObject({ siteId: Id })

export const listSites = endpoint({
  name: 'sites.listSites',
  method: 'GET',
  path: '/api/sites',
  summary: '我能管理的网站',
  permission: 'sites.content.use',
  reply: z.object({ items: z.array(SiteRow) }),
})

export const createSite = endpoint({
  name: 'sites.createSite',
  method: 'POST',
  path: '/api/sites',
  summary: '新建网站（带一套常用栏目）',
  permission: 'sites.site.manage',
  body: z.strictObject({ name: Line(60), theme: ThemeKey, host: HostName }),
  reply: z.object({ id: z.string() }),
  errors: ['sites.host.taken', 'sites.site.too_many'],
})

export const getSite = endpoint({
  name: 'sites.getSite',
  method: 'GET',
  path: '/api/sites/:siteId',
  summary: '网站的设置与现状',
  permission: 'sites.content.use',
  params: bySite,
  reply: SiteView,
})

export const saveSite = endpoint({
  name: 'sites.saveSite',
  method: 'PUT',
  path: '/api/sites/:siteId',
  summary: '保存网站名称、主题、页脚与首页',
  permission: 'sites.content.use',
  params: bySite,
  body: z.strictObject({
    version: z.int(),
    name: Line(60),
    status: SiteStatus,
    theme: ThemeKey,
    settings: SiteSettings,
  }),
  reply: z.object({ version: z.int() }),
  errors: ['sites.site.changed', 'sites.frozen', 'sites.right.missing', 'sites.footer.incomplete'],
})

export const previewLook = endpoint({
  name: 'sites.previewLook',
  method: 'POST',
  path: '/api/sites/:siteId/look-preview',
  summary: '按还没有保存的主题、颜色、页脚和首页预览，不改变任何东西',
  permission: 'sites.content.use',
  params: bySite,
  body: z.strictObject({ name: Line(60), theme: ThemeKey, settings: SiteSettings }),
  /** The page without its stylesheet, which the reader's own policy lets in under its nonce only. */
  reply: z.object({ html: z.string(), css: z.string() }),
  errors: ['sites.right.missing'],
  rate: { max: 120, seconds: 60 },
})

export const addDomain = endpoint({
  name: 'sites.addDomain',
  method: 'POST',
  path: '/api/sites/:siteId/domains',
  summary: '绑定域名；主域名只有一个，其余跳转过去',
  permission: 'sites.content.use',
  params: bySite,
  body: z.strictObject({ host: HostName, role: z.enum(['primary', 'alias']) }),
  reply: z.object({}),
  errors: ['sites.host.taken', 'sites.frozen', 'sites.right.missing'],
})

export const removeDomain = endpoint({
  name: 'sites.removeDomain',
  method: 'DELETE',
  path: '/api/sites/:siteId/domains/:host',
  summary: '解绑域名',
  permission: 'sites.content.use',
  params: z.strictObject({ siteId: Id, host: HostName }),
  reply: z.object({}),
  errors: ['sites.host.primary_stays', 'sites.frozen', 'sites.right.missing'],
})

export const switchSites = endpoint({
  name: 'sites.switchSites',
  method: 'POST',
  path: '/api/site-cluster/switches',
  summary: '一键变灰（哀悼日）或封网（重要保障期），一个、几个或全部网站',
  permission: 'sites.cluster.manage',
  body: z.strictObject({
    /** Ids, or everything in the cluster. */
    sites: z.union([z.literal('all'), z.array(Id).min(1).max(1000)]),
    grey: z.boolean().optional(),
    frozen: z.boolean().optional(),
    reason: Line(200, 0).default(''),
  }),
  reply: z.object({ changed: z.int() }),
  errors: ['sites.switch.nothing'],
})

export const ClusterRow = SiteRow.omit({ actions: true }).extend({ tenant: z.int(), tenantName: z.string() })
export type ClusterRow = z.infer<typeof ClusterRow>

export const listCluster = endpoint({
  name: 'sites.listCluster',
  method: 'GET',
  path: '/api/site-cluster/sites',
  summary: '网站集群里的全部网站',
  permission: 'sites.cluster.manage',
  reply: z.object({ items: z.array(ClusterRow) }),
})

export const Generation = z.object({
  generation: z.int(),
  changed: z.int(),
  reason: z.string(),
  publishedAt: z.string(),
  isCurrent: z.boolean(),
})

export const listGenerations = endpoint({
  name: 'sites.listGenerations',
  method: 'GET',
  path: '/api/sites/:siteId/generations',
  summary: '发布过的各代',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject({ before: z.coerce.number().int().min(1).optional() }),
  reply: z.object({ items: z.array(Generation), next: z.int().nullable() }),
})

const rollingBack = ['sites.frozen', 'sites.right.missing'] as const

export const rollBackSite = endpoint({
  name: 'sites.rollBackSite',
  method: 'POST',
  path: '/api/sites/:siteId/roll-back',
  summary: '回到从前的一代页面，并暂停自动发布',
  permission: 'sites.content.use',
  params: bySite,
  body: z.strictObject({ generation: z.int().min(1).max(2_000_000_000) }),
  reply: z.object({}),
  errors: [...rollingBack, 'sites.generation.current', 'sites.site.archived'],
})

export const resumeSite = endpoint({
  name: 'sites.resumeSite',
  method: 'POST',
  path: '/api/sites/:siteId/resume',
  summary: '恢复自动发布：暂停期间的改动一并发布',
  permission: 'sites.content.use',
  params: bySite,
  body: z.strictObject({}),
  reply: z.object({}),
  errors: [...rollingBack, 'sites.site.not_held'],
})

export const pageAt = endpoint({
  name: 'sites.pageAt',
  method: 'GET',
  path: '/api/sites/:siteId/pages',
  summary: '某一时刻公众看到的页面与签名证明',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject({ path: z.string().max(500), at: z.iso.datetime() }),
  reply: z.object({
    generation: z.int(),
    publishedAt: z.string(),
    sha256: z.string(),
    /** For a frame: without its style, which stands beside it, and with pictures by `pagePictureAt`. */
    html: z.string(),
    css: z.string(),
    signature: z.string(),
    isVerified: z.boolean(),
  }),
  errors: ['sites.page.not_then'],
})

export const pagePictureAt = endpoint({
  name: 'sites.pagePictureAt',
  method: 'GET',
  path: '/api/sites/:siteId/pages/picture',
  summary: '当时页面里的图片',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject({
    path: z.string().regex(/^\/media\/[0-9a-f]\/[0-9a-f]{16}\.webp$/),
    at: z.iso.datetime(),
  }),
  reply: z.unknown(),
  replyKind: 'file',
  errors: ['sites.page.not_then'],
})
