/** Imports of a site, one of them, and the account of every old address. */
import type {
  IntakeItem,
  listIntakeItems as itemsContract,
  listIntakes as listContract,
} from '@shuyuan/contract/sites/intake.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { siteRights } from '../rights/site-rights.ts'
import { findIntake, intakeColumns, type IntakeRecord, intakeView } from './intake.store.ts'

export async function listIntakes(tx: ReadTx, siteId: string, query: QueryOf<typeof listContract>) {
  await siteRights(tx, siteId)
  const after = decodeCursor(query.cursor, TimeKey)
  const from = after ? sql`and (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<IntakeRecord>`select ${intakeColumns} from sites.intakes
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and kind <> 'package' ${from}
    order by created_at desc, id desc limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(rows, query.limit, (row) => [row.created_at.toISOString(), row.id], intakeView)
}

export async function oneIntake(tx: ReadTx, siteId: string, intakeId: string) {
  await siteRights(tx, siteId)
  const intake = await findIntake(tx, 'site', intakeId)
  if (intake.site_id !== siteId) refuse('request.not_found')
  return intakeView(intake)
}

type Row = Omit<IntakeItem, 'similarity'> & { similarity: number | null }
const PositionKey = z.tuple([z.string().regex(/^\d{1,9}$/)])

export async function listIntakeItems(
  tx: ReadTx,
  siteId: string,
  intakeId: string,
  query: QueryOf<typeof itemsContract>,
) {
  await oneIntake(tx, siteId, intakeId)
  const after = decodeCursor(query.cursor, PositionKey)
  const only = query.outcome ? sql`and outcome = ${query.outcome}` : sql``
  const { rows } =
    await sql<Row>`select position, kind, title, old_address as "oldAddress", new_address as "newAddress",
      column_title as "column", to_char(shown_on, 'YYYY-MM-DD') as "shownOn", outcome, similarity::float8 as similarity,
      pictures_found as "picturesFound", pictures_missing as "picturesMissing", notes
    from sites.intake_items where tenant_id = ${tx.tenant} and intake_id = ${intakeId}
      and position > ${after ? Number(after[0]) : -1} ${only}
    order by position limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(
    rows,
    query.limit,
    (row) => [String(row.position)],
    (row): IntakeItem => row,
  )
}
