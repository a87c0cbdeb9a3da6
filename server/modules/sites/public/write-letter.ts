/** A reader's letter: checked, counted against floods, kept, and a code given by which he can ask after it. */
import { randomInt } from 'node:crypto'
import { Line, Prose } from '@shuyuan/contract/kernel/text.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { newId } from '../../../kernel/ids.ts'
import type { SystemTx } from '../../../platform/db/tx.ts'
import type { SitesContext } from '../sites-context.ts'
import type { PublicSite } from './find-site.ts'

/** As the page's form sends it. `homepage` is a field no person sees: who fills it in is a program. */
export const LetterForm = z.object({
  column: z.uuid('这封信不知道要寄到哪里，请从信箱页面重新填写'),
  kind: Line(10),
  title: Line(60),
  text: Prose(2000, 5),
  name: Line(30),
  phone: z.string().regex(/^[0-9+() -]{5,20}$/, '联系电话只写数字，例如 13800000000'),
  public: z.string().optional(),
  homepage: z.string().optional(),
})
export type LetterForm = z.infer<typeof LetterForm>

export type WrittenLetter = {
  readonly code: string
  /** The same letter came before: it was kept then. */
  readonly isAgain: boolean
}

/** Null when the mailbox is not there. */
export async function writeLetter(
  tx: SystemTx,
  context: SitesContext,
  site: PublicSite,
  form: LetterForm,
): Promise<WrittenLetter | null> {
  const { rows } = await sql<{
    id: string
  }>`select id from sites.columns where tenant_id = ${site.tenant_id} and site_id = ${site.id}
    and id = ${form.column} and kind = 'mailbox' and not is_hidden`.execute(tx.db)
  if (rows.length === 0) return null
  const code = String(randomInt(1e9, 1e10 - 1))
  if (form.homepage) return { code, isAgain: false }
  const former = await sentBefore(tx, context, site, form)
  if (former !== null) return { code: former, isAgain: true }
  const contact = context.contacts.shut({ name: form.name, phone: form.phone })
  await sql`insert into sites.letters (tenant_id, id, site_id, column_id, code, kind, title, body, contact, may_publish, status, received_at)
    values (${site.tenant_id}, ${newId()}, ${site.id}, ${form.column}, ${code}, ${form.kind}, ${form.title}, ${form.text}, ${contact},
      ${form.public === 'yes'}, 'waiting', ${tx.now})`.execute(tx.db)
  await tx.tell(site.tenant_id, 'sites.letter.received', { siteId: site.id, title: form.title })
  return { code, isAgain: false }
}

/** So long the same words of the same person are the same letter: a second click, or the page loaded again. */
const sameLetterFor = '1 hour'

/** Its code. Two clicks at once wait for each other. */
async function sentBefore(
  tx: SystemTx,
  { contacts }: SitesContext,
  site: PublicSite,
  { column, kind, title, text, name, phone }: LetterForm,
): Promise<string | null> {
  const words = JSON.stringify([site.id, column, kind, title, text])
  await sql`select pg_advisory_xact_lock(hashtextextended(${words}, 0))`.execute(tx.db)
  const { rows } = await sql<{ code: string; contact: string }>`select code, contact from sites.letters
    where tenant_id = ${site.tenant_id} and site_id = ${site.id} and column_id = ${column} and kind = ${kind}
      and title = ${title} and body = ${text} and received_at > ${tx.now}::timestamptz - ${sameLetterFor}::interval
    order by received_at desc limit 20`.execute(tx.db)
  const same = rows.find(({ contact }) => {
    const writer = contacts.open(contact)
    return writer.name === name && writer.phone === phone
  })
  return same?.code ?? null
}

export type LetterState = { readonly title: string; readonly status: string; readonly answer: string }

export async function askAfterLetter(tx: SystemTx, site: PublicSite, code: string): Promise<LetterState | null> {
  if (!/^\d{10}$/.test(code)) return null
  const { rows } = await sql<LetterState>`select title, status, answer from sites.letters
    where tenant_id = ${site.tenant_id} and site_id = ${site.id} and code = ${code}`.execute(tx.db)
  return rows[0] ?? null
}
