/** The cluster is the bureau's: a right of that name granted inside a school reaches nothing. */
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { tenantById } from '../../identity/index.ts'

export async function requireBureau(tx: ReadTx): Promise<void> {
  if ((await tenantById(tx, tx.tenant))?.kind !== '教育局')
    refuse('permission.denied', { permission: '管理网站集群（教育局）' })
}
