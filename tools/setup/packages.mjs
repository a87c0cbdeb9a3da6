/** Installs the packages of package-lock.json when what lies in node_modules is of another lockfile. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { modules, node24, root } from './paths.mjs'
import { run } from './run.mjs'
import { step } from './say.mjs'

const stamp = join(modules, '.shuyuan-lock')

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

function isCurrent() {
  if (!existsSync(node24) || !existsSync(stamp)) return false
  return readFileSync(stamp, 'utf8').trim() === wanted()
}

/** The same npm that runs this script, or the one on the PATH. */
function npm(args) {
  const cli = process.env.npm_execpath
  // Development packages too, whatever NODE_ENV says: the web is built here.
  const words = [...args, '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  return cli?.endsWith('.js') ? run(process.execPath, [cli, ...words]) : run('npm', words)
}

export async function ensurePackages() {
  if (isCurrent()) return
  await step('安装依赖包（首次约需一两分钟）', async () => {
    // npm ci fails on an edited checkout whose lockfile lags behind package.json; npm install mends that.
    await npm(['ci']).catch(() => npm(['install']))
    if (!existsSync(node24)) {
      throw new Error(`没有适合这台机器的 Node 24（${process.platform} ${process.arch}）。目前支持 Linux x64。`)
    }
  })
  writeFileSync(stamp, `${wanted()}\n`)
}
