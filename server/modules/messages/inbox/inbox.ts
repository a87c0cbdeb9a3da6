/** Reading the inbox. */
import type { Counts, listMessages as contract } from '@shuyuan/contract/messages/inbox.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { CountPorts } from '../ports.ts'

type Row = {
  id: string
  kind: string
  title: string
  body: string
  link: string
  created_at: Date
  read_at: Date | null
}

export async function listMessages(tx: ReadTx, query: QueryOf<typeof contract>) {
  const after = decodeCursor(query.cursor, TimeKey)
  const { rows } = await sql<Row>`
    select id, kind, title, body, link, created_at, read_at from messages.inbox
    where tenant_id = ${tx.tenant} and person_id = ${tx.actor.person}
      and (${query.unread ?? null}::text is null or read_at is null)
      and (${after?.[0] ?? null}::timestamptz is null
        or (created_at, id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by created_at desc, id desc limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(
    rows,
    query.limit,
    (row) => [row.created_at.toISOString(), row.id],
    (row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      body: row.body,
      link: row.link,
      createdAt: row.created_at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
    }),
  )
}

/** Reading twice is reading once. */
export async function readMessage(tx: Tx, id: string) {
  const { rows } = await sql`update messages.inbox set read_at = coalesce(read_at, ${tx.now})
    where tenant_id = ${tx.tenant} and id = ${id} and person_id = ${tx.actor.person} returning 1`.execute(tx.db)
  if (rows.length === 0) refuse('request.not_found')
  await tx.tell('messages.inbox.changed', { people: [tx.actor.person] })
  return {}
}

export async function readAllMessages(tx: Tx) {
  const { rows } = await sql`update messages.inbox set read_at = ${tx.now}
    where tenant_id = ${tx.tenant} and person_id = ${tx.actor.person} and read_at is null returning 1`.execute(tx.db)
  await tx.tell('messages.inbox.changed', { people: [tx.actor.person] })
  return { read: rows.length }
}

/** Badges stop counting at 999: more is not read, and the count stays cheap. */
export async function readCounts(tx: ReadTx, ports: CountPorts): Promise<Counts> {
  const { rows } = await sql<{ unread: number }>`select count(*)::int as unread from (
    select from messages.inbox where tenant_id = ${tx.tenant} and person_id = ${tx.actor.person} and read_at is null limit 999) u`.execute(
    tx.db,
  )
  return { unread: rows[0]?.unread ?? 0, tasks: await ports.tasks(tx), unsigned: await ports.unsigned(tx) }
}
