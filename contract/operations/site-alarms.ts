/** Alarms of the public pages for who runs the system, with what was kept as evidence. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { AlarmRow, alarmFilters } from '../sites/alarms.ts'

export const listSiteAlarms = endpoint({
  name: 'operations.listSiteAlarms',
  method: 'GET',
  path: '/api/operations/site-alarms',
  summary: '网页被改动的告警，新的在前（教育局的系统管理员）',
  permission: 'operations.system.read',
  query: z.strictObject({ ...PageQuery, ...alarmFilters }),
  reply: pageOf(AlarmRow),
})

export const downloadEvidence = endpoint({
  name: 'operations.downloadEvidence',
  method: 'GET',
  path: '/api/operations/site-alarms/:alarmId/evidence',
  summary: '下载一次告警的证据：被改动的文件原样与说明，打成一个压缩包',
  permission: 'operations.system.read',
  params: z.strictObject({ alarmId: Id }),
  reply: z.unknown(),
  replyKind: 'file',
  errors: ['operations.evidence.gone'],
  rate: { max: 60, seconds: 3600 },
})
