/** Tries once per data folder to fetch 仿宋 and 楷体; without them documents are set in the fonts that npm brings. */
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { node24, root } from './paths.mjs'
import { run } from './run.mjs'

const limit = 60_000

/** Null when there is nothing to wait for. Says nothing itself: it runs beside the building of the web. */
export function startFonts(dataDir) {
  const folder = join(resolve(root, dataDir), 'fonts')
  // The folder is the mark of the try: a machine without a way out must not wait at every start.
  if (existsSync(folder) || !existsSync('/usr/bin/apt-get')) return null
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return run(node24, ['tools/fonts.ts', folder], { timeout: limit }).catch(() => undefined)
}
