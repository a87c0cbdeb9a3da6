/**
 * All checks and tests, for two cores: the checks that run nothing beside each other, then the tests of the server one
 * after the other and, beside them, the stories, which wait for a browser half of their time. Called by tools/test.mjs.
 */
import { type Result, tell, totalOf } from './checks/result.ts'
import { hasPostgresql15, withPostgresql15 } from './checks/postgresql-15.ts'
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

const onFifteen = ['server/platform/db', 'server/app/catalogue', 'server/app/probe', 'server/app/notice-journey']

async function testsOfTheServer(): Promise<void> {
  await add('unit and database tests', () => runVitest('unit and database tests', { live: true }))
  if (hasPostgresql15()) {
    await withPostgresql15((url) =>
      add('PostgreSQL 15', () => runVitest('PostgreSQL 15', { only: onFifteen, env: { TEST_DATABASE_URL: url } })),
    )
  } else {
    console.log('\n── PostgreSQL 15 is not installed here: its round is left out (apt-get install postgresql-15)')
  }
}

await Promise.all(staticChecks.map(({ name, run }) => add(name, run)))
await Promise.all([
  testsOfTheServer(),
  add('browser stories', () => runVitest('browser stories', { config: 'vitest.stories.config.ts', live: true })),
])

const { passed, failed } = totalOf(results)
console.log(`\n── ${((performance.now() - start) / 1000).toFixed(0)} s`)
for (const result of results.filter((one) => one.failed > 0)) console.log(`✗ ${result.name}: ${result.failed} failed`)
console.log(`${passed} passed, ${failed} failed`)
// Set and not forced: the last line must reach a slow pipe.
process.exitCode = failed > 0 ? 1 : 0
