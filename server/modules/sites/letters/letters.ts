/** Letters to the school: written by readers, answered by who may edit the mailbox's column. */
import type { LetterRow, listLetters as contract } from '@shuyuan/contract/sites/letters.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { columnsOf } from '../columns/column.store.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import { touchSite } from '../sites/site.store.ts'
import type { SitesContext } from '../sites-context.ts'
import { maskedContact } from './contact-box.ts'

type Row = {
  id: string
  column_id: string
  kind: string
  title: string
  body: string
  contact: string
  may_publish: boolean
  status: 'waiting' | 'answered'
  answer: string
  is_published: boolean
  answered_by_name: string
  answered_at: Date | null
  received_at: Date
}

const day = 86_400_000

const letterRow = (row: Row, now: Date): LetterRow => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  status: row.status,
  receivedAt: row.received_at.toISOString(),
  answeredAt: row.answered_at?.toISOString() ?? null,
  isPublished: row.is_published,
  days: Math.floor(((row.answered_at ?? now).getTime() - row.received_at.getTime()) / day),
})

const columns = sql`id, column_id, kind, title, body, contact, may_publish, status, answer, is_published, answered_by_name, answered_at, received_at`

export async function listLetters(tx: ReadTx, siteId: string, query: QueryOf<typeof contract>) {
  const rights = await siteRights(tx, siteId)
  const mine = (await columnsOf(tx, siteId))
    .filter(({ id, kind }) => kind === 'mailbox' && rights.can('edit_all', id))
    .map(({ id }) => id)
  const after = decodeCursor(query.cursor, TimeKey)
  const status = query.status ? sql`and status = ${query.status}` : sql``
  const from = after ? sql`and (received_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<Row>`select ${columns} from sites.letters
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and column_id = any(${mine}::uuid[]) ${status} ${from}
    order by received_at desc, id desc limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(
    rows,
    query.limit,
    (row) => [row.received_at.toISOString(), row.id],
    (row) => letterRow(row, tx.now),
  )
}

async function hold(tx: ReadTx, siteId: string, letterId: string, lock: boolean): Promise<Row> {
  const rights = await siteRights(tx, siteId)
  const { rows } = await sql<Row>`select ${columns} from sites.letters
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and id = ${letterId} ${lock ? sql`for update` : sql``}`.execute(
    tx.db,
  )
  const row = rows[0] ?? refuse('request.not_found')
  requireRight(rights, 'edit_all', row.column_id)
  return row
}

export async function letterView(tx: ReadTx, context: SitesContext, siteId: string, letterId: string) {
  const row = await hold(tx, siteId, letterId, false)
  return {
    ...letterRow(row, tx.now),
    body: row.body,
    answer: row.answer,
    answeredByName: row.answered_by_name,
    mayPublish: row.may_publish,
    contact: maskedContact(context.contacts.open(row.contact)),
  }
}

/** The door's audit entry of this write names the letter and the reason's giver. */
export async function revealContact(tx: Tx, context: SitesContext, siteId: string, letterId: string) {
  const row = await hold(tx, siteId, letterId, true)
  return context.contacts.open(row.contact)
}

export async function answerLetter(
  tx: Tx,
  context: SitesContext,
  siteId: string,
  letterId: string,
  { answer, publish }: { answer: string; publish: boolean },
) {
  const row = await hold(tx, siteId, letterId, true)
  if (row.status === 'answered') refuse('sites.letter.answered', { name: row.answered_by_name })
  if (publish && !row.may_publish) refuse('sites.letter.not_public')
  await sql`update sites.letters set status = 'answered', answer = ${answer}, is_published = ${publish}, answered_by_name = ${tx.actor.name},
      answered_at = ${tx.now} where tenant_id = ${tx.tenant} and id = ${letterId}`.execute(tx.db)
  if (publish) await touchSite(tx, siteId, context.wake)
  return {}
}
