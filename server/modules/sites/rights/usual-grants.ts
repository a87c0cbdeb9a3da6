/** What a new site starts with: staff who write, the clerk checks first, the web manager second, the head of the school last. */
import type { SiteAction } from '@shuyuan/contract/sites/sites.ts'
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'

const usual: readonly { readonly role: string; readonly actions: readonly SiteAction[] }[] = [
  { role: 'site-editor', actions: ['view', 'write', 'edit_own', 'media'] },
  { role: 'clerk', actions: ['view', 'write', 'edit_own', 'edit_all', 'review1', 'media'] },
  { role: 'site-manager', actions: ['review2'] },
  { role: 'director', actions: ['view', 'review3', 'withdraw'] },
]

export async function usualGrants(
  tx: Tx,
  siteId: string,
  roles: readonly { id: string; key: string }[],
): Promise<void> {
  for (const { role, actions } of usual) {
    const found = roles.find(({ key }) => key === role)
    if (!found) continue
    await sql`insert into sites.grants (tenant_id, id, site_id, column_id, subject_kind, subject_id, actions, granted_by_name, created_at)
      values (${tx.tenant}, ${newId()}, ${siteId}, null, 'role', ${found.id}, ${[...actions]}, '系统默认', ${tx.now})`.execute(
      tx.db,
    )
  }
}
