/** What people hear of the guard: each alteration once, and in a storm that it is one. */
import type { FindingKind } from './finding.ts'

export type AlarmKind =
  | FindingKind
  /** More alarms in a minute than anybody reads: restored all the same. */
  | 'storm'
  /** Events of the disk no longer arrive; the sweeps go on. */
  | 'watch'
  /** What the public gets over HTTP is not what was signed. Nothing on our disk can be put right. */
  | 'served-bytes'
  | 'served-headers'
  | 'served-status'

export type Alarm = {
  readonly site: string
  readonly path: string
  readonly kind: AlarmKind
  /** SHA-256 of what was found, or words. */
  readonly found: string
  readonly foundAt: string
  /** Null when it could not be put right from here. */
  readonly restoredAt: string | null
  /** The folder in which what was found is kept. */
  readonly evidence: string | null
}

const perMinute = 20
const minute = 60_000

export function createAlarms(onAlarm: (alarm: Alarm) => void) {
  const windows = new Map<string, { since: number; count: number }>()
  return (alarm: Alarm): void => {
    const now = Date.now()
    const known = windows.get(alarm.site)
    const window = known && now - known.since < minute ? known : { since: now, count: 0 }
    windows.set(alarm.site, window)
    window.count++
    if (window.count <= perMinute) onAlarm(alarm)
    else if (window.count === perMinute + 1) {
      onAlarm({
        ...alarm,
        kind: 'storm',
        path: '',
        found: `more than ${perMinute} alterations in a minute`,
        evidence: null,
      })
    }
  }
}
