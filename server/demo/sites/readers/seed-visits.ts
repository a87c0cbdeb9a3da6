/**
 * Visits of the last weeks, in a file such as the delivery writes: it is taken in like any other, a moment after the start.
 * The file is there before its site is; one of a seed that was killed names a site that never came, and counts nothing.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf, type Visit } from '../../../platform/publishing/delivery/visits.ts'
import type { Random } from '../../random.ts'
import type { Owner } from './owner.ts'

const day = 86_400_000
/** A little more than the boards look back. */
const days = 36

/** Pages read on a school day. */
const usual: Readonly<Record<string, number>> = {
  教育局: 1400,
  幼儿园: 70,
  小学: 170,
  初级中学: 190,
  九年一贯制学校: 220,
  高级中学: 380,
  完全中学: 420,
  中等职业学校: 330,
}

/**
 * `paths`: lists and newest articles beside the home page, what is read most first. Fewer on days without school, a little
 * more from week to week, and one day on which everybody looked. Pure.
 */
export function visitsOf(siteId: string, owner: Owner, random: Random, today: Date, paths: readonly string[]): Visit[] {
  const base = (usual[owner.kind] ?? 100) * (0.7 + random.int(60) / 100)
  const busy = 4 + random.int(20)
  return Array.from({ length: days }, (_, ago) => {
    const at = today.getTime() - ago * day
    const weekday = new Date(at + 8 * 3_600_000).getUTCDay()
    const isFree = weekday === 0 || weekday === 6
    const share = (isFree ? 0.3 : 1) * (1 - ago / 120) * (ago === busy ? 2.4 : 1) * (ago === 0 ? 0.4 : 1)
    const all = base * share * (0.85 + random.int(30) / 100)
    const home = Math.max(1, Math.round(all * 0.45))
    // Three other pages a day, the popular ones oftener: the rows stay few.
    const first = Math.min(random.int(paths.length), random.int(paths.length))
    const others = new Set([0, 1, 2].map((turn) => paths[(first + turn) % paths.length] ?? '/'))
    others.delete('/')
    return [
      { site: siteId, path: '/', day: dayOf(at), count: home },
      ...[...others].map((path, turn) => ({
        site: siteId,
        path,
        day: dayOf(at),
        count: Math.max(1, Math.round(all * (0.25 - turn * 0.06))),
      })),
    ]
  }).flat()
}

/** Takes no notice of a file that has no name yet (delivery/visits.ts). */
export function writeVisits(dir: string, siteId: string, visits: readonly Visit[]): void {
  mkdirSync(dir, { recursive: true })
  const hidden = join(dir, `.${siteId}.jsonl`)
  writeFileSync(hidden, visits.map((visit) => `${JSON.stringify(visit)}\n`).join(''), { mode: 0o644 })
  renameSync(hidden, join(dir, `demo-${siteId}.jsonl`))
}
