/** 守护告警: what was altered on the public pages, whether it is right again, and who has seen to it. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { Line } from '../kernel/text.ts'

export const AlarmKind = z.enum([
  'edited',
  'missing',
  'extra',
  'replaced',
  'manifest',
  'turned',
  'key',
  'storm',
  'watch',
  'served-bytes',
  'served-headers',
  'served-status',
])
export type AlarmKind = z.infer<typeof AlarmKind>

/** By what was done: to the files of pages, to the publishing itself, or to what readers get. */
export const AlarmGroup = z.enum(['added', 'altered', 'deleted', 'publishing', 'served', 'watching'])
export type AlarmGroup = z.infer<typeof AlarmGroup>

export const alarmGroups: Readonly<Record<AlarmGroup, readonly AlarmKind[]>> = {
  added: ['extra'],
  altered: ['edited', 'replaced', 'storm'],
  deleted: ['missing'],
  publishing: ['manifest', 'turned', 'key'],
  served: ['served-bytes', 'served-headers', 'served-status'],
  watching: ['watch'],
}

export const AlarmState = z.enum(['new', 'seen', 'handled'])
export type AlarmState = z.infer<typeof AlarmState>

export const AlarmRow = z.object({
  id: z.string(),
  siteId: z.string().nullable(),
  siteName: z.string(),
  path: z.string(),
  kind: AlarmKind,
  foundAt: z.string(),
  restoredAt: z.string().nullable(),
  /** From finding to restoring; null when it was not put right from here. */
  restoredMs: z.int().nullable(),
  /** SHA-256 of what was found, or words. */
  found: z.string(),
  /** Of the altered file as it was found: whose it was, when it was last written. */
  file: z.object({ size: z.number(), user: z.int(), group: z.int(), writtenAt: z.string() }).nullable(),
  hasEvidence: z.boolean(),
  state: AlarmState,
  markedAt: z.string().nullable(),
  markedByName: z.string(),
  remark: z.string(),
})
export type AlarmRow = z.infer<typeof AlarmRow>

/** `open`: not handled yet. */
export const alarmFilters = {
  is: z.enum(['open', 'handled']).optional(),
  group: AlarmGroup.optional(),
  siteId: Id.optional(),
  q: Line(100, 0).optional(),
}

export const listAlarms = endpoint({
  name: 'sites.listAlarms',
  method: 'GET',
  path: '/api/site-cluster/alarms',
  summary: '网页被改动的告警，新的在前（教育局）',
  permission: 'sites.cluster.manage',
  query: z.strictObject({ ...PageQuery, ...alarmFilters }),
  reply: pageOf(AlarmRow),
})

export const exportAlarms = endpoint({
  name: 'sites.exportAlarms',
  method: 'GET',
  path: '/api/site-cluster/alarms.xlsx',
  summary: '导出网页告警（Excel）',
  permission: 'sites.cluster.manage',
  query: z.strictObject(alarmFilters),
  reply: z.unknown(),
  replyKind: 'file',
  rate: { max: 10, seconds: 60 },
})

export const markAlarms = endpoint({
  name: 'sites.markAlarms',
  method: 'POST',
  path: '/api/site-cluster/alarms/mark',
  summary: '把告警标为已看或已处理，可写备注；已处理的不再改',
  permission: 'sites.cluster.manage',
  body: z.strictObject({
    alarms: z.array(Id).min(1).max(100),
    state: z.enum(['seen', 'handled']),
    remark: Line(200, 0).default(''),
  }),
  reply: z.object({ marked: z.int() }),
  errors: ['sites.alarm.marked'],
})
