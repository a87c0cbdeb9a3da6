/** Builds the web into web/dist; does nothing when no source is newer than the last build. `--force` builds anyway. */
import { existsSync, statSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const built = join(root, 'web/dist/index.html')
const sources = ['web', 'contract', 'engines']
const skipped = new Set(['dist', 'node_modules'])

async function newest(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true })
  const times = await Promise.all(
    entries
      .filter((entry) => !skipped.has(entry.name))
      .map((entry) => {
        const path = join(folder, entry.name)
        return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs
      }),
  )
  return Math.max(0, ...times)
}

/** Packed once here instead of at each request. */
async function precompress(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    if (!/\.(js|css|svg)$/.test(name)) continue
    const bytes = await readFile(join(dir, name))
    await writeFile(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    await writeFile(join(dir, `${name}.br`), brotliCompressSync(bytes))
  }
}

async function isFresh(): Promise<boolean> {
  if (!existsSync(built) || process.argv.includes('--force')) return false
  const times = await Promise.all(sources.map((name) => newest(join(root, name))))
  return Math.max(...times, statSync(join(root, 'package-lock.json')).mtimeMs) < statSync(built).mtimeMs
}

if (await isFresh()) {
  console.log('页面没有改动，沿用上次的构建')
} else {
  const started = performance.now()
  const { build } = await import('vite')
  await build({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'warn' })
  await precompress(join(root, 'web/dist/assets'))
  console.log(`页面已构建，用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒`)
}
