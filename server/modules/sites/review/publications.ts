/** The trail of what went public without review steps, as the flow's trail is that of what was reviewed. */
import { type ArticleView, Publication } from '@shuyuan/contract/sites/articles.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import type { ArticleRecord } from '../articles/article.store.ts'

export async function notePublication(tx: Tx, { id, version }: ArticleRecord, explanation: string): Promise<void> {
  const one = Publication.parse({ byName: tx.actor.name, at: tx.now.toISOString(), explanation })
  await sql`update sites.article_versions set publications = publications || ${JSON.stringify([one])}::jsonb
    where tenant_id = ${tx.tenant} and article_id = ${id} and version = ${version}`.execute(tx.db)
}

/** So many versions back: as with signatures, what is older stands in the versions. */
const most = 30

/** The newest first. */
export async function publicationsOf(tx: ReadTx, articleId: string): Promise<ArticleView['publications']> {
  const { rows } = await sql<{ version: number; publications: unknown }>`select version, publications
    from sites.article_versions where tenant_id = ${tx.tenant} and article_id = ${articleId} and publications <> '[]'
    order by version desc limit ${most}`.execute(tx.db)
  return rows.flatMap(({ version, publications }) =>
    z
      .array(Publication)
      .parse(publications)
      .reverse()
      .map((one) => ({ version, ...one })),
  )
}
