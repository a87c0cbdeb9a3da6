/** A template that failed while publishing is put aside until it is saved anew, and the site's keepers are told once. */
import { sql } from 'kysely'
import { systemActor } from '../../../kernel/actor.ts'
import type { UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import { peopleWithRole } from '../../identity/index.ts'
import { announce } from '../../messages/index.ts'
import type { FailedTemplate } from '../publish/fill-templates.ts'
import type { SiteData } from '../publish/site-data.ts'

export async function tellFailedTemplates(
  { uow }: { readonly uow: UnitOfWork },
  { tenant, site }: Pick<SiteData, 'tenant' | 'site'>,
  failed: readonly FailedTemplate[],
): Promise<void> {
  for (const { id, name, version, problem } of failed)
    await uow.inTenant(systemActor(tenant, '网站发布'), async (tx) => {
      // Saved anew meanwhile: then it is another template that has not failed yet.
      const { rows } = await sql`update sites.templates set problem = ${problem}
        where tenant_id = ${tx.tenant} and site_id = ${site.id} and id = ${id} and version = ${version} and problem is null
        returning 1`.execute(tx.db)
      if (rows.length === 0) return
      const keepers = [...(await peopleWithRole(tx, 'site-manager')), ...(await peopleWithRole(tx, 'site-cluster'))]
      await announce(tx, {
        kind: 'site.template_failed',
        people: keepers.map((person) => person.id),
        words: { site: site.name, name, problem },
        link: `/sites/${site.id}/templates`,
      })
    })
}
