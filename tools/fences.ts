/**
 * Usage: npm run fences
 *
 * Checks that imports, names, sizes, ways out and error codes keep to the house's decisions, and that every fence
 * finds the violation planted for it in tools/fences/fence-plants.
 */
import { fileURLToPath } from 'node:url'
import { manifests } from '../server/app/manifests.ts'
import { fileFences, graphFences, importRules } from './fences/all-fences.ts'
import { cruiseTree } from './fences/cruise.ts'
import type { Finding } from './fences/fence.ts'
import { moduleRules, orderProblems } from './fences/module-rules.ts'
import { checkPlants } from './fences/plants.ts'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

async function findAll(): Promise<Finding[]> {
  const { findings, edges } = await cruiseTree(root, [...importRules, ...moduleRules(manifests)])
  const inGraph = graphFences.flatMap((fence) => fence.find(edges))
  const inFiles = await Promise.all(fileFences.map((fence) => fence.find(root)))
  return [...findings, ...inGraph, ...inFiles.flat()]
}

const decisions = new Map<string, string>([
  ...[...importRules, ...moduleRules(manifests)].map(({ name = '', comment = '' }) => [name, comment] as const),
  ...[...graphFences, ...fileFences].map(({ name, decision }) => [name, decision] as const),
])

const start = performance.now()
const findings = await findAll()
for (const [fence, found] of Map.groupBy(findings, (finding) => finding.fence)) {
  console.log(`\n${fence}: ${decisions.get(fence) ?? ''}`)
  for (const { file, message } of found) console.log(`  ${file}: ${message}`)
}
const problems = [...orderProblems(manifests), ...(await checkPlants(manifests))]
for (const problem of problems) console.log(`\nfence: ${problem}`)
const seconds = ((performance.now() - start) / 1000).toFixed(1)
console.log(
  `\n${decisions.size} fences, ${findings.length} violations, ${problems.length} fences that do not bite (${seconds} s)`,
)
process.exit(findings.length + problems.length > 0 ? 1 : 0)
