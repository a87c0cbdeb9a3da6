/** Starts and stops the bundled PostgreSQL: unix socket only, our direct child, restarted when it is killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { clearLeftovers, endByForce } from './embedded-leftovers.ts'
import { claimFolder } from './embedded-owner.ts'
import { blockedAt, findProgram, type RunAs, runAs } from './embedded-program.ts'
import { ACCESS_FILE, type Settings, settingsFile } from './embedded-settings.ts'
import { codeOf } from './errors.ts'

export type EmbeddedOptions = {
  /** Holds `pgdata`, `log` and `socket`; made when missing. */
  readonly dataDir: string
  readonly log: (line: string) => void
  /** Over the defaults of embedded-settings.ts (WAL archiving, test speed). */
  readonly settings?: Settings
}

export type Embedded = {
  /** The superuser's address over the unix socket. */
  readonly adminUrl: string
  readonly pid: () => number | null
  /** Fast shutdown: open transactions are rolled back. A server that answers nobody is not waited for. */
  readonly stop: () => Promise<Ending>
}

/** forced: it was silent; the next start recovers it from its log, as after a power cut. */
export type Ending = 'orderly' | 'forced'

type Place = { readonly bin: string; readonly pgdata: string; readonly socketDir: string; readonly as: RunAs }

const RECOVERY_LIMIT_MS = 300_000
/** A server under load, or in the middle of its recovery, has said something by then. */
const silenceMs = 3_000
/** sun_path holds 108 bytes; the name that the server appends is 19 long. */
const SOCKET_DIR_LIMIT = 85

async function ownFolder(path: string, as: RunAs): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const found = await lstat(path)
  if (!found.isDirectory()) throw new Error(`${path} is not a folder.`)
  if (as.uid !== undefined && as.gid !== undefined) await chown(path, as.uid, as.gid)
  else if (found.uid !== process.getuid?.()) throw new Error(`${path} belongs to another user.`)
  await chmod(path, 0o700)
}

async function preparePlace(dataDir: string): Promise<Place> {
  const as = runAs()
  await mkdir(dataDir, { recursive: true, mode: 0o755 })
  const base = await realpath(dataDir)
  const blocked = await blockedAt(base, as.uid)
  if (blocked) {
    throw new Error(
      `The database runs as user ${as.uid} and cannot pass the folder ${blocked}. ` +
        'Choose a data folder outside it (for example /var/lib/shuyuan), or start the program as an ordinary user.',
    )
  }
  const inside = join(base, 'socket')
  const digest = createHash('sha256').update(base).digest('hex').slice(0, 16)
  const socketDir = inside.length <= SOCKET_DIR_LIMIT ? inside : join(tmpdir(), `shuyuan-${digest}`)
  const pgdata = join(base, 'pgdata')
  for (const folder of [pgdata, join(base, 'log'), socketDir]) await ownFolder(folder, as)
  return { bin: await findProgram(base), pgdata, socketDir, as }
}

/** initdb beside the final folder, then a rename: a start that is killed half way never leaves a broken data folder. */
async function initialise(place: Place, log: (line: string) => void): Promise<void> {
  if (await stat(join(place.pgdata, 'PG_VERSION')).catch(() => null)) return
  log('preparing the database folder (first start)')
  const fresh = `${place.pgdata}.new`
  await rm(fresh, { recursive: true, force: true })
  await ownFolder(fresh, place.as)
  const args = ['-D', fresh, '-U', 'postgres', '--locale=C.UTF-8', '--encoding=UTF8', '--auth=trust']
  const child = spawn(join(place.bin, 'initdb'), [...args, '--data-checksums', '--no-instructions'], {
    ...place.as,
    cwd: fresh,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const complaints: string[] = []
  child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()))
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${complaints.join('').trim()}`)
  // Fails on a folder that holds anything: files of another kind are never overwritten.
  await rename(fresh, place.pgdata)
}

async function writeSettings(place: Place, settings: Settings): Promise<void> {
  const files = {
    'postgresql.conf': settingsFile(place.socketDir, settings),
    'pg_hba.conf': ACCESS_FILE,
    'local.conf': '',
  }
  for (const [name, text] of Object.entries(files)) {
    const path = join(place.pgdata, name)
    await writeFile(path, text, { mode: 0o600, flag: name === 'local.conf' ? 'a' : 'w' })
    if (place.as.uid !== undefined && place.as.gid !== undefined) await chown(path, place.as.uid, place.as.gid)
  }
}

function launch(place: Place, log: (line: string) => void): ChildProcess {
  // A session of its own: Ctrl-C in a terminal must reach the program, which then stops the server last.
  const child = spawn(join(place.bin, 'postgres'), ['-D', place.pgdata], {
    ...place.as,
    cwd: place.pgdata,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child.stderr.on('data', (text: Buffer) => log(text.toString().trim()))
  child.on('error', (error) => log(`database server: ${error.message}`))
  return child
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

async function untilReady(child: ChildProcess, adminUrl: string): Promise<void> {
  const end = Date.now() + RECOVERY_LIMIT_MS
  let last: unknown
  while (Date.now() < end) {
    if (hasEnded(child) || child.pid === undefined)
      throw new Error('The database server ended while starting: see its log.')
    const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 3000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      last = error
      await sleep(20)
    }
  }
  throw new Error('The database server did not become ready.', { cause: last })
}

/** «Come later» and «nobody is here» are answers; only silence is none, and a queue that stays so full that none can join. */
async function isSilent(adminUrl: string): Promise<boolean> {
  const end = Date.now() + silenceMs
  for (let left = silenceMs; left > 0; left = end - Date.now()) {
    const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: left })
    client.on('error', () => undefined)
    try {
      await client.connect()
      void client.end().catch(() => undefined)
      return false
    } catch (error) {
      if (Date.now() < end && codeOf(error) !== 'EAGAIN') return false
      await sleep(100)
    }
  }
  return true
}

async function shutDown(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((done) => (hasEnded(child) ? done() : child.once('exit', () => done())))
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ]
  for (const [signal, waitMs] of steps) {
    if (hasEnded(child)) return
    child.kill(signal)
    await Promise.race([ended, sleep(waitMs, undefined, { ref: false })])
  }
}

/** Keeps one server running: started again, after a pause, whenever it ends by itself. */
async function supervise(
  place: Place,
  adminUrl: string,
  log: (line: string) => void,
): Promise<Omit<Embedded, 'adminUrl'>> {
  let isStopping = false
  let child = launch(place, log)
  const revive = async (): Promise<void> => {
    if (isStopping) return
    log('the database server ended by itself: starting it again')
    try {
      await clearLeftovers(place.pgdata, log)
      if (isStopping) return
      child = launch(place, log)
      child.once('exit', () => setTimeout(revive, 1000).unref())
    } catch (error) {
      log(`starting the database server again failed: ${String(error)}`)
      setTimeout(revive, 5000).unref()
    }
  }
  await untilReady(child, adminUrl)
  child.once('exit', revive)
  const stopWithProcess = (): void => void child.kill('SIGINT')
  process.once('exit', stopWithProcess)
  const stop = async (): Promise<Ending> => {
    isStopping = true
    process.off('exit', stopWithProcess)
    const isForced = !hasEnded(child) && (await isSilent(adminUrl))
    if (isForced) {
      log('the database server does not answer: ended by force, the next start recovers it')
      await endByForce(place.pgdata)
    } else await shutDown(child)
    return isForced ? 'forced' : 'orderly'
  }
  return { pid: () => (hasEnded(child) ? null : (child.pid ?? null)), stop }
}

export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { log } = options
  const dataDir = resolve(options.dataDir)
  const owner = join(dataDir, 'owner')
  const place = await preparePlace(dataDir)
  await claimFolder(owner)
  try {
    await clearLeftovers(place.pgdata, log)
    await initialise(place, log)
    await writeSettings(place, options.settings ?? {})
    const adminUrl = `postgres://postgres@${encodeURIComponent(place.socketDir)}/postgres`
    const running = await supervise(place, adminUrl, log)
    const stop = async (): Promise<Ending> => {
      const ending = await running.stop()
      await rm(owner, { force: true })
      return ending
    }
    return { adminUrl, pid: running.pid, stop }
  } catch (error) {
    await rm(owner, { force: true })
    throw error
  }
}
