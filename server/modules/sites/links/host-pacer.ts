/** One request at a time to each host, and a pause after each answer: who has many links is not asked in a storm. */
import { setTimeout as sleep } from 'node:timers/promises'

export type Pacer = <T>(host: string, work: () => Promise<T>) => Promise<T>

export function createPacer(pauseMs: number): Pacer {
  const lanes = new Map<string, Promise<unknown>>()
  return (host, work) => {
    const mine = (lanes.get(host) ?? Promise.resolve()).then(work)
    // The pause is counted after an answer: a slow server is asked less often.
    const lane = mine.then(
      () => sleep(pauseMs, undefined, { ref: false }),
      () => sleep(pauseMs, undefined, { ref: false }),
    )
    lanes.set(host, lane)
    void lane.finally(() => {
      if (lanes.get(host) === lane) lanes.delete(host)
    })
    return mine
  }
}
