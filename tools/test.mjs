/**
 * Usage: npm test
 *
 * Installs what the tests need, builds the web, runs every check and test; the last line is «N passed, N failed».
 */
import { spawn } from 'node:child_process'
import { ensurePackages } from './setup/packages.mjs'
import { node24, root } from './setup/paths.mjs'
import { stopRunning } from './setup/run.mjs'
import { ensureSystemPackages } from './setup/system-packages.mjs'
import { ensureWeb } from './setup/web.mjs'

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stopRunning('SIGTERM')
    process.exit(130)
  })
}
try {
  await ensurePackages()
  await ensureSystemPackages()
  await ensureWeb()
} catch (error) {
  console.error(String(error?.message ?? error))
  console.log('0 passed, 1 failed')
  process.exit(1)
}
const child = spawn(node24, ['--disable-warning=ExperimentalWarning', 'tools/test.ts'], { cwd: root, stdio: 'inherit' })
process.removeAllListeners('SIGINT').on('SIGINT', () => undefined)
process.removeAllListeners('SIGTERM').on('SIGTERM', () => child.kill('SIGTERM'))
child.once('exit', (code) => process.exit(code ?? 1))
