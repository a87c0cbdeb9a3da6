/** The source takes back what it sent: every adopted copy leaves the pages of every site in this one transaction. */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { tellTenants } from '../../../platform/events/tell-tenants.ts'
import { findArticle } from '../articles/article.store.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'

type Recalled = { tenant_id: number; site_id: string; article_id: string | null }

/** Works on frozen sites as well: a mistake must not stand because a site is closed for editing. */
export async function recallArticle(tx: Tx, context: SitesContext, siteId: string, articleId: string, reason: string) {
  const rights = await siteRights(tx, siteId)
  const article = await findArticle(tx, siteId, articleId)
  requireRight(rights, article.author_id === tx.actor.person ? 'write' : 'edit_all', article.column_id)
  const mine = await sql`update sites.submissions set status = 'recalled', reason = ${reason}, decided_at = ${tx.now}
    where tenant_id = ${tx.tenant} and article_id = ${articleId} and status <> 'recalled' returning id`.execute(tx.db)
  if (mine.rows.length === 0) refuse('sites.send.nothing_sent')
  await elevate(tx, 'sites.serve', async (db) => {
    const { rows } =
      await sql<Recalled>`update sites.offers set status = 'recalled', reason = ${reason}, newer = null, newer_media = null,
        newer_hash = null, decided_at = ${tx.now}
      where from_article = ${articleId} and from_tenant = ${tx.tenant} and status in ('waiting', 'adopted')
      returning tenant_id, site_id, article_id`.execute(db)
    const adopted = rows.filter((row) => row.article_id !== null)
    await sql`update sites.articles a set status = 'withdrawn', instance_id = null, approved_version = null, published_version = null,
        published_hash = null, published_seal = null, updated_at = ${tx.now}, updated_by_name = '来源撤回'
      from unnest(${adopted.map((row) => row.tenant_id)}::int[], ${adopted.map((row) => row.article_id)}::uuid[]) as r (tenant_id, id)
      where a.tenant_id = r.tenant_id and a.id = r.id`.execute(db)
    // One order for all who change several sites at once.
    await sql`update sites.sites s set revision = revision + 1 from (
        select tenant_id, id from sites.sites where (tenant_id, id) in (
          select * from unnest(${adopted.map((row) => row.tenant_id)}::int[], ${adopted.map((row) => row.site_id)}::uuid[]))
        order by tenant_id, id for update) as l
      where s.tenant_id = l.tenant_id and s.id = l.id`.execute(db)
    const told = rows.map((row) => ({
      tenant: row.tenant_id,
      payload: { siteId: row.site_id, title: article.title, reason },
    }))
    await tellTenants(db, 'sites.offer.recalled', told, tx.now)
  })
  tx.afterCommit(context.wake)
  return { recalled: mine.rows.length }
}
