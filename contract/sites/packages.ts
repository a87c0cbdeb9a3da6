/** A whole site as one file: packed, kept, downloaded, checked, brought back under the same or another host name; a site deleted. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { Line } from '../kernel/text.ts'
import { HostName } from './settings.ts'
import { SharingAccount } from './sharing-account.ts'
import { bySite, SiteStatus } from './sites.ts'

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
  /** The site itself is still here: it would come back beside it, under another host name. */
  isHere: z.boolean(),
  hostsTaken: z.array(z.string()),
  restoredSiteId: z.string().nullable(),
})
export type PackageView = z.infer<typeof PackageView>

const byPackage = z.strictObject({ packageId: Id })

/** One packing or restoring: waiting, under way, or ended. */
export const PackageRun = z.object({
  id: z.string(),
  kind: z.enum(['pack', 'restore']),
  siteId: z.string().nullable(),
  siteName: z.string(),
  status: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Bytes. */
  done: z.number(),
  total: z.number(),
  size: z.number().nullable(),
  sha256: z.string().nullable(),
  problem: z.string(),
  /** Of a restore: grants whose person, section or role does not exist here. */
  grantsLeft: z.int(),
  /** Of a restore that is done. */
  sharing: SharingAccount.nullable(),
  byName: z.string(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
})
export type PackageRun = z.infer<typeof PackageRun>

export const startPackage = endpoint({
  name: 'sites.startPackage',
  method: 'POST',
  path: '/api/sites/:siteId/packages',
  summary: '把网站打成一个包：设置、栏目、文章与历次版本、审核记录、媒体文件、跳转；同样的网站得到同样的文件',
  permission: 'sites.site.manage',
  params: bySite,
  reply: z.object({ id: z.string() }),
  errors: ['sites.package.running'],
  rate: { max: 30, seconds: 3600 },
})

export const listPackages = endpoint({
  name: 'sites.listPackages',
  method: 'GET',
  path: '/api/site-packages',
  summary: '本单位的网站包：打包与恢复，新的在前；网站删除后仍在',
  permission: 'sites.site.manage',
  query: z.strictObject({ ...PageQuery, siteId: Id.optional() }),
  reply: pageOf(PackageRun),
})

export const cancelPackage = endpoint({
  name: 'sites.cancelPackage',
  method: 'POST',
  path: '/api/site-packages/:packageId/cancel',
  summary: '停止还没有完成的打包或恢复，什么也不留下',
  permission: 'sites.site.manage',
  params: byPackage,
  reply: z.object({}),
  errors: ['sites.package.ended'],
})

export const removePackage = endpoint({
  name: 'sites.removePackage',
  method: 'POST',
  path: '/api/site-packages/:packageId/remove',
  summary: '删除一个已经结束的网站包或记录，空间还给本单位',
  permission: 'sites.site.manage',
  params: byPackage,
  reply: z.object({}),
  errors: ['sites.package.under_way'],
})

export const downloadPackage = endpoint({
  name: 'sites.downloadPackage',
  method: 'GET',
  path: '/api/site-packages/:packageId/file',
  summary: '下载网站包',
  permission: 'sites.site.manage',
  params: byPackage,
  reply: z.unknown(),
  replyKind: 'file',
  errors: ['files.damaged'],
  rate: { max: 60, seconds: 3600 },
})

export const ClusterPackages = z.object({
  items: z.array(
    z.object({
      siteId: z.string(),
      name: z.string(),
      tenantName: z.string(),
      status: SiteStatus,
      /** The newest that is under way or done; a failed one only when there is no other. */
      last: PackageRun.nullable(),
    }),
  ),
})
export type ClusterPackages = z.infer<typeof ClusterPackages>

export const listClusterPackages = endpoint({
  name: 'sites.listClusterPackages',
  method: 'GET',
  path: '/api/site-cluster/packages',
  summary: '全区每个网站最近一次打包（教育局）',
  permission: 'sites.cluster.manage',
  reply: ClusterPackages,
})

export const packCluster = endpoint({
  name: 'sites.packCluster',
  method: 'POST',
  path: '/api/site-cluster/packages',
  summary: '为选中的或全部网站打包，包存在各网站所属单位（教育局）',
  permission: 'sites.cluster.manage',
  body: z.strictObject({ sites: z.union([z.literal('all'), z.array(Id).min(1).max(1000)]) }),
  reply: z.object({ started: z.int() }),
  rate: { max: 20, seconds: 3600 },
})

export const downloadClusterPackage = endpoint({
  name: 'sites.downloadClusterPackage',
  method: 'GET',
  path: '/api/site-cluster/packages/:packageId/file',
  summary: '下载任一网站的包（教育局）',
  permission: 'sites.cluster.manage',
  params: byPackage,
  reply: z.unknown(),
  replyKind: 'file',
  errors: ['files.damaged'],
  rate: { max: 60, seconds: 3600 },
})

export const uploadPackage = endpoint({
  name: 'sites.uploadPackage',
  method: 'POST',
  path: '/api/site-uploads',
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
  path: '/api/site-uploads/:intakeId/restore',
  summary: '恢复为一个新网站，用包里的域名或另一个域名；已有的网站不受影响。在后台进行，进度见网站包列表',
  permission: 'sites.site.manage',
  params: z.strictObject({ intakeId: Id }),
  body: z.strictObject({
    /** Null: the host names of the package. */
    host: HostName.nullable().default(null),
    name: Line(60).optional(),
  }),
  reply: z.object({ id: z.string() }),
  errors: ['sites.package.restored', 'sites.package.restoring', 'sites.host.taken', 'sites.intake.released'],
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
