/** What the boards and reminders look at, for one site or all: a few statements, however many sites there are. */
import { sql } from 'kysely'
import type { AnyDb } from '../../../platform/db/tx.ts'
import type { ColumnFact, SiteFacts } from './veto.rules.ts'

export type BoardColumn = ColumnFact & { readonly id: string }
export type BoardSite = {
  readonly tenant: number
  readonly siteId: string
  readonly name: string
  readonly facts: Omit<SiteFacts, 'columns'> & { readonly columns: readonly BoardColumn[] }
  readonly waitingLetters: number
}

type SiteRow = {
  tenant_id: number
  id: string
  name: string
  newest: string | null
  letter: string | null
  letters: number
}
type ColumnRow = {
  site_id: string
  id: string
  title: string
  update_days: number | null
  articles: number
  last_on: string | null
}

/** `where` narrows «s», the sites. Columns count with what lies below them; kinds without articles of their own are left out. */
export async function boardSites(db: AnyDb, where: ReturnType<typeof sql>, today: string): Promise<BoardSite[]> {
  const sites = await sql<SiteRow>`select s.tenant_id, s.id, s.name,
      (select to_char(max(shown_on), 'YYYY-MM-DD') from sites.articles a where a.tenant_id = s.tenant_id and a.site_id = s.id
        and a.published_version is not null and a.deleted_at is null and a.shown_on <= ${today}::date) as newest,
      (select to_char(min(received_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') from sites.letters l
        where l.tenant_id = s.tenant_id and l.site_id = s.id and l.status = 'waiting') as letter,
      (select count(*)::int from sites.letters l where l.tenant_id = s.tenant_id and l.site_id = s.id and l.status = 'waiting') as letters
    from sites.sites s where ${where} order by s.tenant_id, s.name`.execute(db)
  const columns = await sql<ColumnRow>`
    with recursive tree as (
      select c.tenant_id, c.id as top, c.id from sites.columns c join sites.sites s on s.tenant_id = c.tenant_id and s.id = c.site_id where ${where}
      union all select t.tenant_id, t.top, c.id from tree t join sites.columns c on c.tenant_id = t.tenant_id and c.parent_id = t.id),
    counted as (select tenant_id, column_id, count(*)::int as articles, max(shown_on) filter (where shown_on <= ${today}::date) as last_on
      from sites.articles where published_version is not null and deleted_at is null group by 1, 2)
    select c.site_id, c.id, c.title, c.update_days, coalesce(sum(n.articles), 0)::int as articles, to_char(max(n.last_on), 'YYYY-MM-DD') as last_on
    from sites.columns c join sites.sites s on s.tenant_id = c.tenant_id and s.id = c.site_id
    join tree t on t.tenant_id = c.tenant_id and t.top = c.id
    left join counted n on n.tenant_id = t.tenant_id and n.column_id = t.id
    where ${where} and not c.is_hidden and c.kind not in ('link', 'mailbox', 'survey')
    group by c.tenant_id, c.site_id, c.id, c.title, c.update_days, c.position order by c.site_id, c.position, c.title`.execute(
    db,
  )
  const bySite = Map.groupBy(columns.rows, (row) => row.site_id)
  return sites.rows.map((site) => ({
    tenant: site.tenant_id,
    siteId: site.id,
    name: site.name,
    waitingLetters: site.letters,
    facts: {
      today,
      newestOn: site.newest,
      oldestLetterOn: site.letter,
      columns: (bySite.get(site.id) ?? []).map((row) => ({
        id: row.id,
        title: row.title,
        updateDays: row.update_days,
        articles: row.articles,
        lastOn: row.last_on,
      })),
    },
  }))
}
