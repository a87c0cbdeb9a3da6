/**
 * What a restored site has to do with others (ADR 0017). The house's own books say it, never the package: the rows of
 * submissions and offers outlive their site, so a site that comes back as itself has them again; a copy beside it gets rows
 * of its own for what it had adopted, so that the source reaches it; what the source took back does not come back.
 */
import type { SharingAccount } from '@shuyuan/contract/sites/sharing-account.ts'
import { type RawBuilder, sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { AnyDb, Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { tellTenants } from '../../../platform/events/tell-tenants.ts'
import { withdrawCopies } from '../sharing/withdraw-copies.ts'
import type { Mentions } from './sharing-mentions.ts'
import { type Books, type Held, type Sent, type Verdict, verdictOf } from './sharing.rules.ts'

/** Every line about this site or one of these articles, whichever tenant's. */
export async function readBooks(db: AnyDb, siteId: string, mentions: Mentions): Promise<Books> {
  const articles = [...mentions.keys()]
  const about = (columns: RawBuilder<unknown>, table: string) => sql`select ${columns} from ${sql.table(table)}
    where site_id = ${siteId} union select ${columns} from ${sql.table(table)} where article_id = any(${articles}::uuid[])`
  const sent = await sql<Sent>`${about(sentColumns, 'sites.submissions')}`.execute(db)
  const held = await sql<Held>`${about(heldColumns, 'sites.offers')}`.execute(db)
  return { sent: sent.rows, held: held.rows }
}

const sentColumns = sql`tenant_id, site_id, article_id, content_hash, first_hash`
const heldColumns = sql`tenant_id, id, site_id, article_id, status, from_tenant, from_article, taken_version`

type Place = {
  /** Of the site in the package, and of what it became. */
  readonly from: string
  readonly to: string
  readonly rename: (id: string) => string
}

/** Last in the transaction that made the site. */
export async function settleSharing(tx: Tx, place: Place, mentions: Mentions): Promise<SharingAccount> {
  return await elevate(tx, 'sites.serve', async (db) => {
    const lines = await lockedLines(db, mentions)
    const verdicts = verdictsOf(place.from, mentions, lines)
    const of = (kind: Verdict['kind']): string[] =>
      [...verdicts].filter(([, verdict]) => verdict.kind === kind).map(([id]) => id)
    const held = heldIn(verdicts, mentions)
    const unreached = await keepBeside(
      db,
      tx,
      place,
      held.filter(({ by }) => by.site_id !== place.to),
    )
    await askNewer(db, tx, place, held)
    const off = [...of('recalled').map(place.rename), ...unreached]
    const recalled = await withdrawCopies(
      db,
      off.map((article_id) => ({ tenant_id: tx.tenant, article_id })),
      tx.now,
    )
    return {
      ...(await sentOf(db, tx, place, mentions)),
      held: held.length - unreached.length,
      recalled: recalled.length,
      heldLost: of('unknown').length,
    }
  })
}

/**
 * Recalls take the lines of the sender first, then look for copies: while these are held, a recall waits and then finds the
 * copies that are written here; one that was first is seen here.
 */
async function lockedLines(db: AnyDb, mentions: Mentions): Promise<Held[]> {
  const offers = [...mentions.values()].flatMap(({ offer }) => offer ?? [])
  const known = async () =>
    await sql<Held>`select ${heldColumns} from sites.offers
      where article_id = any(${[...mentions.keys()]}::uuid[]) or id = any(${offers}::uuid[])`.execute(db)
  const { rows } = await known()
  await sql`select from sites.submissions where (tenant_id, article_id) in (
      select * from unnest(${rows.map((row) => row.from_tenant)}::int[], ${rows.map((row) => row.from_article)}::uuid[]))
    order by tenant_id, id for share`.execute(db)
  return (await known()).rows
}

type HeldArticle = { readonly article: string; readonly version: number; readonly by: Held }

function verdictsOf(siteId: string, mentions: Mentions, lines: readonly Held[]): Map<string, Verdict> {
  const bySource = new Set<string>()
  return new Map(
    [...mentions].map(([id, mention]): [string, Verdict] => {
      const verdict = verdictOf(siteId, id, mention, lines)
      if (verdict.kind !== 'held') return [id, verdict]
      // A site holds an article of a source once; a second one that claims it could not be reached.
      const isFirst = !bySource.has(verdict.by.from_article)
      bySource.add(verdict.by.from_article)
      return [id, isFirst ? verdict : { kind: 'recalled' }]
    }),
  )
}

const heldIn = (verdicts: ReadonlyMap<string, Verdict>, mentions: Mentions): HeldArticle[] =>
  [...verdicts].flatMap(([article, verdict]) =>
    verdict.kind === 'held' ? [{ article, version: mentions.get(article)?.version ?? 1, by: verdict.by }] : [],
  )

/**
 * Lines for copies beside the first ones. The text is the copy's own, from the package: a line of another tenant's books hands
 * nothing out but who the source is. Returns the articles that the source could not reach.
 */
async function keepBeside(db: AnyDb, tx: Tx, { to, rename }: Place, held: readonly HeldArticle[]): Promise<string[]> {
  const lines = held.map(({ article, version, by }) => ({
    id: newId(),
    offer: by.id,
    article: rename(article),
    version,
  }))
  const { rows } = await sql<{
    id: string
    article_id: string
  }>`insert into sites.offers (tenant_id, id, site_id, from_tenant,
      from_name, from_article, submission_id, title, content, content_hash, media, is_push, is_required, status, mode, article_id,
      taken_version, received_at, decided_at, is_beside)
    select ${tx.tenant}, m.id, ${to}, o.from_tenant, o.from_name, o.from_article, o.submission_id, a.title, a.content,
      case when m.version < o.taken_version then '' else o.content_hash end, '[]', o.is_push, o.is_required, 'adopted', o.mode, a.id,
      least(m.version, o.taken_version), o.received_at, ${tx.now}, true
    from json_to_recordset(${JSON.stringify(lines)}::json) as m(id uuid, offer uuid, article uuid, version int)
    join sites.offers o on o.id = m.offer join sites.articles a on a.tenant_id = ${tx.tenant} and a.id = m.article
    on conflict do nothing returning id, article_id`.execute(db)
  await sql`update sites.articles a set origin = a.origin || jsonb_build_object('offer', m.id)
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map((row) => row.article_id)}::uuid[]) as m (id, article)
    where a.tenant_id = ${tx.tenant} and a.id = m.article`.execute(db)
  const reached = new Set(rows.map((row) => row.article_id))
  return lines.map(({ article }) => article).filter((article) => !reached.has(article))
}

/** Sources that changed meanwhile lay their text before the copies again; a copy older than what was taken counts as changed. */
async function askNewer(db: AnyDb, tx: Tx, { to }: Place, held: readonly HeldArticle[]): Promise<void> {
  const older = held.filter(({ version, by }) => by.site_id === to && version < by.taken_version)
  await sql`update sites.offers set content_hash = '', taken_version = 1
    where tenant_id = ${tx.tenant} and id = any(${older.map(({ by }) => by.id)}::uuid[])`.execute(db)
  const facts = held.map(({ by }) => ({ tenant: by.from_tenant, payload: { articleId: by.from_article } }))
  await tellTenants(db, 'sites.copy.restored', facts, tx.now)
}

type SentAccount = Pick<SharingAccount, 'sentBack' | 'sentMissing' | 'sentKept' | 'sentLost'>

async function sentOf(db: AnyDb, tx: Tx, { from, to }: Place, mentions: Mentions): Promise<SentAccount> {
  const articles = [...mentions.keys()]
  const { rows } = await sql<{
    article_id: string
    is_open: boolean
  }>`select article_id, bool_or(status <> 'recalled') as is_open
    from sites.submissions where article_id = any(${articles}::uuid[]) or (tenant_id = ${tx.tenant} and site_id = ${from})
    group by article_id`.execute(db)
  const known = new Set(rows.map(({ article_id }) => article_id))
  const open = rows.filter(({ is_open }) => is_open)
  const here = open.filter(({ article_id }) => mentions.has(article_id)).length
  const isItself = from === to
  return {
    sentBack: isItself ? here : 0,
    sentMissing: isItself ? open.length - here : 0,
    sentKept: isItself ? 0 : here,
    sentLost: [...mentions].filter(([id, { sentTo }]) => sentTo > 0 && !known.has(id)).length,
  }
}
