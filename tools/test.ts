/** All checks and tests, one after the other, because two cores are soon busy. Called by tools/test.mjs. */
import { type Result, tell, totalOf } from './checks/result.ts'
import { runVitest } from './checks/run-vitest.ts'
import { staticChecks } from './checks/static-checks.ts'

const start = performance.now()
const results: Result[] = []

async function add(title: string, run: () => Promise<Result>): Promise<void> {
  console.log(`\n── ${title}`)
  const result = await run()
  tell(result)
  results.push(result)
}

for (const { name, run } of staticChecks) await add(name, run)
await add('unit and database tests', () => runVitest('unit and database tests', { live: true }))
await add('browser stories', () => runVitest('browser stories', { config: 'vitest.stories.config.ts', live: true }))

const { passed, failed } = totalOf(results)
console.log(`\n── ${((performance.now() - start) / 1000).toFixed(0)} s`)
for (const result of results.filter((one) => one.failed > 0)) console.log(`✗ ${result.name}: ${result.failed} failed`)
console.log(`${passed} passed, ${failed} failed`)
// Set and not forced: the last line must reach a slow pipe.
process.exitCode = failed > 0 ? 1 : 0
