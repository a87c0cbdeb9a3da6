/** Stands in for the thread of templates in a test: answers that it is there, then takes memory without end. */
import { parentPort } from 'node:worker_threads'

parentPort?.on('message', () => {
  const held: number[][] = []
  for (;;) held.push(Array.from({ length: 100_000 }, (_, at) => at + Math.random()))
})
parentPort?.postMessage({ id: 0, results: [] })
