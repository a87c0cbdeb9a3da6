/** Starts a thread for the heavy bytes, hears how far it is, and ends it when the work is given up. */
import { Worker } from 'node:worker_threads'
import type { Answer, Ask, Said } from './bytes-thread.ts'

/** Two: as many cores as the smallest server has. */
const threads = 2

/** One buffer and the list of what is to be done; nothing grows with the bytes. */
const limits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16, stackSizeMb: 2 }

/** `hear` gets the bytes done so far; what it throws ends the thread and is thrown here. */
export async function askThread(ask: Ask, hear: (done: number) => Promise<void>): Promise<Answer> {
  const worker = new Worker(new URL('./bytes-thread.ts', import.meta.url), {
    workerData: ask,
    resourceLimits: limits,
    // Nothing of the house's settings and secrets is told to it.
    env: {},
  })
  try {
    return await new Promise<Answer>((resolve, reject) => {
      worker.on('message', (said: Said) => {
        if ('done' in said) hear(said.done).catch(reject)
        else resolve(said)
      })
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`The thread of packages ended with ${code}.`)))
    })
  } finally {
    await worker.terminate()
  }
}

/** The same work by several threads, each with its share, dealt like cards so that all end together. */
export async function shareOut<T>(
  items: readonly T[],
  hear: (done: number) => Promise<void>,
  askFor: (share: readonly T[]) => Ask,
): Promise<Answer[]> {
  const shares = Array.from({ length: Math.min(threads, items.length) }, (_, lane) =>
    items.filter((_one, at) => at % threads === lane),
  )
  const done = shares.map(() => 0)
  const heardBy = (lane: number) => (bytes: number) => {
    done[lane] = bytes
    return hear(done.reduce((sum, one) => sum + one, 0))
  }
  const ended = await Promise.allSettled(shares.map((share, lane) => askThread(askFor(share), heardBy(lane))))
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}
