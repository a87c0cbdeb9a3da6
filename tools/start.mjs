/**
 * Usage: npm start [-- --port 8080 --data data --no-demo --staff 3000 --role all|web|worker]
 *
 * From a fresh checkout to a running system: packages, web, fonts, then the server on Node 24. Plain JS for Node 20.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { startFonts } from './setup/fonts.mjs'
import { whenOrphaned } from './setup/guard.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { node24, root } from './setup/paths.mjs'
import { StepFailed, stopRunning } from './setup/run.mjs'
import { step } from './setup/say.mjs'
import { ensureWeb } from './setup/web.mjs'

const args = process.argv.slice(2)

function dataFolder() {
  const at = args.findIndex((word) => word === '--data' || word.startsWith('--data='))
  const word = args[at] ?? ''
  return (word.includes('=') ? word.slice(7) : args[at + 1]) || process.env.SHUYUAN_DATA || 'data'
}

/** The child notices our death by the closed channel; its end is ours. */
function startServer() {
  const child = spawn(
    node24,
    ['--disable-warning=ExperimentalWarning', '--max-old-space-size=256', 'server/main.ts', ...args],
    {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      // Hundreds of modules lose their types at each start; kept, that is a second less.
      env: { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'), ...process.env },
    },
  )
  // Ctrl-C reaches the whole group: the server stops itself, and we wait for it.
  process.removeAllListeners('SIGINT').on('SIGINT', () => undefined)
  process.removeAllListeners('SIGTERM').on('SIGTERM', () => child.kill('SIGTERM'))
  process.on('SIGHUP', () => child.kill('SIGTERM'))
  whenOrphaned(() => child.kill('SIGTERM'))
  child.once('error', (error) => {
    console.error(`无法启动：${error.message}`)
    process.exit(1)
  })
  child.once('exit', (code) => process.exit(code ?? 1))
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stopRunning('SIGTERM')
    process.exit(130)
  })
}
try {
  await ensurePackages()
  const fonts = startFonts(dataFolder())
  await ensureWeb()
  if (fonts) await step('下载公文字体（仿宋、楷体；失败不影响使用）', () => fonts)
  startServer()
} catch (error) {
  console.error(error instanceof StepFailed ? error.message : String(error?.message ?? error))
  console.error('没有启动成功：请看上面的说明，改正后再运行 npm start。')
  process.exit(1)
}
