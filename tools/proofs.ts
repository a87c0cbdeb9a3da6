/**
 * Usage: npm run proofs
 *
 * What chance could hide, as often as it was promised: kill -9 of the server and of PostgreSQL 52 times, of the publisher
 * 200 times; 50 clicks on one task in 200 rounds; 450 random walks through flows; 1,000 edits of a site while 500 readers a
 * second look on; every theme × kind of page by axe. `npm test` runs the same with smaller numbers, because it has to end within twenty minutes.
 */
import { tell } from './checks/result.ts'
import { runVitest } from './checks/run-vitest.ts'

const env = {
  CRASH_ROUNDS: '26',
  RACE_ROUNDS: '200',
  PUBLISH_KILLS: '200',
  FLOW_WALKS: '450',
  SITE_EDITS: '1000',
  SITE_READS: '500',
}
const only = [
  'server/app/crash.test.ts',
  'server/app/races.test.ts',
  'server/platform/publishing/crash.test.ts',
  'engines/flow/run/random-walk.test.ts',
  'server/modules/sites/publish/incremental.test.ts',
]

const results = [
  await runVitest('proofs', { only, env, live: true }),
  await runVitest('all themes', {
    config: 'vitest.stories.config.ts',
    only: ['stories/site-themes.story.ts'],
    env: { ALL_THEMES: '1' },
    live: true,
  }),
]
for (const result of results) tell(result)
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0
