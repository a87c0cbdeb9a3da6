/** Work that returns: audit entries are sealed each second, what has served its term is deleted each hour. */
import { join } from 'node:path'
import { countVisits, endDueTakeovers, releaseIntakes, remindSites, startDueCensuses } from '../modules/sites/index.ts'
import { takeVisits } from '../platform/publishing/delivery/visits.ts'
import { sealAudit } from '../platform/audit/seal-audit.ts'
import { clean } from './run-cleaning.ts'
import type { House } from './wire.ts'

const second = 1000
const minute = 60_000
const hour = 3_600_000

type Problem = (line: string, error?: unknown) => void

/** Each pass starts a pause after the one before has ended; a failed pass is logged and the next one comes. */
export function every(
  pause: number,
  name: string,
  work: () => Promise<unknown>,
  problem: Problem,
): () => Promise<void> {
  let isStopping = false
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout
  const pass = (): void => {
    running = work()
      .then(() => undefined)
      .catch((error: unknown) => problem(name, error))
      .finally(() => {
        if (!isStopping) timer = setTimeout(pass, pause)
      })
  }
  timer = setTimeout(pass, Math.min(pause, 10 * second))
  return async () => {
    isStopping = true
    clearTimeout(timer)
    await running
  }
}

/** Returns what stops them; it waits for a pass that is under way. */
type Background = Pick<House, 'uow' | 'space'>

export function startTimers({ uow, space }: Background, dataDir: string, problem: Problem): () => Promise<void> {
  const stops = [
    every(second, 'audit not sealed, will try again', () => sealAudit(uow, join(dataDir, 'audit')), problem),
    every(hour, 'cleaning failed, will try again', () => clean(uow), problem),
    every(
      minute,
      'visits not counted, will try again',
      () => takeVisits(join(dataDir, 'sites', 'visits'), (visits, name) => countVisits({ uow }, visits, name)),
      problem,
    ),
    every(minute, 'takeovers not ended, will try again', () => endDueTakeovers({ uow }, new Date()), problem),
    every(
      6 * hour,
      'space not given back, will try again',
      async () => {
        await releaseIntakes({ uow, space })
        await space.collect(new Date())
      },
      problem,
    ),
    every(hour, 'sites not reminded, will try again', () => remindSites({ uow }, new Date()), problem),
    every(hour, 'census not begun, will try again', () => startDueCensuses({ uow }, new Date()), problem),
  ]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}
