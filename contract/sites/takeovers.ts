/** 接管: the bureau's web office works on a school's site for some hours, for a reason that both sides can read. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { Line } from '../kernel/text.ts'
import { bySite } from './sites.ts'

export const longestHours = 72

export const startTakeover = endpoint({
  name: 'sites.startTakeover',
  method: 'POST',
  path: '/api/site-cluster/takeovers',
  summary: '接管一个学校网站一段时间（教育局）；学校会收到通知，到时自动结束',
  permission: 'sites.cluster.manage',
  body: z.strictObject({
    siteId: Id,
    reason: Line(200).refine((text) => text.length >= 4, '请写明接管原因，至少 4 个字'),
    hours: z.int().min(1).max(longestHours),
  }),
  /** The post to switch to. */
  reply: z.object({ id: z.string(), postId: z.string(), endsAt: z.string() }),
  errors: ['sites.takeover.running', 'sites.takeover.own', 'sites.takeover.impossible'],
})

export const endTakeover = endpoint({
  name: 'sites.endTakeover',
  method: 'POST',
  path: '/api/site-cluster/takeovers/:takeoverId/end',
  summary: '教育局提前结束接管',
  permission: 'sites.cluster.manage',
  params: z.strictObject({ takeoverId: Id }),
  reply: z.object({}),
  errors: ['sites.takeover.ended'],
})

export const endSiteTakeover = endpoint({
  name: 'sites.endSiteTakeover',
  method: 'POST',
  path: '/api/sites/:siteId/takeover/end',
  summary: '学校（或正在接管的人）结束接管',
  permission: 'sites.site.manage',
  params: bySite,
  reply: z.object({}),
  errors: ['sites.takeover.ended'],
})
