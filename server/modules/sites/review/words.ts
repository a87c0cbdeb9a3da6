/** The words to watch: the house's, the bureau's for all, and the tenant's own. */
import type { WordRow } from '@shuyuan/contract/sites/words.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { allTenants } from '../../identity/index.ts'
import { type Watch, type WatchedWord, watchOf } from './check-text.ts'

const keptFor = 30_000
const kept = new Map<number, { readonly until: number; readonly watch: Watch }>()

/** Kept for half a minute: building the automaton costs more than reading a text with it. */
export async function watchFor(tx: ReadTx): Promise<Watch> {
  const hit = kept.get(tx.tenant)
  if (hit && hit.until > tx.now.getTime()) return hit.watch
  const bureau = (await allTenants(tx)).find(({ kind }) => kind === '教育局')?.id ?? tx.tenant
  const { rows } = await elevate(tx, 'sites.serve', (db) =>
    sql<WatchedWord>`select word, instead, level from sites.words where tenant_id in (${tx.tenant}, ${bureau})
      order by tenant_id = ${tx.tenant}, word`.execute(db),
  )
  const watch = watchOf(rows)
  if (kept.size > 1000) kept.clear()
  kept.set(tx.tenant, { until: tx.now.getTime() + keptFor, watch })
  return watch
}

export async function listWords(tx: ReadTx): Promise<{ items: WordRow[] }> {
  const { rows } = await sql<WordRow>`select word, instead, level, added_by_name as "addedByName" from sites.words
    where tenant_id = ${tx.tenant} order by word limit 5000`.execute(tx.db)
  return { items: rows }
}

const mostWords = 5000

export async function saveWord(tx: Tx, given: { word: string; instead: string; level: WordRow['level'] | 'remove' }) {
  kept.clear()
  if (given.level === 'remove') {
    await sql`delete from sites.words where tenant_id = ${tx.tenant} and word = ${given.word}`.execute(tx.db)
    return {}
  }
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from sites.words where tenant_id = ${tx.tenant}`.execute(tx.db)
  if ((rows[0]?.count ?? 0) >= mostWords) refuse('sites.words.too_many', { count: mostWords })
  await sql`insert into sites.words (tenant_id, word, instead, level, added_by_name, added_at)
    values (${tx.tenant}, ${given.word}, ${given.instead}, ${given.level}, ${tx.actor.name}, ${tx.now})
    on conflict (tenant_id, word) do update set instead = excluded.instead, level = excluded.level,
      added_by_name = excluded.added_by_name, added_at = excluded.added_at`.execute(tx.db)
  return {}
}
