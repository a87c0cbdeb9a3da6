/** A takeover begins in the bureau's transaction and ends in whoever's ends it; both tenants' trails tell of both. */
import type { TakeoverView } from '@shuyuan/contract/sites/sites.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { AnyDb, Tx } from '../../../platform/db/tx.ts'
import { elevate, type UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import { tellTenants } from '../../../platform/events/tell-tenants.ts'
import { closeGuestPost, openGuestPost } from '../../identity/index.ts'
import { requireBureau } from '../rights/require-bureau.ts'
import { siteRights } from '../rights/site-rights.ts'

export type TakeoverRecord = {
  tenant_id: number
  id: string
  site_id: string
  person_id: string
  person_name: string
  home_tenant: number
  home_post: string
  reason: string
  post_id: string
  grant_id: string | null
  started_at: Date
  ends_at: Date
}

const columns = sql`tenant_id, id, site_id, person_id, person_name, home_tenant, home_post, reason, post_id, grant_id, started_at, ends_at`

export const takeoverView = (row: TakeoverRecord): TakeoverView => ({
  id: row.id,
  personId: row.person_id,
  byName: row.person_name,
  reason: row.reason,
  startedAt: row.started_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
})

/** Those that last now, by site. `where` narrows «t». */
export async function takeoversNow(
  db: AnyDb,
  now: Date,
  where: ReturnType<typeof sql>,
): Promise<Map<string, TakeoverRecord>> {
  const { rows } = await sql<TakeoverRecord>`select ${columns} from sites.takeovers t
    where ${where} and ended_at is null and ends_at > ${now} limit 1000`.execute(db)
  return new Map(rows.map((row) => [row.site_id, row]))
}

type Asked = { readonly siteId: string; readonly reason: string; readonly hours: number }
type Site = { tenant_id: number; name: string }

export async function startTakeover(tx: Tx, { siteId, reason, hours }: Asked) {
  await requireBureau(tx)
  const person = { id: tx.actor.person ?? refuse('session.required'), name: tx.actor.name }
  const homePost = tx.actor.post ?? refuse('session.required')
  const until = new Date(tx.now.getTime() + hours * 3_600_000)
  const id = newId()
  const made = await elevate(tx, 'sites.serve', async (db) => {
    const { rows } = await sql<Site>`select tenant_id, name from sites.sites where id = ${siteId} for update`.execute(
      db,
    )
    const site = rows[0] ?? refuse('request.not_found')
    const tenant = site.tenant_id
    if (tenant === tx.tenant) refuse('sites.takeover.own')
    for (const due of await openOnes(db, sql`tenant_id = ${tenant} and site_id = ${siteId}`)) {
      if (due.ends_at > tx.now) refuse('sites.takeover.running', { name: due.person_name })
      await finish(db, due, tx.now, byItself)
    }
    const opening = { tenant, person, title: '网站接管', roleKey: 'site-manager', until, now: tx.now }
    const post = (await openGuestPost(db, opening)) ?? refuse('sites.takeover.impossible')
    await sql`insert into sites.takeovers (tenant_id, id, site_id, person_id, person_name, home_tenant, home_post, reason, post_id, grant_id,
        started_at, ends_at)
      values (${tenant}, ${id}, ${siteId}, ${person.id}, ${person.name}, ${tx.tenant}, ${homePost}, ${reason}, ${post.postId},
        ${post.grantId}, ${tx.now}, ${until})`.execute(db)
    const fact = { siteId, site: site.name, who: person.name, reason, until: until.toISOString() }
    await tellTenants(db, 'sites.takeover.started', [{ tenant, payload: fact }], tx.now)
    return { postId: post.postId, site: site.name, tenant }
  })
  const detail = { takeover: id, site: made.site, tenant: made.tenant, reason, until: until.toISOString() }
  await audit(tx, { action: 'sites.takeover.started', object: { kind: 'site', id: siteId }, result: 'ok', detail })
  return { id, postId: made.postId, endsAt: until.toISOString() }
}

const byItself = '到时自动结束'

async function openOnes(db: AnyDb, where: ReturnType<typeof sql>): Promise<TakeoverRecord[]> {
  const { rows } = await sql<TakeoverRecord>`select ${columns} from sites.takeovers
    where ${where} and ended_at is null order by ends_at for update limit 100`.execute(db)
  return rows
}

/** Both tenants are told, whoever ended it. */
async function finish(db: AnyDb, row: TakeoverRecord, now: Date, by: string): Promise<void> {
  const post = { postId: row.post_id, grantId: row.grant_id }
  const home = { tenant: row.home_tenant, postId: row.home_post }
  await sql`update sites.takeovers set ended_at = ${now}, ended_by_name = ${by}
    where tenant_id = ${row.tenant_id} and id = ${row.id}`.execute(db)
  await closeGuestPost(db, { tenant: row.tenant_id, personId: row.person_id, post, home, now })
  const { rows } = await sql<{ name: string }>`select name from sites.sites
    where tenant_id = ${row.tenant_id} and id = ${row.site_id}`.execute(db)
  const payload = { siteId: row.site_id, site: rows[0]?.name ?? '', who: by, takeover: row.id, person: row.person_id }
  const told = [row.tenant_id, row.home_tenant].map((tenant) => ({ tenant, payload }))
  await tellTenants(db, 'sites.takeover.ended', told, now)
}

/** From the bureau. */
export async function endTakeover(tx: Tx, id: string): Promise<Record<string, never>> {
  await requireBureau(tx)
  await elevate(tx, 'sites.serve', async (db) => {
    const known = await sql`select 1 from sites.takeovers where id = ${id}`.execute(db)
    if (known.rows.length === 0) refuse('request.not_found')
    const [row] = await openOnes(db, sql`id = ${id}`)
    if (!row) return refuse('sites.takeover.ended')
    await finish(db, row, tx.now, `${tx.actor.name}（教育局）结束`)
  })
  return {}
}

/** From the school's side, its own manager or the guest himself. */
export async function endSiteTakeover(tx: Tx, siteId: string): Promise<Record<string, never>> {
  await siteRights(tx, siteId)
  await elevate(tx, 'sites.serve', async (db) => {
    const [row] = await openOnes(db, sql`tenant_id = ${tx.tenant} and site_id = ${siteId}`)
    if (!row) return refuse('sites.takeover.ended')
    await finish(db, row, tx.now, `${tx.actor.name}结束`)
  })
  return {}
}

/** What has run out already lets nobody in; here it is written down and told. Returns how many. */
export async function endDueTakeovers({ uow }: { uow: UnitOfWork }, now: Date): Promise<number> {
  return await uow.asSystem('sites.serve', async (tx) => {
    const due = await openOnes(tx.db, sql`ends_at <= ${now}`)
    for (const row of due) await finish(tx.db, row, now, byItself)
    return due.length
  })
}
