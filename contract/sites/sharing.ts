/** 信息报送与共享: a site sends an article to others; the receiver adopts or returns it; the source can recall every copy. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { Line } from '../kernel/text.ts'
import { ArticleContent } from './articles.ts'
import { bySite } from './sites.ts'

export const SendTarget = z.object({
  siteId: z.string(),
  name: z.string(),
  tenantName: z.string(),
  isBureau: z.boolean(),
})
export type SendTarget = z.infer<typeof SendTarget>

export const listTargets = endpoint({
  name: 'sites.listTargets',
  method: 'GET',
  path: '/api/sites/:siteId/targets',
  summary: '可以报送的网站',
  permission: 'sites.content.use',
  params: bySite,
  reply: z.object({ items: z.array(SendTarget) }),
})

export const sendArticle = endpoint({
  name: 'sites.sendArticle',
  method: 'POST',
  path: '/api/sites/:siteId/articles/:articleId/send',
  summary: '报送给其他网站；教育局可以推送给全部网站，并可要求必须发布',
  permission: 'sites.content.use',
  params: z.strictObject({ siteId: Id, articleId: Id }),
  body: z.strictObject({
    targets: z.union([z.literal('all'), z.array(Id).min(1).max(500)]),
    note: Line(200, 0).default(''),
    /** Published at once in the column of this address, where there is one (bureau only). */
    requiredIn: z.string().max(200).nullable().default(null),
  }),
  reply: z.object({ sent: z.int() }),
  errors: [
    'sites.send.not_live',
    'sites.send.bureau_only',
    'sites.send.unknown_target',
    'sites.right.missing',
    'sites.frozen',
  ],
})

const byColumn = z.strictObject({ siteId: Id, columnId: Id })
/** So many articles that are in the column already go out with the order. */
export const mostAlreadyThere = 20

export const pushColumn = endpoint({
  name: 'sites.pushColumn',
  method: 'PUT',
  path: '/api/sites/:siteId/columns/:columnId/push',
  summary: '栏目推送：以后在本栏目发布的文章自动推送给其他网站，已有的也可以一并推送',
  permission: 'sites.content.use',
  params: byColumn,
  body: z.strictObject({
    targets: z.union([z.literal('all'), z.array(Id).min(1).max(500)]),
    note: Line(200, 0).default(''),
    requiredIn: z.string().max(200).nullable().default(null),
    alreadyThere: z.int().min(0).max(mostAlreadyThere).default(0),
  }),
  reply: z.object({ sent: z.int() }),
  errors: [
    'sites.push.column_kind',
    'sites.send.bureau_only',
    'sites.send.unknown_target',
    'sites.right.missing',
    'sites.frozen',
  ],
})

export const stopColumnPush = endpoint({
  name: 'sites.stopColumnPush',
  method: 'POST',
  path: '/api/sites/:siteId/columns/:columnId/push/stop',
  summary: '停止栏目推送；已经推送的不受影响',
  permission: 'sites.content.use',
  params: byColumn,
  body: z.strictObject({}),
  reply: z.object({}),
  errors: ['sites.send.bureau_only', 'sites.right.missing', 'sites.frozen'],
})

export const SubmissionRow = z.object({
  id: z.string(),
  articleId: z.string(),
  title: z.string(),
  toName: z.string(),
  status: z.enum(['sent', 'adopted', 'returned', 'recalled']),
  reason: z.string(),
  sentByName: z.string(),
  sentAt: z.string(),
  decidedAt: z.string().nullable(),
})
export type SubmissionRow = z.infer<typeof SubmissionRow>

export const listSubmissions = endpoint({
  name: 'sites.listSubmissions',
  method: 'GET',
  path: '/api/sites/:siteId/submissions',
  summary: '本站报送出去的稿件与采用情况',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject(PageQuery),
  reply: pageOf(SubmissionRow),
})

export const recallArticle = endpoint({
  name: 'sites.recallArticle',
  method: 'POST',
  path: '/api/sites/:siteId/articles/:articleId/recall',
  summary: '撤回报送：已被采用的，在所有网站上立即下线',
  permission: 'sites.content.use',
  params: z.strictObject({ siteId: Id, articleId: Id }),
  body: z.strictObject({ reason: Line(200) }),
  reply: z.object({ recalled: z.int() }),
  errors: ['sites.send.nothing_sent', 'sites.right.missing'],
})

export const OfferRow = z.object({
  id: z.string(),
  title: z.string(),
  fromName: z.string(),
  note: z.string(),
  isPush: z.boolean(),
  isRequired: z.boolean(),
  status: z.enum(['waiting', 'adopted', 'returned', 'recalled']),
  mode: z.enum(['copy', 'reference']).nullable(),
  articleId: z.string().nullable(),
  /** The source has changed since. */
  hasNewer: z.boolean(),
  reason: z.string(),
  points: z.int(),
  receivedAt: z.string(),
  decidedByName: z.string(),
})
export type OfferRow = z.infer<typeof OfferRow>

const byOffer = z.strictObject({ siteId: Id, offerId: Id })

export const listOffers = endpoint({
  name: 'sites.listOffers',
  method: 'GET',
  path: '/api/sites/:siteId/offers',
  summary: '收到的报送与推送',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject({ ...PageQuery, status: z.enum(['waiting', 'adopted', 'returned', 'recalled']).optional() }),
  reply: pageOf(OfferRow),
})

export const getOffer = endpoint({
  name: 'sites.getOffer',
  method: 'GET',
  path: '/api/sites/:siteId/offers/:offerId',
  summary: '一件报送的全文；来源后来改过的，附上差异',
  permission: 'sites.content.use',
  params: byOffer,
  reply: OfferRow.extend({
    content: ArticleContent,
    difference: z.array(z.object({ kind: z.enum(['same', 'gone', 'new']), text: z.string() })),
  }),
})

const deciding = ['sites.offer.decided', 'sites.right.missing', 'sites.frozen'] as const

export const adoptOffer = endpoint({
  name: 'sites.adoptOffer',
  method: 'POST',
  path: '/api/sites/:siteId/offers/:offerId/adopt',
  summary: '采用：转存到本站栏目成为草稿（复制，或跟随来源的引用），图片转存到本站',
  permission: 'sites.content.use',
  params: byOffer,
  body: z.strictObject({
    columnId: Id,
    mode: z.enum(['copy', 'reference']).default('copy'),
    /** 得分 for the ledger. */
    points: z.int().min(0).max(10).default(1),
  }),
  reply: z.object({ articleId: z.string() }),
  errors: deciding,
})

export const returnOffer = endpoint({
  name: 'sites.returnOffer',
  method: 'POST',
  path: '/api/sites/:siteId/offers/:offerId/return',
  summary: '退回并说明原因',
  permission: 'sites.content.use',
  params: byOffer,
  body: z.strictObject({ reason: Line(200) }),
  reply: z.object({}),
  errors: deciding,
})

export const takeNewer = endpoint({
  name: 'sites.takeNewer',
  method: 'POST',
  path: '/api/sites/:siteId/offers/:offerId/take-newer',
  summary: '把来源的新内容取到本站稿件里（成为草稿，要送审）',
  permission: 'sites.content.use',
  params: byOffer,
  body: z.strictObject({}),
  reply: z.object({ articleId: z.string() }),
  errors: ['sites.offer.no_newer', 'sites.right.missing', 'sites.frozen'],
})

export const listCredits = endpoint({
  name: 'sites.listCredits',
  method: 'GET',
  path: '/api/sites/:siteId/credits',
  summary: '采用得分：各校各月',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject({ from: z.string().regex(/^\d{4}-\d{2}$/), to: z.string().regex(/^\d{4}-\d{2}$/) }),
  reply: z.object({
    items: z.array(
      z.object({ fromName: z.string(), month: z.string(), sent: z.int(), adopted: z.int(), points: z.int() }),
    ),
  }),
})
