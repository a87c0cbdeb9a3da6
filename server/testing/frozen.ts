/** Freezes a database server as a stalled disk or a paused machine does: alive, its addresses open, and silent. */
import { readdirSync, readFileSync } from 'node:fs'

/** Those it has started, as Linux tells; one that ended while we read is none. */
function childrenOf(pid: number): number[] {
  const read = (thread: string): string => {
    try {
      return readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
    } catch {
      return ''
    }
  }
  return readdirSync(`/proc/${pid}/task`)
    .flatMap((thread) => read(thread).split(' '))
    .map(Number)
    .filter((child) => child > 0)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended meanwhile.
  }
}

/** The postmaster first, so that nobody is born meanwhile. */
export function freeze(postmaster: number): void {
  signal(postmaster, 'SIGSTOP')
  for (const child of childrenOf(postmaster)) signal(child, 'SIGSTOP')
}

export function thaw(postmaster: number): void {
  for (const child of childrenOf(postmaster)) signal(child, 'SIGCONT')
  signal(postmaster, 'SIGCONT')
}
