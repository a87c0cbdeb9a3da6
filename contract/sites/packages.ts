/** A whole site as one file: packed, checked, brought back under the same or another host name; and a site deleted. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { Line } from '../kernel/text.ts'
import { HostName } from './settings.ts'
import { bySite } from './sites.ts'

export const PackageView = z.object({
  id: z.string(),
  name: z.string(),
  size: z.int(),
  status: z.enum(['checked', 'applied']),
  siteName: z.string(),
  hosts: z.array(z.string()),
  columns: z.int(),
  articles: z.int(),
  versions: z.int(),
  media: z.int(),
  /** Signed with this system's own publishing key. */
  isOwn: z.boolean(),
  restoredSiteId: z.string().nullable(),
})
export type PackageView = z.infer<typeof PackageView>

export const downloadPackage = endpoint({
  name: 'sites.downloadPackage',
  method: 'GET',
  path: '/api/sites/:siteId/package',
  summary: '下载网站包：设置、栏目、文章与历次版本、审核记录、媒体文件、跳转；同样的网站得到同样的文件',
  permission: 'sites.site.manage',
  params: bySite,
  reply: z.unknown(),
  replyKind: 'file',
  errors: ['sites.package.too_large', 'files.damaged'],
  rate: { max: 10, seconds: 3600 },
})

export const uploadPackage = endpoint({
  name: 'sites.uploadPackage',
  method: 'POST',
  path: '/api/site-packages',
  summary: '上传网站包并整体校验，不写入任何内容',
  permission: 'sites.site.manage',
  upload: true,
  reply: PackageView,
  errors: ['sites.package.refused', 'files.empty', 'files.too_large', 'files.quota'],
  rate: { max: 20, seconds: 3600 },
})

export const restorePackage = endpoint({
  name: 'sites.restorePackage',
  method: 'POST',
  path: '/api/site-packages/:intakeId/restore',
  summary: '恢复为一个新网站，用包里的域名或另一个域名；已有的网站不受影响',
  permission: 'sites.site.manage',
  params: z.strictObject({ intakeId: Id }),
  body: z.strictObject({
    /** Null: the host names of the package. */
    host: HostName.nullable().default(null),
    name: Line(60).optional(),
  }),
  reply: z.object({
    siteId: z.string(),
    /** Grants whose person, section or role does not exist here. */
    grantsLeft: z.int(),
  }),
  errors: ['sites.package.refused', 'sites.package.restored', 'sites.host.taken', 'sites.site.too_many'],
})

export const deleteSite = endpoint({
  name: 'sites.deleteSite',
  method: 'POST',
  path: '/api/sites/:siteId/delete',
  summary: '删除已归档的网站，要输入网站名称确认；删除前请先下载网站包',
  permission: 'sites.site.manage',
  params: bySite,
  body: z.strictObject({ name: Line(60) }),
  reply: z.object({}),
  errors: ['sites.site.not_archived', 'sites.site.wrong_name', 'sites.site.in_review', 'sites.frozen'],
})
