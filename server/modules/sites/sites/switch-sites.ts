/** Mourning grey and the freeze of important periods: one switch over one site or all of the cluster. */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { requireBureau } from '../rights/require-bureau.ts'
import type { SitesContext } from '../sites-context.ts'

type Switch = {
  sites: 'all' | readonly string[]
  grey?: boolean | undefined
  frozen?: boolean | undefined
  reason: string
}

export async function switchSites(tx: Tx, context: SitesContext, { sites, grey, frozen, reason }: Switch) {
  await requireBureau(tx)
  if (grey === undefined && frozen === undefined) refuse('sites.switch.nothing')
  const ids = sites === 'all' ? null : [...sites]
  const { rows } = await elevate(tx, 'sites.serve', (db) =>
    sql`update sites.sites set is_grey = coalesce(${grey ?? null}::boolean, is_grey),
        is_frozen = coalesce(${frozen ?? null}::boolean, is_frozen),
        freeze_reason = case when ${frozen ?? null}::boolean then ${reason}::text when ${frozen ?? null}::boolean = false then '' else freeze_reason end,
        revision = revision + case when ${grey ?? null}::boolean is distinct from is_grey and ${grey ?? null}::boolean is not null then 1 else 0 end
      where (${ids}::uuid[] is null or id = any(${ids}::uuid[]))
        and (is_grey is distinct from coalesce(${grey ?? null}::boolean, is_grey)
          or is_frozen is distinct from coalesce(${frozen ?? null}::boolean, is_frozen))
      returning id`.execute(db),
  )
  tx.afterCommit(context.wake)
  return { changed: rows.length }
}
