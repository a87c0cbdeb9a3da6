/** Making a site with its usual columns, and saving what a web office sets. */
import type { SiteSettings, ThemeKey } from '@shuyuan/contract/sites/settings.ts'
import { SiteSettings as Settings } from '@shuyuan/contract/sites/settings.ts'
import type { SiteStatus } from '@shuyuan/contract/sites/sites.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { rolesHere, tenantById } from '../../identity/index.ts'
import { columnsOf, insertColumn } from '../columns/column.store.ts'
import { homeFor, usualColumns } from '../columns/usual-columns.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import { usualGrants } from '../rights/usual-grants.ts'
import type { SitesContext } from '../sites-context.ts'
import { claimHost } from './domains.ts'
import { lockOpenSite, touchSite } from './site.store.ts'

/** A school has one site, perhaps a second for its party branch or a festival. */
const mostSites = 10

export async function createSite(
  tx: Tx,
  context: SitesContext,
  given: { name: string; theme: ThemeKey; host: string },
): Promise<{ id: string }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sites of ${tx.tenant}`}, 0))`.execute(tx.db)
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from sites.sites where tenant_id = ${tx.tenant}`.execute(tx.db)
  if ((rows[0]?.count ?? 0) >= mostSites) refuse('sites.site.too_many', { count: mostSites })
  const id = newId()
  const sponsor = (await tenantById(tx, tx.tenant))?.name ?? ''
  const settings = Settings.parse({ footer: { sponsor } })
  await sql`insert into sites.sites (tenant_id, id, name, status, theme, settings, created_at, updated_at)
    values (${tx.tenant}, ${id}, ${given.name}, 'building', ${given.theme}, ${JSON.stringify(settings)}::jsonb, ${tx.now}, ${tx.now})`.execute(
    tx.db,
  )
  await claimHost(tx, id, given.host, 'primary')
  for (const column of usualColumns(id, given.theme)) await insertColumn(tx, column)
  const home = homeFor(await columnsOf(tx, id))
  await sql`update sites.sites set settings = ${JSON.stringify({ ...settings, home })}::jsonb
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  await usualGrants(tx, id, await rolesHere(tx))
  tx.afterCommit(context.wake)
  return { id }
}

type Given = { version: number; name: string; status: SiteStatus; theme: ThemeKey; settings: SiteSettings }

export async function saveSite(tx: Tx, context: SitesContext, siteId: string, given: Given) {
  const rights = await siteRights(tx, siteId)
  const site = await lockOpenSite(tx, siteId)
  if (site.version !== given.version) refuse('sites.site.changed')
  const { home: oldHome, ...old } = site.settings
  const { home, ...settings } = given.settings
  // The page builder and the theme are one right, everything official another.
  if (JSON.stringify(oldHome) !== JSON.stringify(home) || site.theme !== given.theme)
    requireRight(rights, 'template', null)
  if (JSON.stringify(old) !== JSON.stringify(settings) || site.name !== given.name || site.status !== given.status)
    requireRight(rights, 'settings', null)
  if (given.status === 'live') requireFooter(given.settings)
  const version = site.version + 1
  // A former generation that is held would stay before the public.
  const isHeld = site.held_generation !== null && given.status !== 'archived'
  await sql`update sites.sites set name = ${given.name}, status = ${given.status}, theme = ${given.theme},
      settings = ${JSON.stringify(given.settings)}::jsonb, version = ${version}, updated_at = ${tx.now},
      held_generation = case when ${isHeld} then held_generation end, held_as = case when ${isHeld} then held_as end
    where tenant_id = ${tx.tenant} and id = ${siteId}`.execute(tx.db)
  await touchSite(tx, siteId, context.wake)
  return { version }
}

/** 国办发〔2017〕47号: who runs the site and its filings stand on every page. */
function requireFooter({ footer }: SiteSettings): void {
  const wanted = { sponsor: '主办单位', icp: 'ICP 备案号', telephone: '联系电话' } as const
  const missing = Object.entries(wanted).filter(([key]) => footer[key as keyof typeof wanted] === '')
  if (missing.length > 0) refuse('sites.footer.incomplete', { detail: missing.map(([, name]) => name).join('、') })
}
