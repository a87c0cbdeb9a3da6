/** The media library of a site: pictures drawn anew in sizes, videos, attachments; and where each is used. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { Line } from '../kernel/text.ts'
import { bySite } from './sites.ts'

export const MediaRow = z.object({
  id: z.string(),
  kind: z.enum(['picture', 'video', 'file']),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  alt: z.string(),
  uploadedByName: z.string(),
  createdAt: z.string(),
  usedIn: z.int(),
})
export type MediaRow = z.infer<typeof MediaRow>

const byMedia = z.strictObject({ siteId: Id, mediaId: Id })

export const listMedia = endpoint({
  name: 'sites.listMedia',
  method: 'GET',
  path: '/api/sites/:siteId/media',
  summary: '媒体库',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject({
    ...PageQuery,
    kind: z.enum(['picture', 'video', 'file']).optional(),
    q: Line(60).optional(),
  }),
  reply: pageOf(MediaRow),
})

export const uploadMedia = endpoint({
  name: 'sites.uploadMedia',
  method: 'POST',
  path: '/api/sites/:siteId/media',
  summary: '上传图片、视频或附件；图片会重新压制并去掉位置信息',
  permission: 'sites.content.use',
  params: bySite,
  upload: true,
  reply: MediaRow,
  errors: [
    'files.type',
    'files.too_large',
    'files.quota',
    'files.empty',
    'files.name',
    'files.picture',
    'sites.media.video_type',
    'sites.media.video_broken',
    'sites.right.missing',
    'sites.frozen',
  ],
  rate: { max: 300, seconds: 600 },
})

export const describeMedia = endpoint({
  name: 'sites.describeMedia',
  method: 'PATCH',
  path: '/api/sites/:siteId/media/:mediaId',
  summary: '改名称与替代文字',
  permission: 'sites.content.use',
  params: byMedia,
  body: z.strictObject({ name: Line(200), alt: Line(200, 0) }),
  reply: z.object({}),
  errors: ['sites.right.missing'],
})

export const mediaUsage = endpoint({
  name: 'sites.mediaUsage',
  method: 'GET',
  path: '/api/sites/:siteId/media/:mediaId/uses',
  summary: '用在哪些文章里',
  permission: 'sites.content.use',
  params: byMedia,
  reply: z.object({ items: z.array(z.object({ articleId: z.string(), title: z.string(), isLive: z.boolean() })) }),
})

export const removeMedia = endpoint({
  name: 'sites.removeMedia',
  method: 'DELETE',
  path: '/api/sites/:siteId/media/:mediaId',
  summary: '删除没有用到的媒体',
  permission: 'sites.content.use',
  params: byMedia,
  reply: z.object({}),
  errors: ['sites.media.used', 'sites.right.missing'],
})

export const showMedia = endpoint({
  name: 'sites.showMedia',
  method: 'GET',
  path: '/api/sites/:siteId/media/:mediaId/bytes',
  summary: '编辑器里显示的图片（重新压制过的）、播放的视频，或下载附件',
  permission: 'sites.content.use',
  params: byMedia,
  query: z.strictObject({ size: z.enum(['small', 'large']).default('small') }),
  reply: z.unknown(),
  replyKind: 'file',
})
