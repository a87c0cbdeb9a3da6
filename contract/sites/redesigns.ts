/** 改版: a new look for one or many sites, rehearsed on all pages, switched and taken back in one step. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { Line } from '../kernel/text.ts'
import { HomeLayout } from './blocks.ts'
import { ColumnLook } from './columns.ts'
import { Colour, ThemeKey } from './settings.ts'

/** What changes; null leaves every site as it is in this respect. */
export const RedesignLook = z.strictObject({
  theme: ThemeKey.nullable().default(null),
  /** Null inside: the theme's own colours. */
  colours: z.strictObject({ primary: Colour.nullable(), accent: Colour.nullable() }).nullable().default(null),
  /** A picture of the site's own library, so for one site only. */
  logo: z.strictObject({ media: Id.nullable() }).nullable().default(null),
  /** The home page as arranged on one site; for the others its columns are found by their addresses. */
  home: z.strictObject({ siteId: Id, layout: HomeLayout }).nullable().default(null),
  /** How lists are shown, by the column's address. */
  columns: z
    .array(
      z.strictObject({
        path: z
          .string()
          .regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/, '栏目地址写得不对')
          .max(300),
        look: ColumnLook,
        pageSize: z.int().min(5).max(100),
      }),
    )
    .max(200)
    .default([]),
})
export type RedesignLook = z.infer<typeof RedesignLook>

export const RedesignStatus = z.enum([
  'chosen',
  'queued',
  'running',
  'rehearsed',
  'cancelled',
  'failed',
  'switched',
  'rolled_back',
])
export type RedesignStatus = z.infer<typeof RedesignStatus>

export const FindingKind = z.enum([
  'brokenLink',
  'lostBlock',
  'lostMedia',
  'lostHeading',
  'lostText',
  'size',
  'vanished',
  'appeared',
  'accessibility',
  'unfit',
])
export type FindingKind = z.infer<typeof FindingKind>

export const RedesignSummary = z.object({
  same: z.int(),
  changed: z.int(),
  appeared: z.int(),
  vanished: z.int(),
  bytesBefore: z.int(),
  bytesAfter: z.int(),
  /** Findings that the new look brings, and those that were there before. */
  fresh: z.int(),
  known: z.int(),
})
export type RedesignSummary = z.infer<typeof RedesignSummary>

export const RedesignSite = z.object({
  siteId: z.string(),
  name: z.string(),
  tenantName: z.string(),
  address: z.string().nullable(),
  status: RedesignStatus,
  pagesDone: z.int(),
  pagesAll: z.int(),
  /** Settings, columns or the drawing changed since the rehearsal: rehearse again before switching. */
  isStale: z.boolean(),
  /** Only articles changed since: no obstacle, they are drawn in the new look when it is switched. */
  hasNewContent: z.boolean(),
  isFrozen: z.boolean(),
  isHeld: z.boolean(),
  isGone: z.boolean(),
  summary: RedesignSummary.nullable(),
  rehearsedAt: z.string().nullable(),
  switchedAt: z.string().nullable(),
  rolledBackAt: z.string().nullable(),
})
export type RedesignSite = z.infer<typeof RedesignSite>

export const RedesignRow = z.object({
  id: z.string(),
  name: z.string(),
  isCluster: z.boolean(),
  byName: z.string(),
  createdAt: z.string(),
  sites: z.int(),
  rehearsed: z.int(),
  switched: z.int(),
  running: z.int(),
})
export type RedesignRow = z.infer<typeof RedesignRow>

export const RedesignView = RedesignRow.extend({
  version: z.int(),
  look: RedesignLook,
  items: z.array(RedesignSite),
})
export type RedesignView = z.infer<typeof RedesignView>

const byRedesign = z.strictObject({ redesignId: Id })
const Fields = z.strictObject({ name: Line(40), sites: z.array(Id).min(1).max(500), look: RedesignLook })
/** Null: all sites of the redesign. */
const SomeSites = { sites: z.array(Id).min(1).max(500).nullable().default(null) }
const keeping = ['sites.right.missing', 'sites.redesign.unfit'] as const
const moving = ['sites.right.missing', 'sites.redesign.frozen', 'sites.redesign.held', 'sites.redesign.gone'] as const

export const listRedesigns = endpoint({
  name: 'sites.listRedesigns',
  method: 'GET',
  path: '/api/site-redesigns',
  summary: '改版方案：某个网站的，或整个集群的',
  permission: 'sites.content.use',
  query: z.strictObject({ ...PageQuery, siteId: Id.optional() }),
  reply: pageOf(RedesignRow),
})

export const createRedesign = endpoint({
  name: 'sites.createRedesign',
  method: 'POST',
  path: '/api/site-redesigns',
  summary: '新建改版方案：选网站，选新样子；不影响公众看到的页面',
  permission: 'sites.content.use',
  body: Fields,
  reply: z.object({ id: z.string() }),
  errors: keeping,
})

export const getRedesign = endpoint({
  name: 'sites.getRedesign',
  method: 'GET',
  path: '/api/site-redesigns/:redesignId',
  summary: '改版方案、每个网站的预演进度与结果',
  permission: 'sites.content.use',
  params: byRedesign,
  reply: RedesignView,
})

export const saveRedesign = endpoint({
  name: 'sites.saveRedesign',
  method: 'PUT',
  path: '/api/site-redesigns/:redesignId',
  summary: '修改改版方案；已有的预演结果作废，需要重新预演',
  permission: 'sites.content.use',
  params: byRedesign,
  body: Fields.extend({ version: z.int() }),
  reply: z.object({ version: z.int() }),
  errors: [...keeping, 'sites.redesign.changed', 'sites.redesign.in_use'],
})

export const removeRedesign = endpoint({
  name: 'sites.removeRedesign',
  method: 'DELETE',
  path: '/api/site-redesigns/:redesignId',
  summary: '删除没有切换过的改版方案',
  permission: 'sites.content.use',
  params: byRedesign,
  reply: z.object({}),
  errors: ['sites.right.missing', 'sites.redesign.in_use'],
})

export const startRehearsal = endpoint({
  name: 'sites.startRehearsal',
  method: 'POST',
  path: '/api/site-redesigns/:redesignId/rehearsals',
  summary: '开始预演：用新样子画出每个网站的全部页面并逐页对比，公众看到的页面不变',
  permission: 'sites.content.use',
  params: byRedesign,
  body: z.strictObject(SomeSites),
  reply: z.object({ started: z.int() }),
  errors: ['sites.right.missing', 'sites.redesign.running', 'sites.redesign.gone'],
  rate: { max: 60, seconds: 3600 },
})

export const cancelRehearsal = endpoint({
  name: 'sites.cancelRehearsal',
  method: 'POST',
  path: '/api/site-redesigns/:redesignId/cancel',
  summary: '停止预演',
  permission: 'sites.content.use',
  params: byRedesign,
  body: z.strictObject({}),
  reply: z.object({ stopped: z.int() }),
  errors: ['sites.right.missing'],
})

export const RedesignFinding = z.object({
  siteId: z.string(),
  siteName: z.string(),
  kind: FindingKind,
  isNew: z.boolean(),
  detail: z.string(),
  pages: z.int(),
  paths: z.array(z.string()),
})
export type RedesignFinding = z.infer<typeof RedesignFinding>

const FindingFilter = { siteId: Id.optional(), kind: FindingKind.optional(), fresh: z.stringbool().optional() }

export const listRedesignFindings = endpoint({
  name: 'sites.listRedesignFindings',
  method: 'GET',
  path: '/api/site-redesigns/:redesignId/findings',
  summary: '预演发现的问题，可按网站、种类和是否新出现筛选',
  permission: 'sites.content.use',
  params: byRedesign,
  query: z.strictObject({ ...PageQuery, ...FindingFilter }),
  reply: pageOf(RedesignFinding),
})

export const exportRedesignFindings = endpoint({
  name: 'sites.exportRedesignFindings',
  method: 'GET',
  path: '/api/site-redesigns/:redesignId/findings.xlsx',
  summary: '导出预演结果（Excel）：汇总、问题、页面',
  permission: 'sites.content.use',
  params: byRedesign,
  reply: z.unknown(),
  replyKind: 'file',
  rate: { max: 30, seconds: 3600 },
})

export const RedesignPage = z.object({
  siteId: z.string(),
  path: z.string(),
  title: z.string(),
  state: z.enum(['same', 'changed', 'appeared', 'vanished']),
  bytesBefore: z.int(),
  bytesAfter: z.int(),
  kinds: z.array(FindingKind),
})
export type RedesignPage = z.infer<typeof RedesignPage>

export const listRedesignPages = endpoint({
  name: 'sites.listRedesignPages',
  method: 'GET',
  path: '/api/site-redesigns/:redesignId/pages',
  summary: '预演过的页面，逐页的变化',
  permission: 'sites.content.use',
  params: byRedesign,
  query: z.strictObject({
    ...PageQuery,
    siteId: Id,
    state: RedesignPage.shape.state.optional(),
    kind: FindingKind.optional(),
    q: Line(100, 0).optional(),
  }),
  reply: pageOf(RedesignPage),
})

/** Without its stylesheet, which the reader's own policy lets in under its nonce only. */
const Side = z.object({ html: z.string(), css: z.string() })

export const showRedesignPage = endpoint({
  name: 'sites.showRedesignPage',
  method: 'GET',
  path: '/api/site-redesigns/:redesignId/page',
  summary: '同一页面：公众现在看到的与改版后的',
  permission: 'sites.content.use',
  params: byRedesign,
  query: z.strictObject({ siteId: Id, path: z.string().max(500) }),
  reply: z.object({ before: Side.nullable(), after: Side.nullable() }),
})

export const showRedesignPicture = endpoint({
  name: 'sites.showRedesignPicture',
  method: 'GET',
  path: '/api/site-redesigns/:redesignId/picture',
  summary: '对比页面里的图片',
  permission: 'sites.content.use',
  params: byRedesign,
  query: z.strictObject({ siteId: Id, path: z.string().regex(/^\/media\/[0-9a-f]\/[0-9a-f]{16}\.webp$/) }),
  reply: z.unknown(),
  replyKind: 'file',
  errors: ['files.damaged'],
})

export const switchRedesign = endpoint({
  name: 'sites.switchRedesign',
  method: 'POST',
  path: '/api/site-redesigns/:redesignId/switch',
  summary: '切换：所选网站的设置一步全部换成预演过的样子，随后各自发布',
  permission: 'sites.content.use',
  params: byRedesign,
  body: z.strictObject(SomeSites),
  reply: z.object({ switched: z.int() }),
  errors: [...moving, 'sites.redesign.stale', 'sites.redesign.not_rehearsed', 'sites.redesign.nothing_to_switch'],
})

export const rollBackRedesign = endpoint({
  name: 'sites.rollBackRedesign',
  method: 'POST',
  path: '/api/site-redesigns/:redesignId/roll-back',
  summary: '撤回改版：恢复从前的样子，切换以后的内容改动全部保留',
  permission: 'sites.content.use',
  params: byRedesign,
  body: z.strictObject({
    ...SomeSites,
    /** Also where somebody has changed the look again since the switch; that change is lost. */
    evenIfChanged: z.boolean().default(false),
  }),
  reply: z.object({ rolledBack: z.int() }),
  errors: [...moving, 'sites.redesign.changed_since', 'sites.redesign.nothing_to_roll_back'],
})
