/** npm run manual: walks the stories and takes the manual's pictures anew, into docs/manual/images. */
import { spawnSync } from 'node:child_process'

const run = spawnSync('npx', ['vitest', 'run', '--config', 'vitest.stories.config.ts'], {
  stdio: 'inherit',
  env: { ...process.env, MANUAL: '1' },
})
process.exitCode = run.status ?? 1
