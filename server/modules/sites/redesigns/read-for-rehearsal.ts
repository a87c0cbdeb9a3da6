/** Everything of one site as the switch would find it, in the redesign's look, with the digest that the switch asks for. */
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { AnyDb } from '../../../platform/db/tx.ts'
import { mediaByIds } from '../media/media.store.ts'
import { type PublishContext, sealedOnly } from '../publish/publish-site.ts'
import { readSiteData, type SiteData } from '../publish/site-data.ts'
import { findRedesign, siteStates } from './redesign.store.ts'
import { dressed, type HomeSource, lookAfter, mediaOfLook, type SiteLook } from './site-look.ts'

export type RehearsedSite = {
  /** Already in the new look. */
  readonly data: SiteData
  readonly look: SiteLook
  readonly unfit: readonly string[]
  readonly print: string
  readonly revision: number
}

type Asked = { readonly redesignId: string; readonly siteId: string; readonly siteTenant: number }

/** Null when the site is gone. */
export async function readForRehearsal(
  context: PublishContext,
  actor: Actor,
  { redesignId, siteId, siteTenant }: Asked,
): Promise<RehearsedSite | null> {
  const { look: wanted } = await context.uow.readTenant(actor, (tx) => findRedesign(tx, redesignId))
  return await context.uow.asSystem('sites.serve', async ({ db }) => {
    // Locked against changes while it is read, so that digest and rows belong together.
    const data = await readSiteData(db, siteTenant, siteId, 'locked')
    const state = (await siteStates(db, [siteId], 'unlocked')).get(siteId)
    if (!data || !state) return null
    const { look, unfit } = lookAfter(data.site, data.columns, wanted, await sourceOf(db, wanted.home, siteId))
    const { articles } = sealedOnly(context, data)
    const chosen = await mediaByIds({ db, tenant: siteTenant }, siteId, mediaOfLook(look))
    const media = new Map([...data.media, ...chosen.map((one) => [one.id, one] as const)])
    return {
      data: dressed({ ...data, media, articles }, look),
      look,
      unfit: [...new Set(unfit)],
      print: state.print,
      revision: data.site.revision,
    }
  })
}

async function sourceOf(db: AnyDb, home: { siteId: string } | null, target: string): Promise<HomeSource> {
  if (!home || home.siteId === target) return null
  const { rows } = await sql<{ id: string; path: string }>`select id, path from sites.columns
    where site_id = ${home.siteId} order by id limit 2000`.execute(db)
  return { siteId: home.siteId, columns: rows }
}
