/**
 * Usage: node tools/with-node.mjs FILE.ts [words …]
 *
 * Runs a program of the project on Node 24, after installing the packages when they are missing.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensurePackages } from './setup/packages.mjs'
import { node24, root } from './setup/paths.mjs'

try {
  await ensurePackages()
} catch (error) {
  console.error(String(error?.message ?? error))
  process.exit(1)
}
const child = spawn(node24, ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], {
  stdio: 'inherit',
  // So that the data folder is the one of npm start wherever this is called from.
  cwd: root,
  // A command's time is mostly compiling: it is done once.
  env: { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'), ...process.env },
})
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.once('exit', (code) => process.exit(code ?? 1))
