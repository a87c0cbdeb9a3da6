/** A digest of the code that turns data into pages: when it changes, no kept page is trusted and all are drawn anew. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folders = [
  fileURLToPath(new URL('.', import.meta.resolve('@shuyuan/engines/pages/index.ts'))),
  fileURLToPath(new URL('.', import.meta.url)),
]

let digest: string | null = null

export function engineVersion(): string {
  digest ??= digestOf(folders)
  return digest
}

function digestOf(dirs: readonly string[]): string {
  const hash = createHash('sha256')
  for (const dir of dirs) {
    const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    for (const file of files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort())
      hash.update(file).update(readFileSync(join(dir, file)))
  }
  return hash.digest('hex')
}
