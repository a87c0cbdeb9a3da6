/**
 * Visits, counted without cookies, addresses or anything else of a person: how often a page of a site was read on a day.
 * Each flush is a file of its own that appears whole; who takes the counts in reads it and deletes it.
 */
import { mkdirSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { newName, place, readIfThere } from '../store/disk.ts'

const flushEvery = 10_000
/** A day of nobody taking counts in; then the flushes become rarer instead of the files more. */
const manyFiles = 8640
/** A name in the User-Agent by which programs make themselves known. */
export const robotPattern =
  'bot|spider|crawl|slurp|curl|wget|python|java/|go-http|okhttp|libwww|httpclient|headless|phantom|scan|monitor|preview|fetch|axios|node|^$'
const robots = new RegExp(robotPattern, 'i')

export const isRobot = (userAgent: string | undefined): boolean => robots.test(userAgent ?? '')

/** China has one time zone and no summer time. */
const offset = 8 * 3_600_000
export const dayOf = (moment: number): string => new Date(moment + offset).toISOString().slice(0, 10)

const Visit = z.strictObject({ site: z.string(), path: z.string(), day: z.string(), count: z.int().min(1) })
export type Visit = z.infer<typeof Visit>

export type VisitCounter = {
  readonly count: (site: string, path: string) => void
  readonly flush: () => void
  readonly close: () => void
}

export function createVisitCounter(dir: string, problem: (line: string, error: unknown) => void): VisitCounter {
  let counts = new Map<string, number>()
  mkdirSync(dir, { recursive: true })
  const count = (site: string, path: string): void => {
    const key = `${dayOf(Date.now())}\t${site}\t${path}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const flush = (): void => {
    if (counts.size === 0) return
    const lines = [...counts].map(([key, number]) => {
      const [day = '', site = '', path = ''] = key.split('\t')
      return `${JSON.stringify({ site, path, day, count: number } satisfies Visit)}\n`
    })
    try {
      if (readdirSync(dir).length > manyFiles) return
      place(dir, `${Date.now()}-${newName()}.jsonl`, lines.join(''), { mode: 0o644 })
      counts = new Map()
    } catch (error) {
      // The counts stay and go out with the next flush.
      problem('visits not written, will try again', error)
    }
  }
  const timer = setInterval(flush, flushEvery)
  timer.unref()
  const close = (): void => {
    clearInterval(timer)
    flush()
  }
  return { count, flush, close }
}

function parse(text: string): Visit[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => Visit.parse(JSON.parse(line)))
}

/**
 * Hands each finished file's counts over, with a name that stays the same when the same counts come again (a kill between
 * taking in and deleting), and deletes it afterwards. Returns how many files were taken.
 */
export async function takeVisits(
  dir: string,
  take: (visits: readonly Visit[], name: string) => Promise<void>,
): Promise<number> {
  mkdirSync(dir, { recursive: true })
  const names = readdirSync(dir).filter((name) => /^[^.].*\.jsonl$/.test(name))
  for (const name of names.sort()) {
    const text = readIfThere(`${dir}/${name}`)?.toString('utf8')
    if (text === undefined) continue
    await take(parse(text), name)
    await rm(`${dir}/${name}`, { force: true })
  }
  return names.length
}
