/** The structured log: JSON lines in data/log/server.log, one file a day, thirty kept. The terminal stays for people. */
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  type WriteStream,
} from 'node:fs'
import { join } from 'node:path'

const kept = 30
const levels = { silent: 100, warn: 40, info: 30, debug: 20 } as const

export type ServerLog = {
  readonly file: string
  /** Where the door's logger writes its finished lines. */
  readonly stream: { readonly write: (line: string) => void }
  readonly note: (line: string, detail?: Readonly<Record<string, unknown>>) => void
  readonly problem: (line: string, error?: unknown) => void
  readonly close: () => Promise<void>
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)

/** Yesterday's lines go to server-2026-11-21.log; the oldest files go. */
function putAside(folder: string, day: string): void {
  const file = join(folder, 'server.log')
  if (existsSync(file)) renameSync(file, join(folder, `server-${day}.log`))
  const old = readdirSync(folder).filter((name) => /^server-\d{4}-\d\d-\d\d\.log$/.test(name))
  for (const name of old.sort().slice(0, -kept)) rmSync(join(folder, name), { force: true })
}

const said = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)

/** What is tried each second fails each second while the database is away: once a minute it is told, with how often. */
function createDamper() {
  const heard = new Map<string, { readonly until: number; more: number }>()
  return (line: string, error: unknown): { repeated?: number } | null => {
    const key = `${line} ${said(error)}`.slice(0, 300)
    const before = heard.get(key)
    if (before && Date.now() < before.until) {
      before.more += 1
      return null
    }
    if (heard.size > 1000) heard.clear()
    heard.set(key, { until: Date.now() + 60_000, more: 0 })
    return before?.more ? { repeated: before.more } : {}
  }
}

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return error === undefined ? {} : { err: { message: said(error) } }
  const cause = error.cause instanceof Error ? { cause: error.cause.message } : {}
  // A driver's error also carries values of rows, which stay out of the log.
  return { err: { type: error.name, message: error.message, stack: error.stack ?? '', ...cause } }
}

export function openLog(dataDir: string, level: keyof typeof levels): ServerLog {
  const folder = join(dataDir, 'log')
  const file = join(folder, 'server.log')
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  let day = existsSync(file) ? dayOf(statSync(file).mtime) : dayOf(new Date())
  let out: WriteStream | null = null
  const write = (line: string): void => {
    const today = dayOf(new Date())
    if (today !== day) {
      out?.end()
      out = null
      putAside(folder, day)
      day = today
    }
    out ??= createWriteStream(file, { flags: 'a', mode: 0o600 }).on('error', () => undefined)
    out.write(line)
  }
  const entry = (weight: number, msg: string, detail: Readonly<Record<string, unknown>>): void => {
    if (weight >= levels[level]) write(`${JSON.stringify({ level: weight, time: Date.now(), ...detail, msg })}\n`)
  }
  const damp = createDamper()
  return {
    file,
    stream: { write },
    note: (line, detail = {}) => entry(30, line, detail),
    problem: (line, error) => {
      const more = damp(line, error)
      if (more) entry(50, line, { ...describe(error), ...more })
    },
    close: () => new Promise((done) => (out ? out.end(() => done()) : done())),
  }
}
