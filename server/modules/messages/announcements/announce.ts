/** Puts an announcement into the inboxes of people of this tenant, in the transaction of what it tells of. */
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { type AnnouncementName, announcementKinds, type Channel, fill } from './kinds.ts'

export type Announcement = {
  readonly kind: AnnouncementName
  readonly people: readonly string[]
  readonly words: Readonly<Record<string, string>>
  readonly link: string
}

export async function announce(tx: Tx, announcement: Announcement): Promise<void> {
  const people = [...new Set(announcement.people)]
  if (people.length === 0) return
  const kind = announcementKinds[announcement.kind]
  const title = fill(kind.title, announcement.words).slice(0, 200)
  const body = fill(kind.body, announcement.words).slice(0, 500)
  await sql`insert into messages.inbox (tenant_id, id, person_id, kind, title, body, link, created_at)
    select ${tx.tenant}, id, person, ${announcement.kind}, ${title}, ${body}, ${announcement.link}, ${tx.now}
    from unnest(${people.map(() => newId())}::uuid[], ${people}::uuid[]) as r (id, person)`.execute(tx.db)
  const channels: readonly Channel[] = kind.channels
  if (channels.includes('mail')) await tx.job('messages.mail', { people, title, body })
  await tx.tell('messages.inbox.changed', { people })
}
