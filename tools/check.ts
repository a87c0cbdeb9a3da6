/**
 * Usage: npm run check
 *
 * What can be said in a minute without a database: types, fences, lint, and the tests of pure code.
 */
import { tell, totalOf } from './checks/result.ts'
import { runVitest } from './checks/run-vitest.ts'
import { staticChecks } from './checks/static-checks.ts'

const start = performance.now()
const running = [
  ...staticChecks.map((check) => check.run()),
  runVitest('pure tests', { only: ['contract/', 'engines/', '.rules.test.'] }),
]
for (const result of running) result.then(tell, () => undefined)
const { passed, failed } = totalOf(await Promise.all(running))
console.log(`\n${((performance.now() - start) / 1000).toFixed(1)} s`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
