/** The second half of «回到这一代»: a former generation's pages before the public again, as a new generation. */
import { sql } from 'kysely'
import type { Published } from '../../../platform/publishing/index.ts'
import { alterHeld } from './held-pages.ts'
import { keepHeldTexts } from './held-texts.ts'
import type { PublishContext } from './publish-site.ts'

type Held = { held_generation: number; held_as: number | null; revision: number; held_by_name: string }

/**
 * Null when the site is not held. A kill between switching and noting leaves it to be done again, which then finds
 * nothing to switch.
 */
export async function showHeldGeneration(
  context: PublishContext,
  tenant: number,
  siteId: string,
): Promise<Published | null> {
  const { uow, publishing } = context
  const at = context.clock()
  const held = await uow.asSystem('sites.serve', async (tx) => {
    const { rows } =
      await sql<Held>`select held_generation, held_as, revision::int as revision, held_by_name from sites.sites
      where tenant_id = ${tenant} and id = ${siteId} and held_generation is not null`.execute(tx.db)
    return rows[0] ?? null
  })
  if (!held) return null
  const former = { tenant, siteId, generation: held.held_generation }
  const { files, gone } = await alterHeld(context, former)
  const reason = `${held.held_by_name}回到第 ${held.held_generation} 代${gone > 0 ? `，不含之后下线的 ${gone} 篇` : ''}`
  const published = await publishing.rollback(siteId, held.held_generation, { reason, at }, files)
  await keepHeldTexts(context, former)
  await uow.asSystem('sites.serve', async (tx) => {
    // Another generation may have been asked for meanwhile: then this one is not the answer.
    await sql`update sites.sites set generation = ${published.generation}, publish_problem = null,
        published_at = case when ${published.switched} then ${at} else published_at end,
        held_as = case when held_generation = ${held.held_generation} then ${published.generation}::int end
      where tenant_id = ${tenant} and id = ${siteId}`.execute(tx.db)
    if (published.switched)
      await sql`insert into sites.generations (tenant_id, site_id, generation, revision, root, changed, reason, published_at)
        values (${tenant}, ${siteId}, ${published.generation}, ${held.revision}, ${published.root}, ${published.changed}, ${reason}, ${at})
        on conflict do nothing`.execute(tx.db)
  })
  return published
}
