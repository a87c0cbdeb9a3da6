/** The source takes back what it sent: every adopted copy leaves the pages of every site in this one transaction. */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { tellTenants } from '../../../platform/events/tell-tenants.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { withdrawCopies } from './withdraw-copies.ts'

type Recalled = { tenant_id: number; site_id: string; article_id: string | null; is_site_here: boolean }
type Sent = { title: string; author_id: string | null; column_id: string | null }

/** Works on frozen sites as well: a mistake must not stand because a site is closed for editing. */
export async function recallArticle(tx: Tx, context: SitesContext, siteId: string, articleId: string, reason: string) {
  const rights = await siteRights(tx, siteId)
  const article = await sentArticle(tx, siteId, articleId)
  requireRight(rights, article.author_id === tx.actor.person ? 'write' : 'edit_all', article.column_id)
  // First of all: a restore that is just writing a copy down holds these lines, and the copies are looked for after them.
  const mine = await sql`update sites.submissions set status = 'recalled', reason = ${reason}, decided_at = ${tx.now}
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and article_id = ${articleId} and status <> 'recalled'
    returning id`.execute(tx.db)
  if (mine.rows.length === 0) refuse('sites.send.nothing_sent')
  await elevate(tx, 'sites.serve', async (db) => {
    const { rows } =
      await sql<Recalled>`update sites.offers set status = 'recalled', reason = ${reason}, newer = null, newer_media = null,
        newer_hash = null, decided_at = ${tx.now}
      where from_article = ${articleId} and from_tenant = ${tx.tenant} and status in ('waiting', 'adopted')
      returning tenant_id, site_id, article_id,
        exists (select from sites.sites s where s.tenant_id = offers.tenant_id and s.id = offers.site_id) as is_site_here`.execute(
        db,
      )
    const adopted = rows.flatMap((row) => (row.article_id === null ? [] : [{ ...row, article_id: row.article_id }]))
    await withdrawCopies(db, adopted, tx.now)
    // One order for all who change several sites at once.
    await sql`update sites.sites s set revision = revision + 1, held_as = null from (
        select tenant_id, id from sites.sites where (tenant_id, id) in (
          select * from unnest(${adopted.map((row) => row.tenant_id)}::int[], ${adopted.map((row) => row.site_id)}::uuid[]))
        order by tenant_id, id for update) as l
      where s.tenant_id = l.tenant_id and s.id = l.id`.execute(db)
    // A site that is gone learns it when it is restored.
    const told = rows
      .filter((row) => row.is_site_here)
      .map((row) => ({
        tenant: row.tenant_id,
        payload: { siteId: row.site_id, articleId: row.article_id, title: article.title, reason },
      }))
    await tellTenants(db, 'sites.offer.recalled', told, tx.now)
  })
  tx.afterCommit(context.wake)
  return { recalled: mine.rows.length }
}

/** Restored from a package older than the article, the site still answers for having sent it. */
async function sentArticle(tx: Tx, siteId: string, articleId: string): Promise<Sent> {
  const { rows } = await sql<Sent>`select title, author_id, column_id from sites.articles
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and id = ${articleId}
    union all select title, null, null from sites.submissions s
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and article_id = ${articleId}
      and not exists (select from sites.articles a where a.tenant_id = s.tenant_id and a.id = s.article_id) limit 1`.execute(
    tx.db,
  )
  return rows[0] ?? refuse('request.not_found')
}
