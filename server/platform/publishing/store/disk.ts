/** Files that are there whole or not at all. Synchronous calls: at these sizes they cost half of what promises do. */
import { hash, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'

export const sha256Of = (bytes: Buffer | string): string => hash('sha256', bytes, 'hex')

/** Random once a process, counted from there: a name costs nothing and no two processes meet. */
const processName = randomBytes(9).toString('hex')
let names = 0
export const newName = (): string => `${processName}${(names++).toString(36)}`

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

export const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')
export const isThere = (error: unknown): boolean => hasCode(error, 'EEXIST') || hasCode(error, 'ENOTEMPTY')

/** The bytes, or null when there is no such file. */
export function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Creates; fails when the name is taken. */
export function writeNew(path: string, bytes: Buffer | string, mode: number, flush = false): void {
  const file = openSync(path, 'wx', mode)
  try {
    const whole = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
    for (let at = 0; at < whole.length; ) at += writeSync(file, whole, at)
    if (flush) fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Creates, making the folders on the way when they are missing. */
function writeNewIn(folder: string, path: string, bytes: Buffer | string, mode: number, flush: boolean): void {
  try {
    writeNew(path, bytes, mode, flush)
  } catch (error) {
    if (!isMissing(error)) throw error
    mkdirSync(folder, { recursive: true })
    writeNew(path, bytes, mode, flush)
  }
}

export type Placing = { readonly mode?: number; readonly flush?: boolean }

/** Under a passing name first, so that nobody ever sees half of it. The passing name starts with a dot. */
export function place(folder: string, name: string, bytes: Buffer | string, how: Placing = {}): void {
  const passing = `${folder}/.new-${newName()}`
  writeNewIn(folder, passing, bytes, how.mode ?? 0o444, how.flush ?? false)
  try {
    renameSync(passing, `${folder}/${name}`)
  } catch (error) {
    rmSync(passing, { force: true })
    throw error
  }
}

/** A folder's names survive a power cut once it has been flushed. */
export function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

export async function flushFile(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}
