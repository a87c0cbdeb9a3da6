/** Columns 栏目 of a site: a tree with kinds, duties and reviews. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { Line } from '../kernel/text.ts'
import { bySite } from './sites.ts'

export const ColumnKind = z.enum([
  'list',
  'page',
  'gallery',
  'video',
  'link',
  'topic',
  'mailbox',
  'survey',
  'directory',
])
export type ColumnKind = z.infer<typeof ColumnKind>
export const ColumnLook = z.enum(['list', 'dated', 'cards', 'pictures'])
export type ColumnLook = z.infer<typeof ColumnLook>

/** One part of an address. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, '地址名只用小写字母、数字和短横线，例如 xyxw')
  .refine((text) => !reserved.has(text), '这个地址名系统要用，请换一个')

const reserved: ReadonlySet<string> = new Set([
  'media',
  'files',
  'assets',
  'index',
  'search',
  'sitemap',
  'accessibility',
])

export const ColumnFields = z.strictObject({
  title: Line(30),
  slug: Slug,
  kind: ColumnKind.default('list'),
  look: ColumnLook.default('dated'),
  inMenu: z.boolean().default(true),
  isHidden: z.boolean().default(false),
  description: Line(300, 0).default(''),
  linkUrl: z
    .string()
    .max(500)
    .refine(
      (text) => text === '' || /^(https?:\/\/[^\s"'<>]+|\/[^\s"'<>]*)$/.test(text),
      '链接应以 http://、https:// 或 / 开头',
    )
    .default(''),
  pageSize: z.int().min(5).max(100).default(20),
  reviewLevels: z.int().min(0).max(3).default(3),
  updateDays: z.int().min(1).max(730).nullable().default(null),
})
export type ColumnFields = z.infer<typeof ColumnFields>

/** 栏目推送: what is published here goes to other sites by itself. */
export const ColumnPush = z.object({
  targets: z.union([z.literal('all'), z.array(z.string())]),
  note: z.string(),
  /** Address of the column in which the receivers publish at once; null: they decide. */
  requiredIn: z.string().nullable(),
  byName: z.string(),
  since: z.string(),
})
export type ColumnPush = z.infer<typeof ColumnPush>

export const ColumnView = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  path: z.string(),
  position: z.int(),
  version: z.int(),
  articles: z.int(),
  lastPublishedOn: z.string().nullable(),
  actions: z.array(z.string()),
  push: ColumnPush.nullable(),
  fields: z.object({
    title: z.string(),
    slug: z.string(),
    kind: ColumnKind,
    look: ColumnLook,
    inMenu: z.boolean(),
    isHidden: z.boolean(),
    description: z.string(),
    linkUrl: z.string(),
    pageSize: z.int(),
    reviewLevels: z.int(),
    updateDays: z.int().nullable(),
  }),
})
export type ColumnView = z.infer<typeof ColumnView>

const byColumn = z.strictObject({ siteId: Id, columnId: Id })
const refusals = [
  'sites.column.changed',
  'sites.column.path_taken',
  'sites.column.circle',
  'sites.frozen',
  'sites.right.missing',
] as const

export const listColumns = endpoint({
  name: 'sites.listColumns',
  method: 'GET',
  path: '/api/sites/:siteId/columns',
  summary: '栏目树',
  permission: 'sites.content.use',
  params: bySite,
  reply: z.object({ items: z.array(ColumnView) }),
})

export const addColumn = endpoint({
  name: 'sites.addColumn',
  method: 'POST',
  path: '/api/sites/:siteId/columns',
  summary: '新增栏目',
  permission: 'sites.content.use',
  params: bySite,
  body: z.strictObject({ parentId: Id.nullable(), fields: ColumnFields }),
  reply: z.object({ id: z.string() }),
  errors: refusals,
})

export const saveColumn = endpoint({
  name: 'sites.saveColumn',
  method: 'PUT',
  path: '/api/sites/:siteId/columns/:columnId',
  summary: '修改栏目；改了地址名，旧地址自动跳转',
  permission: 'sites.content.use',
  params: byColumn,
  body: z.strictObject({ version: z.int(), fields: ColumnFields }),
  reply: z.object({ version: z.int() }),
  errors: refusals,
})

export const moveColumn = endpoint({
  name: 'sites.moveColumn',
  method: 'POST',
  path: '/api/sites/:siteId/columns/:columnId/move',
  summary: '移动栏目到别处或换顺序，旧地址自动跳转',
  permission: 'sites.content.use',
  params: byColumn,
  body: z.strictObject({ parentId: Id.nullable(), position: z.int().min(0).max(10_000) }),
  reply: z.object({}),
  errors: refusals,
})

export const mergeColumn = endpoint({
  name: 'sites.mergeColumn',
  method: 'POST',
  path: '/api/sites/:siteId/columns/:columnId/merge',
  summary: '并入另一个栏目：文章转过去，旧地址自动跳转',
  permission: 'sites.content.use',
  params: byColumn,
  body: z.strictObject({ into: Id }),
  reply: z.object({ moved: z.int() }),
  errors: refusals,
})

export const removeColumn = endpoint({
  name: 'sites.removeColumn',
  method: 'DELETE',
  path: '/api/sites/:siteId/columns/:columnId',
  summary: '删除空栏目',
  permission: 'sites.content.use',
  params: byColumn,
  reply: z.object({}),
  errors: [...refusals, 'sites.column.not_empty'],
})
