/** Whether the guard is at its post: a note of its last sweep, for whoever watches the watchman from another process. */
import { z } from 'zod'
import { readIfThere } from '../store/disk.ts'

const Heartbeat = z.object({
  at: z.iso.datetime(),
  pid: z.int(),
  sites: z.int(),
  files: z.int(),
  findings: z.int(),
  watches: z.int(),
  milliseconds: z.number(),
  cpuMilliseconds: z.number(),
})
export type Heartbeat = z.infer<typeof Heartbeat>

/** Three sweeps missed: it hangs or is dead. */
export const silentAfter = 180_000

/** Null when there has never been a guard. `dir`: `data/sites`. */
export function readHeartbeat(dir: string, now: Date): (Heartbeat & { readonly isSilent: boolean }) | null {
  const text = readIfThere(`${dir}/guard/heartbeat.json`)?.toString('utf8')
  const parsed = text === undefined ? null : Heartbeat.safeParse(JSON.parse(text))
  if (!parsed?.success) return null
  return { ...parsed.data, isSilent: now.getTime() - Date.parse(parsed.data.at) > silentAfter }
}
