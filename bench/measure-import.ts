/**
 * How long does an import of a whole district take, and how much memory? Prints a table and one JSON line.
 * Usage: node bench/measure-import.ts [staff=30000]
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lists, migrationFolders } from '../server/app/manifests.ts'
import { systemActor } from '../server/kernel/actor.ts'
import { applyImport } from '../server/modules/identity/imports/apply-import.ts'
import { checkImport } from '../server/modules/identity/imports/check-import.ts'
import { fillTemplate } from '../server/modules/identity/imports/template.ts'
import { undoImport } from '../server/modules/identity/imports/undo-import.ts'
import { provisionTenant } from '../server/modules/identity/provision/provision-tenant.ts'
import { testDatabase } from '../server/testing/database.ts'
import { buildDistrict, bureau } from '../server/demo/build-district.ts'

type Figure = { readonly step: string; readonly ms: number; readonly peakMb: number }

async function measure(bytes: Buffer): Promise<{ rows: number; figures: Figure[] }> {
  const house = await testDatabase({ manifests: migrationFolders, lists })
  const figures: Figure[] = []
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    const value = await work()
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
    figures.push({ step, ms: Math.round(performance.now() - start), peakMb })
    return value
  }
  try {
    await provisionTenant(house.uow, { ...bureau, kind: '教育局' })
    const actor = systemActor(bureau.id, 'measurement')
    const view = await timed('check', () => checkImport(house.uow, actor, { name: 'district.xlsx', bytes }))
    await timed('apply', () => house.uow.inTenant(actor, (tx) => applyImport(tx, view.id, undefined)))
    await timed('check again', () => checkImport(house.uow, actor, { name: 'district.xlsx', bytes }))
    await timed('undo', () => house.uow.inTenant(actor, (tx) => undoImport(tx, view.id)))
    return { rows: view.rows, figures }
  } finally {
    await house.close()
  }
}

const [first = '30000', file] = process.argv.slice(2)
const staff = Number(first)
if (file) {
  writeFileSync(file, fillTemplate(buildDistrict({ staff, seed: 1 })))
} else {
  // Made by another process, so that its memory is not counted here.
  const folder = mkdtempSync(join(tmpdir(), 'shuyuan-measure-'))
  const path = join(folder, 'district.xlsx')
  spawnSync(process.execPath, [fileURLToPath(import.meta.url), first, path], { stdio: 'inherit' })
  const { rows, figures } = await measure(readFileSync(path))
  rmSync(folder, { recursive: true })
  console.table(figures)
  console.log(JSON.stringify({ question: 'import of a district', staff, rows, figures }))
  // The test server of this process would keep it alive.
  process.exit(0)
}
