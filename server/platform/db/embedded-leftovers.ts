/** Clears what a killed program or a killed server left in a data folder: running processes and the pid file. */
import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Every server process works in its data folder, so /proc tells whose it is; a zombie has no such link any more. */
async function processesOf(pgdata: string): Promise<number[]> {
  const folder = await realpath(pgdata)
  const found: number[] = []
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const cwd = await readlink(`/proc/${entry}/cwd`).catch(() => null)
    if (cwd !== folder) continue
    const name = await readFile(`/proc/${entry}/comm`, 'utf8').catch(() => '')
    if (name.trim() === 'postgres') found.push(Number(entry))
  }
  return found
}

async function isGone(pgdata: string, waitMs: number): Promise<boolean> {
  const end = Date.now() + waitMs
  while ((await processesOf(pgdata)).length > 0) {
    if (Date.now() > end) return false
    await sleep(50)
  }
  return true
}

function send(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // It ended between the look and the signal.
    }
  }
}

/** The postmaster that the pid file names, if that very process still works in this folder. */
export async function runningPostmaster(pgdata: string): Promise<number | null> {
  const text = await readFile(join(pgdata, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  return pid > 0 && (await processesOf(pgdata)).includes(pid) ? pid : null
}

/** kill -9 for every process of the folder; the server's log, written before each answer, brings back what was confirmed. */
export async function endByForce(pgdata: string): Promise<void> {
  send(await processesOf(pgdata), 'SIGKILL')
  await isGone(pgdata, 3_000)
}

/**
 * Stops an orphaned server of this folder and removes its pid file. The file is only removed when no process of the
 * folder is left: two servers writing one folder would destroy it.
 */
export async function clearLeftovers(pgdata: string, log: (line: string) => void): Promise<void> {
  const postmaster = await runningPostmaster(pgdata)
  if (postmaster !== null) {
    log(`stopping the database server ${postmaster} that an earlier run left behind`)
    send([postmaster], 'SIGINT')
    if (!(await isGone(pgdata, 20_000))) send([postmaster], 'SIGQUIT')
  }
  if (!(await isGone(pgdata, 5_000))) send(await processesOf(pgdata), 'SIGKILL')
  if (!(await isGone(pgdata, 5_000))) throw new Error(`Processes that cannot be stopped still use ${pgdata}.`)
  await rm(join(pgdata, 'postmaster.pid'), { force: true })
}
