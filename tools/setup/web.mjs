/** Builds the web when its sources differ from those of the last build. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { modules, node24, root } from './paths.mjs'
import { run } from './run.mjs'
import { step } from './say.mjs'

const stamp = join(modules, '.shuyuan-web')
const sources = ['web', 'contract', 'engines', 'package-lock.json', 'tools/build-web.ts']
const passed = new Set(['dist', 'node_modules'])

function addTo(hash, path) {
  const full = join(root, path)
  if (!existsSync(full)) return
  const entries = path.includes('.') ? null : readdirSync(full, { withFileTypes: true })
  if (!entries) {
    hash.update(path).update(readFileSync(full))
    return
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = `${path}/${entry.name}`
    if (passed.has(entry.name)) continue
    if (entry.isDirectory()) addTo(hash, inside)
    // Contents and not times: a checkout of the same commit must not build again.
    else if (!/\.test\.tsx?$/.test(entry.name)) hash.update(inside).update(readFileSync(join(root, inside)))
  }
}

function digest() {
  const hash = createHash('sha256')
  for (const source of sources) addTo(hash, source)
  return hash.digest('hex')
}

export async function ensureWeb() {
  const wanted = digest()
  const isBuilt = existsSync(join(root, 'web/dist/index.html')) && existsSync(stamp)
  if (isBuilt && readFileSync(stamp, 'utf8').trim() === wanted) return
  await step('构建网页', () => run(node24, ['tools/build-web.ts', '--force']))
  writeFileSync(stamp, `${wanted}\n`)
}
