/** Whether a copy may still go to the public: by the house's books, in the same words as after a restore (ADR 0017). */
import { Id } from '@shuyuan/contract/kernel/ids.ts'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { type Held, verdictOf } from '../packages/sharing.rules.ts'

/**
 * A copy stands by its source's leave. What the source took back comes to the public by no other way, and what it offers
 * again does so only as the copy that the receiver adopts then: a former one, from the bin or a package, no recall would
 * reach any more. An article that no line of the books knows is its site's own affair.
 */
export async function isTakenBack(tx: Tx, siteId: string, articleId: string): Promise<boolean> {
  const { rows } = await sql<{ offer: string | null }>`select origin->>'offer' as offer from sites.articles
    where tenant_id = ${tx.tenant} and id = ${articleId}`.execute(tx.db)
  const offer = Id.safeParse(rows[0]?.offer).data ?? null
  // The offer by which a package's article was adopted may be another site's, and another tenant's.
  const lines = await elevate(tx, 'sites.serve', async (db) => {
    const found =
      await sql<Held>`select tenant_id, id, site_id, article_id, status, from_tenant, from_article, taken_version
      from sites.offers where article_id = ${articleId} or id = ${offer}::uuid`.execute(db)
    return found.rows
  })
  const verdict = verdictOf(siteId, articleId, { offer }, lines)
  return verdict.kind === 'recalled' || (verdict.kind === 'held' && verdict.by.article_id !== articleId)
}
