/** Puts every row back as the import found it, unless somebody has changed one since. */
import type { ImportView } from '@shuyuan/contract/identity/imports.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { lockForActor } from './apply-import.ts'
import { markUndone } from './import.store.ts'
import { moveImport } from './move-import.ts'
import { getImport } from './read-imports.ts'

export async function undoImport(tx: Tx, id: string): Promise<ImportView> {
  await lockForActor(tx, id, 'applied')
  const conflicts = await moveImport(tx, id, 'undo')
  if (conflicts.length > 0) refuse('identity.import.undo_conflict', { names: conflicts.slice(0, 5).join('、') })
  await markUndone(tx, id)
  await audit(tx, { action: 'identity.undoImport', object: { kind: 'import', id }, result: 'ok' })
  return await getImport(tx, id)
}
