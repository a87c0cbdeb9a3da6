/** Writes what the trial run found, all or nothing. */
import type { ImportView } from '@shuyuan/contract/identity/imports.ts'
import type { Permission } from '@shuyuan/contract/kernel/permissions.ts'
import { permissions } from '@shuyuan/contract/kernel/permissions.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { importTerm } from './import-term.ts'
import { type ImportRow, lockImport, markApplied } from './import.store.ts'
import { moveImport } from './move-import.ts'
import { getImport } from './read-imports.ts'

const statusText: Readonly<Record<ImportRow['status'], string>> = {
  refused: '有错未通过',
  ready: '待写入',
  applied: '已写入',
  undone: '已撤销',
}

const needed: Permission = 'identity.people.import'

/** Whoever applies or undoes a district's import must reach the district himself. */
export async function lockForActor(tx: Tx, id: string, wanted: ImportRow['status']): Promise<ImportRow> {
  const row = await lockImport(tx, id)
  if (row.reach === 'district' && tx.actor.kind === 'person' && tx.actor.grants.get(needed) !== 'schools')
    refuse('permission.denied', { permission: `${permissions[needed]}（全部学校）` })
  if (row.status !== wanted) refuse('identity.import.state', { status: statusText[row.status] })
  requireInTerm(tx, row)
  return row
}

/** Its steps are gone, or will be within the hour: applying or undoing would do nothing, or half. */
function requireInTerm(tx: Tx, { applied_at, created_at }: ImportRow): void {
  const days = applied_at ? importTerm.appliedDays : importTerm.readyDays
  const since = applied_at ?? created_at
  if (tx.now.getTime() - since.getTime() >= days * 86_400_000) refuse('identity.import.expired', { days })
}

export async function applyImport(tx: Tx, id: string, confirmRemoval: number | undefined): Promise<ImportView> {
  const row = await lockForActor(tx, id, 'ready')
  if (row.mass_removal !== null && row.mass_removal !== confirmRemoval)
    refuse('identity.import.mass_removal', { count: row.mass_removal, limit: row.counts.removalLimit })
  const conflicts = await moveImport(tx, id, 'apply')
  if (conflicts.length > 0) refuse('identity.import.outdated')
  await markApplied(tx, id)
  const { peopleNew, peopleChanged, peopleLeft } = row.counts
  await audit(tx, {
    action: 'identity.applyImport',
    object: { kind: 'import', id },
    result: 'ok',
    detail: { peopleNew, peopleChanged, peopleLeft },
  })
  return await getImport(tx, id)
}
