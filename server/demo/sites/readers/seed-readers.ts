/** What readers of a site left behind: letters, answers to surveys, visits. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import type { SitesContext } from '../../../modules/sites/index.ts'
import { createRandom } from '../../random.ts'
import type { Owner } from './owner.ts'
import { seedLetters } from './seed-letters.ts'
import { seedSurveys, surveyPath } from './seed-surveys.ts'
import { visitsOf, writeVisits } from './seed-visits.ts'

type Options = {
  readonly context: Pick<SitesContext, 'contacts'>
  readonly visitsDir: string
  readonly today: Date
  readonly seed: number
}
type Site = {
  readonly siteId: string
  readonly owner: Owner
  /** Addresses of the newest articles, the newest first. */
  readonly newest: readonly string[]
}

export async function seedReaders(tx: Tx, options: Options, { siteId, owner, newest }: Site): Promise<void> {
  const { context, today } = options
  // A row of numbers of its own: what is written on the pages does not depend on who reads them.
  const random = createRandom(options.seed * 104_729 + owner.id + owner.round * 1000)
  const given = { owner, random, today }
  const { rows } = await sql<{ id: string }>`select id from sites.columns
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and kind = 'mailbox' order by position limit 1`.execute(
    tx.db,
  )
  const mailbox = rows[0]?.id
  if (mailbox) {
    await seedLetters(tx, context, { siteId, columnId: mailbox }, given)
    await seedSurveys(tx, { siteId, mailbox }, given)
  }
  const paths = [newest[0], '/news/', '/notices/', ...newest.slice(1), '/open/', '/mailbox/', `/${surveyPath}/`]
  const known = paths.filter((path) => path !== undefined)
  writeVisits(options.visitsDir, siteId, visitsOf(siteId, owner, random, today, known))
}
