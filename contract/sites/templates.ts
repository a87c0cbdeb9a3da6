/** Liquid templates: in place of a column's list or of an article's body, or as a block of the home page. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { Line } from '../kernel/text.ts'
import { bySite } from './sites.ts'

export const TemplatePart = z.enum(['list', 'article', 'block'])
export type TemplatePart = z.infer<typeof TemplatePart>

export const TemplateView = z.object({
  id: z.string(),
  name: z.string(),
  part: TemplatePart,
  columns: z.array(z.string()),
  source: z.string(),
  version: z.int(),
  /** Why the built-in drawing stands in for it. */
  problem: z.string().nullable(),
  updatedByName: z.string(),
  updatedAt: z.string(),
})
export type TemplateView = z.infer<typeof TemplateView>

/** Lines and tabs as they are typed; control characters are refused by the reader of the output, not here. */
const Source = z
  .string()
  .max(20_000, '模板最多 20000 字')
  .transform((text) => text.replaceAll(/\r\n?/g, '\n'))
  .refine((text) => text.isWellFormed() && !text.includes('\u0000'), '含有看不见的控制字符，请删去后重新输入')

export const TemplateFields = z.strictObject({
  name: Line(40),
  part: TemplatePart,
  /** For lists and articles; a column has one of each. */
  columns: z.array(Id).max(200).default([]),
  source: Source,
})
export type TemplateFields = z.infer<typeof TemplateFields>

const byTemplate = z.strictObject({ siteId: Id, templateId: Id })
const refusals = [
  'sites.right.missing',
  'sites.frozen',
  'sites.template.broken',
  'sites.template.column_taken',
] as const

export const listTemplates = endpoint({
  name: 'sites.listTemplates',
  method: 'GET',
  path: '/api/sites/:siteId/templates',
  summary: '网站的模板',
  permission: 'sites.content.use',
  params: bySite,
  reply: z.object({ items: z.array(TemplateView) }),
})

export const createTemplate = endpoint({
  name: 'sites.createTemplate',
  method: 'POST',
  path: '/api/sites/:siteId/templates',
  summary: '新建模板（Liquid）；写错的不能保存',
  permission: 'sites.content.use',
  params: bySite,
  body: TemplateFields,
  reply: z.object({ id: z.string() }),
  errors: [...refusals, 'sites.template.too_many'],
})

export const saveTemplate = endpoint({
  name: 'sites.saveTemplate',
  method: 'PUT',
  path: '/api/sites/:siteId/templates/:templateId',
  summary: '保存模板；用到它的页面随后重新发布',
  permission: 'sites.content.use',
  params: byTemplate,
  body: TemplateFields.extend({ version: z.int() }),
  reply: z.object({ version: z.int() }),
  errors: [...refusals, 'sites.template.changed'],
})

export const removeTemplate = endpoint({
  name: 'sites.removeTemplate',
  method: 'DELETE',
  path: '/api/sites/:siteId/templates/:templateId',
  summary: '删除模板；用到它的地方恢复内置样式，首页上的模板块不再显示',
  permission: 'sites.content.use',
  params: byTemplate,
  reply: z.object({}),
  errors: ['sites.right.missing', 'sites.frozen'],
})

export const previewTemplate = endpoint({
  name: 'sites.previewTemplate',
  method: 'POST',
  path: '/api/sites/:siteId/template-previews',
  summary: '用网站现有的内容试画一个模板，不保存',
  permission: 'sites.content.use',
  params: bySite,
  body: TemplateFields.pick({ part: true, source: true }).extend({ columnId: Id.nullable().default(null) }),
  reply: z.object({
    /** Null when it cannot be drawn. */
    page: z.object({ html: z.string(), css: z.string() }).nullable(),
    problem: z.string().nullable(),
    line: z.int().nullable(),
    /** The address of the page that served as the sample. */
    path: z.string(),
  }),
  errors: ['sites.right.missing'],
  rate: { max: 240, seconds: 60 },
})
