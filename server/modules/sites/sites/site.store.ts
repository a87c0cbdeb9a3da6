/** The SQL of sites and their domains. */
import { SiteSettings, ThemeKey } from '@shuyuan/contract/sites/settings.ts'
import type { SiteStatus } from '@shuyuan/contract/sites/sites.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { AnyDb, ReadTx, Tx } from '../../../platform/db/tx.ts'

export type SiteRecord = {
  id: string
  name: string
  status: SiteStatus
  theme: ThemeKey
  settings: SiteSettings
  is_grey: boolean
  is_frozen: boolean
  freeze_reason: string
  version: number
  revision: number
  published_revision: number
  generation: number
  published_at: Date | null
  publish_problem: string | null
  /** The former generation that stands before the public until publishing is resumed. */
  held_generation: number | null
  held_as: number | null
  created_at: Date
}

export const siteColumns = sql`id, name, status, theme, settings, is_grey, is_frozen, freeze_reason, version,
  revision::int as revision, published_revision::int as published_revision, generation, published_at, publish_problem,
  held_generation, held_as, created_at`

export const parsedSite = (row: SiteRecord): SiteRecord => ({
  ...row,
  theme: ThemeKey.parse(row.theme),
  settings: SiteSettings.parse(row.settings),
})

export async function findSite(tx: ReadTx, id: string): Promise<SiteRecord> {
  const { rows } = await sql<SiteRecord>`select ${siteColumns} from sites.sites
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  return parsedSite(rows[0] ?? refuse('request.not_found'))
}

/** Whoever changes what readers see holds the site's row first: changes of one site come one after the other. */
export async function lockSite(tx: Tx, id: string): Promise<SiteRecord> {
  const { rows } = await sql<SiteRecord>`select ${siteColumns} from sites.sites
    where tenant_id = ${tx.tenant} and id = ${id} for update`.execute(tx.db)
  return parsedSite(rows[0] ?? refuse('request.not_found'))
}

/** As lockSite, and refuses while the site is frozen (重要保障期). */
export async function lockOpenSite(tx: Tx, id: string): Promise<SiteRecord> {
  const site = await lockSite(tx, id)
  if (site.is_frozen) refuse('sites.frozen', { reason: site.freeze_reason || '重要保障期' })
  return site
}

/** Says that the public pages of this site are to be made again; held ones too, for something may have left them. */
export async function touchSite(tx: Tx, id: string, wake: () => void): Promise<void> {
  await sql`update sites.sites set revision = revision + 1, held_as = null where tenant_id = ${tx.tenant} and id = ${id}`.execute(
    tx.db,
  )
  tx.afterCommit(wake)
}

export type DomainRow = { host: string; role: 'primary' | 'alias' }

export async function domainsOf(tx: ReadTx, siteId: string): Promise<DomainRow[]> {
  const { rows } = await sql<DomainRow>`select host, role from sites.domains
    where tenant_id = ${tx.tenant} and site_id = ${siteId} order by role desc, host limit 100`.execute(tx.db)
  return rows
}

/** A host name belongs to one site of the whole cluster; two who claim it at once are told apart by the lock. */
export async function isHostTaken(db: AnyDb, host: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`site host ${host}`}, 0))`.execute(db)
  const { rows } = await sql`select 1 from sites.domains where host = ${host} limit 1`.execute(db)
  return rows.length > 0
}
