/** The SQL of redesigns and their sites. */
import { RedesignLook, RedesignStatus, RedesignSummary } from '@shuyuan/contract/sites/redesigns.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { AnyDb, ReadTx, Tx } from '../../../platform/db/tx.ts'
import { engineVersion } from '../publish/engine-version.ts'
import { SiteLook } from './site-look.ts'

export type RedesignRecord = {
  id: string
  name: string
  is_cluster: boolean
  look: RedesignLook
  version: number
  by_name: string
  created_at: Date
}

const redesignColumns = sql`id, name, is_cluster, look, version, by_name, created_at`

const parsed = (row: RedesignRecord): RedesignRecord => ({ ...row, look: RedesignLook.parse(row.look) })

export async function findRedesign(tx: ReadTx, id: string): Promise<RedesignRecord> {
  const { rows } = await sql<RedesignRecord>`select ${redesignColumns} from sites.redesigns
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  return parsed(rows[0] ?? refuse('request.not_found'))
}

/** Whoever changes, rehearses, switches or takes back holds the redesign's row first. */
export async function lockRedesign(tx: Tx, id: string): Promise<RedesignRecord> {
  const { rows } = await sql<RedesignRecord>`select ${redesignColumns} from sites.redesigns
    where tenant_id = ${tx.tenant} and id = ${id} for update`.execute(tx.db)
  return parsed(rows[0] ?? refuse('request.not_found'))
}

export type ChosenSite = {
  site_id: string
  site_tenant: number
  site_name: string
  status: RedesignStatus
  run: number
  pages_done: number
  pages_all: number
  print: string | null
  revision: number | null
  after_look: SiteLook | null
  before_look: SiteLook | null
  summary: RedesignSummary | null
  rehearsed_at: Date | null
  switched_at: Date | null
  rolled_back_at: Date | null
}

export async function chosenSites(tx: ReadTx, redesignId: string): Promise<ChosenSite[]> {
  const { rows } =
    await sql<ChosenSite>`select site_id, site_tenant, site_name, status, run, pages_done, pages_all, print,
      revision::int as revision, after_look, before_look, summary, rehearsed_at, switched_at, rolled_back_at
    from sites.redesign_sites where tenant_id = ${tx.tenant} and redesign_id = ${redesignId}
    order by site_tenant, site_name, site_id limit 500`.execute(tx.db)
  return rows.map((row) => ({
    ...row,
    status: RedesignStatus.parse(row.status),
    after_look: SiteLook.nullable().parse(row.after_look),
    before_look: SiteLook.nullable().parse(row.before_look),
    summary: RedesignSummary.nullable().parse(row.summary),
  }))
}

/** Those asked for; refuses one that does not belong to the redesign. */
export function pick(all: readonly ChosenSite[], wanted: readonly string[] | null): readonly ChosenSite[] {
  if (wanted === null) return all
  const byId = new Map(all.map((one) => [one.site_id, one]))
  return [...new Set(wanted)].map((id) => byId.get(id) ?? refuse('request.not_found'))
}

/** What stands of a site now, beside its content. */
export type SiteState = {
  id: string
  tenant_id: number
  name: string
  status: string
  is_frozen: boolean
  is_held: boolean
  revision: number
  print: string
}

/**
 * Digest of all that pages are drawn from but the articles: settings, columns, the address in every head. With the
 * drawing code's own digest it says whether a rehearsal still holds.
 */
const printOf =
  () => sql`encode(sha256(convert_to(concat_ws('|', ${engineVersion()}::text, s.name, s.status, s.theme, s.settings::text,
  (select string_agg(concat_ws(',', c.id, c.parent_id, c.title, c.path, c.kind, c.look, c.position, c.in_menu, c.is_hidden,
      c.description, c.link_url, c.page_size), ';' order by c.id)
    from sites.columns c where c.tenant_id = s.tenant_id and c.site_id = s.id),
  (select string_agg(concat_ws(',', t.id, t.version, t.problem is null), ';' order by t.id)
    from sites.templates t where t.tenant_id = s.tenant_id and t.site_id = s.id),
  (select host from sites.domains d where d.tenant_id = s.tenant_id and d.site_id = s.id and d.role = 'primary' limit 1)
  ), 'UTF8')), 'hex')`

/** Locked in the order of their keys, so that two switches over the same sites wait instead of biting each other. */
export async function siteStates(
  db: AnyDb,
  ids: readonly string[],
  how: 'locked' | 'unlocked',
): Promise<Map<string, SiteState>> {
  if (how === 'locked')
    await sql`select 1 from sites.sites where id = any(${ids}::uuid[]) order by tenant_id, id for update`.execute(db)
  const { rows } = await sql<SiteState>`select s.id, s.tenant_id, s.name, s.status, s.is_frozen,
      s.held_generation is not null as is_held, s.revision::int as revision, ${printOf()} as print
    from sites.sites s where s.id = any(${ids}::uuid[]) order by s.tenant_id, s.id limit 500`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

export const listNames = (rows: readonly { readonly site_name: string }[]): string =>
  rows.length > 5
    ? `${rows
        .slice(0, 5)
        .map(({ site_name }) => site_name)
        .join('、')}等 ${rows.length} 个网站`
    : rows.map(({ site_name }) => site_name).join('、')
