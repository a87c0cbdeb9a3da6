/** When to look: soon after something was heard, never all the time. */

/** Events come in bunches: one look for all of them. */
const bunch = 15
/** A site under a storm of events takes a fifth of the time at most. */
const share = 4

/** Sites of which something was heard, each looked at soon, and not more often than its looks are short. */
export function createDirty(
  look: (site: string) => Promise<unknown>,
  problem: (line: string, error?: unknown) => void,
) {
  const waiting = new Map<string, { isAgain: boolean }>()
  let isStopped = false
  const run = async (site: string, pause: number): Promise<void> => {
    await new Promise((done) => setTimeout(done, pause))
    const mine = waiting.get(site)
    if (!mine || isStopped) return
    mine.isAgain = false
    const began = performance.now()
    await look(site).catch((error: unknown) => problem(`site ${site} not looked at, the sweep will`, error))
    const took = performance.now() - began
    if (mine.isAgain) void run(site, Math.max(bunch, took * share))
    else waiting.delete(site)
  }
  const add = (site: string): void => {
    const known = waiting.get(site)
    if (known) known.isAgain = true
    else {
      waiting.set(site, { isAgain: false })
      void run(site, bunch)
    }
  }
  return { add, stop: () => void (isStopped = true) }
}

/** Asked often, done one at a time, and once more when asked meanwhile. */
export function createPacer(work: () => Promise<unknown>) {
  let [isRunning, isAgain, isStopped] = [false, false, false]
  const ask = (): void => {
    if (isStopped) return
    if (isRunning) {
      isAgain = true
      return
    }
    isRunning = true
    void work().finally(() => {
      isRunning = false
      if (!isAgain) return
      isAgain = false
      ask()
    })
  }
  return { ask, stop: () => void (isStopped = true) }
}
