/** The keepers of a site hear once a census that links are newly dead, however many they are. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { peopleWithRole } from '../../identity/index.ts'
import { announce } from '../../messages/index.ts'

const longestExample = 80

export async function tellDead(tx: Tx, siteId: string, addresses: readonly string[]): Promise<void> {
  const [first] = addresses
  if (first === undefined) return
  const { rows } = await sql<{ name: string }>`select name from sites.sites
    where tenant_id = ${tx.tenant} and id = ${siteId} and status <> 'archived'`.execute(tx.db)
  const site = rows[0]
  if (!site) return
  const keepers = [...(await peopleWithRole(tx, 'site-manager')), ...(await peopleWithRole(tx, 'site-cluster'))]
  const example = first.length > longestExample ? `${first.slice(0, longestExample)}…` : first
  await announce(tx, {
    kind: 'site.links.dead',
    people: keepers.map(({ id }) => id),
    words: { site: site.name, count: String(addresses.length), example },
    link: `/sites/${siteId}/links`,
  })
}
