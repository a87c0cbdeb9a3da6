/** Whose site this is, for commands that are given a site's id. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { UnitOfWork } from '../../platform/db/unit-of-work.ts'
import { CommandRefused } from './command.ts'

export async function tenantOfSite(uow: UnitOfWork, siteId: string): Promise<number> {
  if (!z.uuid().safeParse(siteId).success) throw new CommandRefused('--site 要写网站编号（后台地址栏里的那一串）')
  const found = await uow.asSystem('sites.serve', async (tx) => {
    const { rows } = await sql<{ tenant_id: number }>`select tenant_id from sites.sites where id = ${siteId}`.execute(
      tx.db,
    )
    return rows[0]?.tenant_id
  })
  if (found === undefined) throw new CommandRefused(`没有编号为 ${siteId} 的网站`)
  return found
}
