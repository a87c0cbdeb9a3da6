/** Check and apply in one go, without HTTP: for the command line and the demonstration. */
import type { ImportView } from '@shuyuan/contract/identity/imports.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import { applyImport } from './apply-import.ts'
import { checkImport } from './check-import.ts'

/**
 * The answer's status tells: «applied»; «refused» with its problems and nothing written; or «ready» when so many would
 * leave that somebody has to confirm it (massRemoval): applyImport with that number does.
 */
export async function runImport(uow: UnitOfWork, actor: Actor, bytes: Buffer, fileName: string): Promise<ImportView> {
  const checked = await checkImport(uow, actor, { name: fileName, bytes })
  if (checked.status !== 'ready' || checked.massRemoval !== null) return checked
  return await uow.inTenant(actor, (tx) => applyImport(tx, checked.id, undefined))
}
