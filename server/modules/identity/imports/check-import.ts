/** The trial run: reads the workbook, works out the difference, keeps it. Nothing but the import's own rows is written. */
import { setImmediate } from 'node:timers/promises'
import type { ImportView } from '@shuyuan/contract/identity/imports.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { elevate, type UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import { plainPhone } from './cells.rules.ts'
import { insertImport, insertSteps } from './import.store.ts'
import { planImport } from './plan.rules.ts'
import { createProblems, type Problems } from './problems.ts'
import { reachOf } from './reach.rules.ts'
import { getImport } from './read-imports.ts'
import { readWorkbook, type Workbook } from './read-workbook.ts'
import type { TenantRow } from './state.ts'
import { loadState, loadTenants, type Wanted } from './state.store.ts'

export type ImportFile = { readonly name: string; readonly bytes: Buffer }

export const largestFile = 20 * 1024 * 1024

/** Refuses identity.import.not_a_sheet, .too_large, .macro, .missing_sheet; mistakes in cells are in the answer. */
export async function checkImport(uow: UnitOfWork, actor: Actor, file: ImportFile): Promise<ImportView> {
  if (!/\.xlsx$/i.test(file.name)) refuse('identity.import.not_a_sheet')
  if (file.bytes.length > largestFile) refuse('identity.import.too_large', { detail: '超过 20 MB' })
  const problems = createProblems()
  // Unpacking and reading take seconds: before the transaction, not in it.
  const book = await readWorkbook(file.bytes, problems)
  const rewind = problems.mark()
  return await uow.inTenant(actor, async (tx) => {
    rewind()
    const id = await stage(tx, book, problems, file.name)
    return await getImport(tx, id)
  })
}

async function stage(tx: Tx, book: Workbook, problems: Problems, fileName: string): Promise<string> {
  const { reach, state } = await elevate(tx, 'identity.provision', async (db) => {
    const tenants = await loadTenants(db)
    const own = tenants.find(({ id }) => id === tx.tenant)
    const found = reachOf(tx.actor, own?.kind ?? '')
    return {
      reach: found,
      state: await loadState(db, wantedOf(book, found.kind === 'own' ? null : tenants, tx.tenant)),
    }
  })
  const plan = await planImport({ book, state, reach, problems, newId, now: tx.now, pause: () => setImmediate() })
  const isGood = problems.count() === 0
  const id = newId()
  const rows = book.tenants.length + book.units.length + book.people.length
  await insertImport(tx, {
    id,
    file_name: fileName.slice(0, 200),
    status: isGood ? 'ready' : 'refused',
    reach: reach.kind,
    rows,
    counts: { ...plan.counts, removalLimit: plan.massRemoval?.limit ?? 0 },
    problems: problems.list(),
    mass_removal: isGood ? (plan.massRemoval?.count ?? null) : null,
    created_at: tx.now,
  })
  if (isGood) await insertSteps(tx, id, plan.steps)
  const detail = { rows, problems: problems.count(), steps: plan.steps.length }
  await audit(tx, { action: 'identity.checkImport', object: { kind: 'import', id }, result: 'ok', detail })
  return id
}

/** What must be read to compare with. `tenants` null: only the own one. */
function wantedOf(book: Workbook, tenants: readonly TenantRow[] | null, own: number): Wanted {
  const names = new Set([...book.units, ...book.people].map((row) => row.text('单位')))
  for (const row of book.tenants) names.add(row.text('名称')).add(row.text('编号'))
  const covered = (tenants ?? []).filter(
    (tenant) => names.has(tenant.name) || names.has(tenant.short_name) || names.has(String(tenant.id)),
  )
  return {
    tenants: tenants ? covered.map(({ id }) => id) : [own],
    phones: [...new Set(book.people.map((row) => plainPhone(row.text('手机'))))],
    logins: [...new Set(book.people.map((row) => row.text('工号').normalize('NFKC').toLowerCase()))],
  }
}
