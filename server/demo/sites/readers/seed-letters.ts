/** A mailbox with letters: most answered, some published, one that has been lying long where the site is slow. */
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { SitesContext } from '../../../modules/sites/index.ts'
import type { Random } from '../../random.ts'
import type { Answered, Written } from './letter.ts'
import { mailOf } from './mail.ts'
import type { Owner } from './owner.ts'

const day = 86_400_000
/** Nobody's: masked and in full it is seen to be none. */
const contact = { name: '演示来信人', phone: '00000000000' } as const

type Letter = {
  readonly written: Written
  readonly received: Date
  readonly mayPublish: boolean
  readonly answer: { readonly text: string; readonly at: Date; readonly isPublished: boolean } | null
}

/** One site in nine; the first primary school, which most people look at first, is among them. */
const slowOnes = 8
const isSlow = ({ id }: Owner): boolean => id % 9 === slowOnes

export async function seedLetters(
  tx: Tx,
  context: Pick<SitesContext, 'contacts'>,
  at: { readonly siteId: string; readonly columnId: string },
  given: { readonly owner: Owner; readonly random: Random; readonly today: Date },
): Promise<void> {
  const { answeredBy } = mailOf(given.owner.kind)
  const rows = lettersOf(given.owner, given.random, given.today).map(
    ({ written, received, mayPublish, answer }, turn) => ({
      id: newId(),
      code: String(7_000_000_000 + given.owner.round * 1000 + turn),
      ...written,
      contact: context.contacts.shut(contact),
      may_publish: mayPublish,
      answer: answer?.text ?? '',
      is_published: answer?.isPublished ?? false,
      answered_at: answer?.at.toISOString() ?? null,
      received_at: received.toISOString(),
    }),
  )
  await sql`insert into sites.letters (tenant_id, id, site_id, column_id, code, kind, title, body, contact, may_publish, status,
      answer, is_published, answered_by_name, answered_at, received_at)
    select ${tx.tenant}, id, ${at.siteId}, ${at.columnId}, code, kind, title, text, contact, may_publish,
      case when answered_at is null then 'waiting' else 'answered' end, answer, is_published,
      case when answered_at is null then '' else ${answeredBy} end, answered_at, received_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, code text, kind text, title text, text text, contact text,
      may_publish boolean, answer text, is_published boolean, answered_at timestamptz, received_at timestamptz)`.execute(
    tx.db,
  )
}

/** In the order in which they came. Pure. */
export function lettersOf(owner: Owner, random: Random, today: Date): Letter[] {
  const mail = mailOf(owner.kind)
  const ago = (days: number): Date => new Date(today.getTime() - days * day - random.int(10 * 3600) * 1000)
  const start = random.int(mail.answered.length)
  const answered = mail.answered.map((_, turn): Letter => {
    const written: Answered = mail.answered[(start + turn) % mail.answered.length] ?? mail.answered[0] ?? noLetter
    const days = 8 + turn * 17 + random.int(12)
    const received = ago(days)
    // Every fourth writer did not want it to be read by all, and one answer waits for its publication.
    const mayPublish = turn % 4 !== 3
    const at = new Date(received.getTime() + (1 + random.int(4)) * day)
    return {
      written,
      received,
      mayPublish,
      answer: { text: written.answer, at, isPublished: mayPublish && turn !== 1 },
    }
  })
  const [newest, second, oldest] = mail.waiting
  const open = (written: Written, days: number): Letter => ({
    written,
    received: ago(days),
    mayPublish: true,
    answer: null,
  })
  const waiting = [open(newest, random.int(3)), ...(random.int(2) === 0 ? [open(second, 3 + random.int(6))] : [])]
  // Three months after it came the item of the indicators fails: some days are left.
  if (isSlow(owner)) waiting.push(open(oldest, 81 + random.int(7)))
  return [...answered, ...waiting].sort((a, b) => a.received.getTime() - b.received.getTime())
}

const noLetter: Answered = { kind: '咨询', title: '', text: '', answer: '' }
