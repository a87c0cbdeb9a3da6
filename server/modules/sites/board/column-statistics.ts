/** Each column in figures, as a table for the yearly report: what stands in it, how it is kept up, how often it is read. */
import { sql } from 'kysely'
import { schoolDate } from '../../../kernel/school-time.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { writeSheets } from '../../../platform/sheets/write-sheets.ts'
import { siteRights } from '../rights/site-rights.ts'
import { findSite } from '../sites/site.store.ts'
import { addDays, daysBetween } from './veto.rules.ts'

type Row = {
  readonly title: string
  readonly path: string
  readonly update_days: number | null
  readonly last_on: string | null
  readonly live: number
  readonly this_year: number
  readonly this_month: number
  readonly drafts: number
  readonly in_review: number
  readonly visits: number
}

const headers = [
  '栏目',
  '网址',
  '公开文章',
  '今年发布',
  '本月发布',
  '草稿',
  '审核中',
  '最近更新',
  '更新期限（天）',
  '剩余（天）',
  '近30天访问',
]

export async function columnStatistics(
  tx: ReadTx,
  siteId: string,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  await siteRights(tx, siteId)
  const site = await findSite(tx, siteId)
  const today = schoolDate(tx.now)
  const rows = await figures(tx, siteId, today)
  const cells = rows.map((row) => [
    row.title,
    `/${row.path}/`,
    String(row.live),
    String(row.this_year),
    String(row.this_month),
    String(row.drafts),
    String(row.in_review),
    row.last_on ?? '',
    row.update_days === null ? '不要求' : String(row.update_days),
    remaining(row, today),
    String(row.visits),
  ])
  const columns = headers.map((header, at) => ({ header, width: at < 2 ? 24 : 14 }))
  return { name: `${site.name}栏目统计.xlsx`, bytes: writeSheets([{ name: '栏目统计', columns, rows: cells }]) }
}

function remaining({ update_days, last_on }: Row, today: string): string {
  if (update_days === null) return ''
  return last_on === null ? '还没有更新' : String(daysBetween(today, addDays(last_on, update_days)))
}

async function figures(tx: ReadTx, siteId: string, today: string): Promise<Row[]> {
  const { rows } =
    await sql<Row>`select c.title, c.path, c.update_days, to_char(max(a.shown_on) filter (where a.live), 'YYYY-MM-DD') as last_on,
      count(*) filter (where a.live)::int as live,
      count(*) filter (where a.live and a.shown_on >= date_trunc('year', ${today}::date))::int as this_year,
      count(*) filter (where a.live and a.shown_on >= date_trunc('month', ${today}::date))::int as this_month,
      count(*) filter (where a.status = 'draft' and not a.live)::int as drafts,
      count(*) filter (where a.status = 'in_review')::int as in_review,
      coalesce((select sum(v.count) from sites.visits v where v.tenant_id = ${tx.tenant} and v.site_id = ${siteId}
        and v.day > ${today}::date - 30 and starts_with(v.path, '/' || c.path || '/')), 0)::int as visits
    from sites.columns c
    left join (select column_id, shown_on, status, published_version is not null as live from sites.articles
      where tenant_id = ${tx.tenant} and site_id = ${siteId} and deleted_at is null) a on a.column_id = c.id
    where c.tenant_id = ${tx.tenant} and c.site_id = ${siteId} and c.kind <> 'link'
    group by c.id, c.title, c.path, c.update_days order by c.path limit 2000`.execute(tx.db)
  return rows
}
