/** The site's own board and the cluster's. */
import type { ClusterBoardRow, SiteBoard } from '@shuyuan/contract/sites/board.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { writeSheets } from '../../../platform/sheets/write-sheets.ts'
import { allTenants } from '../../identity/index.ts'
import { requireBureau } from '../rights/require-bureau.ts'
import { siteRights } from '../rights/site-rights.ts'
import { boardSites } from './site-facts.ts'
import { siteHealth } from './site-health.ts'
import { addDays, daysBetween, forecast, soonest } from './veto.rules.ts'

type Waiting = { reviews: number; offers: number }

export async function siteBoard(tx: ReadTx, siteId: string): Promise<SiteBoard> {
  await siteRights(tx, siteId)
  const today = schoolDate(tx.now)
  const [site] = await boardSites(tx.db, sql`s.tenant_id = ${tx.tenant} and s.id = ${siteId}`, today)
  if (!site) return refuse('request.not_found')
  const { rows } = await sql<Waiting>`select
      (select count(*)::int from sites.articles where tenant_id = ${tx.tenant} and site_id = ${siteId} and status = 'in_review') as reviews,
      (select count(*)::int from sites.offers where tenant_id = ${tx.tenant} and site_id = ${siteId} and status = 'waiting') as offers`.execute(
    tx.db,
  )
  const visits = await sql<{
    day: string
    count: number
  }>`select to_char(day, 'YYYY-MM-DD') as day, sum(count)::int as count from sites.visits
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and day > ${today}::date - 30 group by 1 order by 1`.execute(
    tx.db,
  )
  const top = await sql<{
    path: string
    title: string
    count: number
  }>`select v.path, coalesce(t.title, c.title, '') as title, sum(v.count)::int as count
    from sites.visits v left join sites.search_texts t on t.tenant_id = v.tenant_id and t.site_id = v.site_id and t.href = v.path
    left join sites.columns c on c.tenant_id = v.tenant_id and c.site_id = v.site_id and v.path = '/' || c.path || '/'
    where v.tenant_id = ${tx.tenant} and v.site_id = ${siteId} and v.day > ${today}::date - 30 group by 1, 2 order by 3 desc, 1 limit 10`.execute(
    tx.db,
  )
  return {
    veto: forecast(site.facts),
    columns: site.facts.columns.map(({ id, title, articles, updateDays, lastOn }) => ({
      id,
      title,
      articles,
      updateDays,
      lastOn,
      daysLeft: updateDays === null ? null : lastOn === null ? -1 : daysBetween(today, addDays(lastOn, updateDays)),
    })),
    waitingReviews: rows[0]?.reviews ?? 0,
    waitingLetters: site.waitingLetters,
    waitingOffers: rows[0]?.offers ?? 0,
    ...(await siteHealth(tx, siteId)),
    visits: visits.rows,
    topPages: top.rows,
  }
}

export async function clusterBoard(tx: ReadTx): Promise<{ items: ClusterBoardRow[] }> {
  await requireBureau(tx)
  const today = schoolDate(tx.now)
  const names = new Map((await allTenants(tx)).map((tenant) => [tenant.id, tenant.shortName]))
  const { sites, visits } = await elevate(tx, 'sites.serve', async (db) => {
    const { rows } = await sql<{
      site_id: string
      count: number
    }>`select site_id, sum(count)::int as count from sites.visits
      where day > ${today}::date - 30 group by 1`.execute(db)
    return {
      sites: await boardSites(db, sql`s.status = 'live'`, today),
      visits: new Map(rows.map((row) => [row.site_id, row.count])),
    }
  })
  const items = sites.map((site) => {
    const veto = forecast(site.facts)
    return {
      siteId: site.siteId,
      name: site.name,
      tenantName: names.get(site.tenant) ?? '',
      veto,
      daysLeft: soonest(veto)?.daysLeft ?? null,
      waitingLetters: site.waitingLetters,
      visits30: visits.get(site.siteId) ?? 0,
    }
  })
  return { items: items.sort((a, b) => (a.daysLeft ?? 9999) - (b.daysLeft ?? 9999)) }
}

export async function clusterBoardSheet(tx: ReadTx): Promise<Buffer> {
  const { items } = await clusterBoard(tx)
  const titles = items[0]?.veto.map(({ title }) => title) ?? []
  return writeSheets([
    {
      name: '网站集群看板',
      columns: ['网站', '单位', '最急（天）', ...titles, '未答复来信', '近30天访问'].map((header) => ({ header })),
      rows: items.map((row) => [
        row.name,
        row.tenantName,
        row.daysLeft === null ? '' : String(row.daysLeft),
        ...row.veto.map(({ failsOn, detail }) => `${failsOn ?? '无'}（${detail}）`),
        String(row.waitingLetters),
        String(row.visits30),
      ]),
    },
  ])
}
