/** Takes in what the delivery counted; the same file a second time (a kill between) adds nothing. */
import { sql } from 'kysely'
import type { Visit } from '../../../platform/publishing/delivery/visits.ts'
import type { SitesContext } from '../sites-context.ts'

export async function countVisits(
  { uow }: Pick<SitesContext, 'uow'>,
  visits: readonly Visit[],
  name: string,
): Promise<void> {
  await uow.asSystem('sites.serve', async (tx) => {
    const { rows } =
      await sql`insert into sites.visit_files (name, taken_at) values (${name}, ${tx.now}) on conflict do nothing returning name`.execute(
        tx.db,
      )
    if (rows.length === 0) return
    await sql`insert into sites.visits (tenant_id, site_id, day, path, count)
      select s.tenant_id, s.id, v.day, v.path, v.count from json_to_recordset(${JSON.stringify(visits)}::json)
        as v(site text, path text, day date, count int) join sites.sites s on s.id::text = v.site
      on conflict (tenant_id, site_id, day, path) do update set count = sites.visits.count + excluded.count`.execute(
      tx.db,
    )
    await sql`delete from sites.visit_files where taken_at < ${tx.now}::timestamptz - interval '7 days'`.execute(tx.db)
  })
}
