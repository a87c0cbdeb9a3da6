/** An import as the contract shows it. */
import type { ImportView } from '@shuyuan/contract/identity/imports.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { findImport, firstDifferences, type ImportRow, recentImports } from './import.store.ts'

const summary = (row: ImportRow) => ({
  id: row.id,
  fileName: row.file_name,
  status: row.status,
  rows: row.rows,
  counts: row.counts,
  massRemoval: row.mass_removal,
  createdAt: row.created_at.toISOString(),
  appliedAt: row.applied_at?.toISOString() ?? null,
})

export async function getImport(tx: ReadTx, id: string): Promise<ImportView> {
  const row = await findImport(tx, id)
  return { ...summary(row), problems: row.problems, differences: await firstDifferences(tx, id) }
}

export const listImports = async (tx: ReadTx) => ({ items: (await recentImports(tx)).map(summary) })
