/** The text inside an attachment, read by a short-lived program; null when it cannot be read. */
import { execFile } from 'node:child_process'
import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)
const reader = fileURLToPath(new URL('./read-file-text.ts', import.meta.url))
const Rows = z.array(z.array(z.string()))

const readable = /wordprocessingml\.document$|spreadsheetml\.sheet$|^application\/pdf$|^text\/(plain|csv)$/
export const canRead = (type: string): boolean => readable.test(type)

/** `milliseconds` and 256 MB are what a file may cost. */
export async function fileText(bytes: Buffer, type: string, milliseconds = 20_000): Promise<string[][] | null> {
  const dir = await mkdtemp(join(tmpdir(), 'shuyuan-text-'))
  try {
    const path = join(dir, 'file')
    await writeFile(path, bytes, { mode: 0o600 })
    const { stdout } = await run(
      process.execPath,
      ['--max-old-space-size=256', '--disable-warning=ExperimentalWarning', reader, path, type],
      {
        timeout: milliseconds,
        killSignal: 'SIGKILL',
        maxBuffer: 16 * 1_048_576,
        env: {},
      },
    )
    return Rows.parse(JSON.parse(stdout))
  } catch {
    return null
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
