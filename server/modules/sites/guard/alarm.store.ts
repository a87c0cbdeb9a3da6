/** The SQL of alarms: kept with the bureau, whichever tenant the altered site belongs to. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type AlarmRow, AlarmKind, type AlarmState } from '@shuyuan/contract/sites/alarms.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { newId } from '../../../kernel/ids.ts'
import type { AnyDb } from '../../../platform/db/tx.ts'
import type { Alarm } from '../../../platform/publishing/guard/alarms.ts'

export type AlarmRecord = {
  id: string
  site_id: string | null
  site_name: string
  path: string
  kind: string
  found: string
  found_at: Date
  restored_at: Date | null
  evidence: string | null
  file: unknown
  state: AlarmState
  marked_at: Date | null
  marked_by_name: string
  remark: string
}

export const alarmColumns = sql`id, site_id, site_name, path, kind, found, found_at, restored_at, evidence, file, state, marked_at,
  marked_by_name, remark`

const FileFacts = z.object({ size: z.number(), user: z.int(), group: z.int(), writtenAt: z.string() })
const Note = z.object({ file: z.object({ size: z.number(), uid: z.int(), gid: z.int(), mtime: z.string() }) })

/** As the guard noted it beside what it kept; null when nothing was kept. */
function fileFacts(evidence: string | null): z.infer<typeof FileFacts> | null {
  if (evidence === null) return null
  try {
    const { file } = Note.parse(JSON.parse(readFileSync(`${evidence}/note.json`, 'utf8')))
    return { size: file.size, user: file.uid, group: file.gid, writtenAt: file.mtime }
  } catch {
    return null
  }
}

type Where = {
  readonly bureaus: readonly number[]
  readonly site: { readonly id: string; readonly name: string } | null
}

export async function insertAlarm(db: AnyDb, alarm: Alarm, { bureaus, site }: Where): Promise<void> {
  const file = fileFacts(alarm.evidence)
  const evidence = alarm.evidence === null ? null : basename(alarm.evidence)
  for (const tenant of bureaus)
    await sql`insert into sites.alarms (tenant_id, id, site_id, site_name, path, kind, found, found_at, restored_at, evidence, file)
      values (${tenant}, ${newId()}, ${site?.id ?? null}, ${site?.name ?? ''}, ${alarm.path.slice(0, 1000)}, ${alarm.kind},
        ${alarm.found.slice(0, 1000)}, ${alarm.foundAt}, ${alarm.restoredAt}, ${evidence}, ${file && JSON.stringify(file)}::jsonb)`.execute(
      db,
    )
}

export const alarmView = (row: AlarmRecord): AlarmRow => ({
  id: row.id,
  siteId: row.site_id,
  siteName: row.site_name,
  path: row.path,
  kind: AlarmKind.parse(row.kind),
  foundAt: row.found_at.toISOString(),
  restoredAt: row.restored_at?.toISOString() ?? null,
  restoredMs: row.restored_at ? Math.max(0, row.restored_at.getTime() - row.found_at.getTime()) : null,
  found: row.found,
  file: FileFacts.nullable().parse(row.file),
  hasEvidence: row.evidence !== null,
  state: row.state,
  markedAt: row.marked_at?.toISOString() ?? null,
  markedByName: row.marked_by_name,
  remark: row.remark,
})
