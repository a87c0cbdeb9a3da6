/** Alarms as they are listed, exported, marked, and handed out with their evidence; the bureau's alone. */
import { join } from 'node:path'
import {
  alarmGroups,
  type listAlarms as listContract,
  type markAlarms as markContract,
} from '@shuyuan/contract/sites/alarms.ts'
import { alarmStateWords, alarmWords } from '@shuyuan/contract/sites/alarm-words.ts'
import type { BodyOf, QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { schoolTime } from '../../../kernel/school-time.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { readEvidence } from '../../../platform/publishing/guard/evidence.ts'
import { writeSheets } from '../../../platform/sheets/write-sheets.ts'
import { writeZip } from '../../../platform/sheets/write-zip.ts'
import { requireBureau } from '../rights/require-bureau.ts'
import { alarmColumns, type AlarmRecord, alarmView } from './alarm.store.ts'

type Query = QueryOf<typeof listContract>
type Filters = Omit<Query, 'cursor' | 'limit'>

async function alarmRows(
  tx: ReadTx,
  { is, group, siteId, q }: Filters,
  part: { cursor?: string | undefined; limit: number },
) {
  const after = decodeCursor(part.cursor, TimeKey)
  const wanted = [
    is === 'open' ? sql`and state <> 'handled'` : is === 'handled' ? sql`and state = 'handled'` : sql``,
    group ? sql`and kind = any(${[...alarmGroups[group]]}::text[])` : sql``,
    siteId ? sql`and site_id = ${siteId}` : sql``,
    q ? sql`and (strpos(site_name, ${q}) > 0 or strpos(path, ${q}) > 0)` : sql``,
    after ? sql`and (found_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``,
  ]
  const { rows } = await sql<AlarmRecord>`select ${alarmColumns} from sites.alarms
    where tenant_id = ${tx.tenant} ${sql.join(wanted, sql` `)} order by found_at desc, id desc limit ${part.limit}`.execute(
    tx.db,
  )
  return rows
}

export async function listAlarms(tx: ReadTx, { cursor, limit, ...filters }: Query) {
  await requireBureau(tx)
  const rows = await alarmRows(tx, filters, { cursor, limit: limit + 1 })
  return pageOfRows(rows, limit, (row) => [row.found_at.toISOString(), row.id], alarmView)
}

/** More than a person reads; the filter narrows it. */
const mostRows = 20_000

export async function alarmsSheet(tx: ReadTx, filters: Filters): Promise<Buffer> {
  await requireBureau(tx)
  const rows = (await alarmRows(tx, filters, { limit: mostRows })).map(alarmView)
  const heads = [
    '发现时间',
    '网站',
    '文件',
    '发现了什么',
    '恢复',
    '用时（毫秒）',
    '文件属主（系统用户号）',
    '文件改动时间',
    '内容指纹',
    '留证',
    '状态',
    '办理人',
    '办理时间',
    '备注',
  ]
  return writeSheets([
    {
      name: '网页告警',
      columns: heads.map((header) => ({ header, width: header === '文件' || header === '发现了什么' ? 40 : 18 })),
      rows: rows.map((row) => [
        schoolTime(new Date(row.foundAt)),
        row.siteName,
        row.path,
        alarmWords[row.kind],
        row.restoredAt ? '已恢复' : '没有恢复',
        row.restoredMs === null ? '' : String(row.restoredMs),
        row.file ? String(row.file.user) : '',
        row.file ? schoolTime(new Date(row.file.writtenAt)) : '',
        row.found,
        row.hasEvidence ? '有' : '无',
        alarmStateWords[row.state],
        row.markedByName,
        row.markedAt ? schoolTime(new Date(row.markedAt)) : '',
        row.remark,
      ]),
    },
  ])
}

/** Seen, then handled, never back; those that are so far already are left as they are. */
export async function markAlarms(
  tx: Tx,
  { alarms, state, remark }: BodyOf<typeof markContract>,
): Promise<{ marked: number }> {
  await requireBureau(tx)
  const { rows } = await sql<AlarmRecord>`select ${alarmColumns} from sites.alarms
    where tenant_id = ${tx.tenant} and id = any(${alarms}::uuid[]) order by id for update`.execute(tx.db)
  if (rows.length < new Set(alarms).size) refuse('request.not_found')
  const open = rows.filter((row) => (state === 'seen' ? row.state === 'new' : row.state !== 'handled'))
  const [first] = rows
  if (open.length === 0 && first)
    refuse('sites.alarm.marked', { name: first.marked_by_name, state: alarmStateWords[first.state] })
  await sql`update sites.alarms set state = ${state}, marked_at = ${tx.now}, marked_by_name = ${tx.actor.name}, remark = ${remark}
    where tenant_id = ${tx.tenant} and id = any(${open.map(({ id }) => id)}::uuid[])`.execute(tx.db)
  return { marked: open.length }
}

export type SiteEvidence = { readonly name: string; readonly bytes: Buffer }
/** Null when it is not there any more. */
export type EvidenceReader = (folder: string) => SiteEvidence | null

/** The evidence as one archive: nothing of it can be opened by mistake where it is downloaded from. */
export const createEvidenceReader =
  (dataDir: string): EvidenceReader =>
  (folder) => {
    const parts = readEvidence(join(dataDir, 'sites', 'evidence'), folder)
    return parts && { name: `证据-${folder}.zip`, bytes: writeZip(parts) }
  }

/** The folder in which what was found lies. */
export async function evidenceFolder(tx: ReadTx, alarmId: string): Promise<string | null> {
  await requireBureau(tx)
  const { rows } = await sql<AlarmRecord>`select ${alarmColumns} from sites.alarms
    where tenant_id = ${tx.tenant} and id = ${alarmId}`.execute(tx.db)
  return (rows[0] ?? refuse('request.not_found')).evidence
}
