/** Notices that the npm above was killed (kill -9 sends nothing down), so that no server lives on unseen. */
import { readFileSync } from 'node:fs'

/** The parent, and the shell's parent when npm put a shell between. */
function above() {
  const parent = process.ppid
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8')
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
    // Field 4 of the line is the second after the name.
    const grandparent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
    return /^(ba|da)?sh$/.test(name) ? `${parent} ${grandparent}` : String(parent)
  } catch {
    return String(parent)
  }
}

/** Only under npm: started from a shell directly (nohup, a service), the parent may go and the server shall stay. */
export function whenOrphaned(act) {
  if (!process.env.npm_lifecycle_event) return
  const first = above()
  const timer = setInterval(() => {
    if (above() === first) return
    clearInterval(timer)
    act()
  }, 500)
  timer.unref()
}
