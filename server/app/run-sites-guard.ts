/** The guard of the public sites in the process that publishes: events and sweeps of the disk, visits over HTTP. */
import { join } from 'node:path'
import { type Config, reachableHost } from '../platform/config/config.ts'
import type { Alarm } from '../platform/publishing/guard/alarms.ts'
import { startGuard } from '../platform/publishing/guard/guard.ts'
import { createProbe } from '../platform/publishing/guard/probe.ts'
import type { Publishing } from '../platform/publishing/index.ts'
import type { ServerLog } from './run-log.ts'
import { every } from './run-timers.ts'
import type { Stopper } from './run-stop.ts'

const minute = 60_000

export type SitesGuard = {
  readonly config: Config
  readonly publishing: Publishing
  readonly log: ServerLog
  readonly stopper: Stopper
  /** Beside the line in the log. */
  readonly onAlarm?: (alarm: Alarm) => void
  /** Where our own child serves the sites; 0 until it does. Elsewhere the settings name the place to visit, or none is. */
  readonly sitesPort: () => number
}

export function startSitesGuard({ config, publishing, log, stopper, onAlarm, sitesPort }: SitesGuard): void {
  const guard = startGuard({
    publishing,
    dir: join(config.dataDir, 'sites'),
    problem: log.problem,
    onAlarm: (alarm) => {
      log.problem(`sites alarm ${JSON.stringify(alarm)}`)
      onAlarm?.(alarm)
    },
  })
  const visit = async (): Promise<void> => {
    const port = sitesPort()
    const target = config.sitesProbe ?? (port ? { host: reachableHost(config.host), port } : null)
    if (target) await createProbe({ place: publishing.place, target, onAlarm: guard.alarm })()
  }
  const stopVisits = every(minute, 'visit of the sites failed, will try again', visit, log.problem)
  stopper.add('sites guard', async () => {
    await stopVisits()
    await guard.stop()
  })
}
