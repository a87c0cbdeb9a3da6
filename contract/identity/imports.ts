/** Batch import of units, people and posts from a spreadsheet: upload → dry run → difference → apply → undo. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { rates } from '../kernel/rates.ts'
import { Id } from '../kernel/ids.ts'

export const ImportProblem = z.object({
  sheet: z.string(),
  /** «B7» as the spreadsheet names the cell. */
  cell: z.string(),
  message: z.string(),
})

export const ImportView = z.object({
  id: z.string(),
  fileName: z.string(),
  status: z.enum(['refused', 'ready', 'applied', 'undone']),
  rows: z.int(),
  counts: z.object({
    unitsNew: z.int(),
    peopleNew: z.int(),
    peopleChanged: z.int(),
    peopleLeft: z.int(),
    unchanged: z.int(),
  }),
  problems: z.array(ImportProblem),
  /** First 200 differences, to be read before applying. */
  differences: z.array(
    z.object({
      kind: z.enum(['new', 'changed', 'left']),
      name: z.string(),
      staffNumber: z.string(),
      detail: z.string(),
    }),
  ),
  /** Set when more people would leave than the threshold allows: applying wants this number typed. */
  massRemoval: z.int().nullable(),
  createdAt: z.string(),
  appliedAt: z.string().nullable(),
})
export type ImportView = z.infer<typeof ImportView>

const params = z.strictObject({ importId: Id })

export const downloadTemplate = endpoint({
  name: 'identity.downloadTemplate',
  method: 'GET',
  path: '/api/imports/template',
  summary: '下载导入模板',
  permission: 'identity.people.import',
  reply: z.unknown(),
  replyKind: 'file',
})

export const listImports = endpoint({
  name: 'identity.listImports',
  method: 'GET',
  path: '/api/imports',
  summary: '最近 50 次导入',
  permission: 'identity.people.import',
  reply: z.object({ items: z.array(ImportView.omit({ problems: true, differences: true })) }),
})

export const checkImport = endpoint({
  name: 'identity.checkImport',
  method: 'POST',
  path: '/api/imports',
  summary: '上传表格并试算（不改动数据）',
  permission: 'identity.people.import',
  upload: true,
  reply: ImportView,
  errors: [
    'identity.import.not_a_sheet',
    'identity.import.too_large',
    'identity.import.macro',
    'identity.import.missing_sheet',
  ],
  rate: rates.importTry,
})

export const getImport = endpoint({
  name: 'identity.getImport',
  method: 'GET',
  path: '/api/imports/:importId',
  summary: '一次导入的试算结果',
  permission: 'identity.people.import',
  params,
  reply: ImportView,
})

export const applyImport = endpoint({
  name: 'identity.applyImport',
  method: 'POST',
  path: '/api/imports/:importId/apply',
  summary: '按试算结果写入',
  permission: 'identity.people.import',
  params,
  body: z.strictObject({ confirmRemoval: z.int().min(0).optional() }),
  reply: ImportView,
  errors: [
    'identity.import.state',
    'identity.import.expired',
    'identity.import.outdated',
    'identity.import.mass_removal',
  ],
})

export const undoImport = endpoint({
  name: 'identity.undoImport',
  method: 'POST',
  path: '/api/imports/:importId/undo',
  summary: '撤销这次导入',
  permission: 'identity.people.import',
  params,
  reply: ImportView,
  errors: ['identity.import.state', 'identity.import.expired', 'identity.import.undo_conflict'],
})
