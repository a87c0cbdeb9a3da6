/** What a process costs, as the kernel counts it. */
import { readFileSync } from 'node:fs'

export type Cost = { readonly cpuSeconds: number; readonly rssMb: number; readonly peakMb: number }

const ticks = 100

export function costOf(pid: number): Cost {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kb = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0)
  return {
    cpuSeconds: (Number(stat[11]) + Number(stat[12])) / ticks,
    rssMb: kb('VmRSS') / 1024,
    peakMb: kb('VmHWM') / 1024,
  }
}
