/** One program per data folder: a file names the owner, so that a second start is refused and a dead owner is not. */
import { readFile, writeFile } from 'node:fs/promises'

/** Clock ticks since boot at which the process started: pid + start time name a process for good. */
async function startTime(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // The name in brackets may hold spaces; field 22 of the line is the 20th after it.
  return text ? (text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null) : null
}

/** The process that holds the folder, if it lives. */
export async function ownerOf(file: string): Promise<number | null> {
  const [pid, started] = (await readFile(file, 'utf8').catch(() => '')).trim().split(' ')
  return pid && started && (await startTime(Number(pid))) === started ? Number(pid) : null
}

export async function claimFolder(file: string): Promise<void> {
  const pid = await ownerOf(file)
  if (pid !== null) {
    throw new Error(`The data folder is in use by process ${pid} (${file}). Stop it first, or choose another folder.`)
  }
  await writeFile(file, `${process.pid} ${await startTime(process.pid)}\n`, { mode: 0o600 })
}
