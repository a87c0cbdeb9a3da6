/**
 * node bench/sites-serving.ts [--quick] [--unserved] [--dir .cache/bench-sites-serving]: 70 sites of 540 pages (8 KB each), published, changed,
 * swept by the guard, then served by our delivery and by Debian's nginx from the same tree. Needs wrk; nginx if it is there.
 * Prints a table and one JSON line a figure. Serving is the median of three runs, the rivals taking turns.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { startGuard } from '../server/platform/publishing/guard/guard.ts'
import { createPublishing, type Publishing } from '../server/platform/publishing/index.ts'
import { nginxConfig } from '../server/platform/publishing/nginx/nginx-config.ts'
import { nginxSites } from '../server/platform/publishing/nginx/nginx-sites.ts'
import { freePort, hasBrotli, hasNginx, startNginx } from '../server/platform/publishing/testing/nginx.ts'
import { html, numbers, type Pages, page } from '../server/platform/publishing/testing/pages.ts'
import { costOf } from './drive/process-figures.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    unserved: { type: 'boolean', default: false },
    dir: { type: 'string', default: '.cache/bench-sites-serving' },
  },
})
const dir = resolve(values.dir)
const [sites, columns, articles] = values.quick ? [10, 8, 65] : [70, 8, 65]
const [seconds, runs, changes] = values.quick ? [3, 1, 50] : [8, 3, 200]
const main = fileURLToPath(new URL('../server/main.ts', import.meta.url))
const at = new Date('2026-11-21T00:00:00Z')
const say = (line: string): void => console.error(line)
const round = (value: number, digits = 1): number => Number(value.toFixed(digits))
const figures: Record<string, Record<string, number | string>> = {}

function tell(question: string, bar: string, its: Record<string, number | string>): void {
  figures[question] = { bar, ...its }
  say(`${question}  [${bar}]  ${JSON.stringify(its)}`)
}

const sorted = (all: readonly number[]): number[] => all.toSorted((a, b) => a - b)
const part = (all: readonly number[], share: number): number => sorted(all)[Math.floor((all.length - 1) * share)] ?? 0

/** CPU seconds of this process since the last call of the returned function. */
function cpuMeter(): () => number {
  let last = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(last)
    last = process.cpuUsage()
    return (user + system) / 1e6
  }
}

const pathsOf = (): string[] => [
  'index.html',
  ...Array.from({ length: columns }, (_, column) => [
    `c${column}/index.html`,
    ...Array.from({ length: articles }, (_, one) => `c${column}/a${one}.html`),
  ]).flat(),
  ...Array.from({ length: 11 }, (_, one) => `pages/p${one}.html`),
]

const bytesOf = (site: number): Map<string, Buffer> =>
  new Map(pathsOf().map((path, index) => [path, page(site * 1000 + index, `学校${site} ${path}`, 2500)]))

const hostsOf = (site: number) => [{ host: `s${site}.example.cn`, role: 'primary' as const }]

async function publishAll(publishing: Publishing): Promise<Map<number, Pages>> {
  const all = new Map<number, Pages>()
  let [cpu, gzip, wall, pages, bytes, peak] = [0, 0, 0, 0, 0, 0]
  for (let site = 0; site < sites; site++) {
    const made = bytesOf(site)
    const [meter, began] = [cpuMeter(), performance.now()]
    const files: Pages = new Map([...made].map(([path, one]) => [path, publishing.putObject(one, html)]))
    await publishing.publish({ site: `s${site}`, files, hosts: hostsOf(site), at, reason: 'bench' })
    cpu += meter()
    wall += performance.now() - began
    // A yardstick of the machine in the same seconds: what compressing alone costs.
    for (const one of made.values()) gzipSync(one, { level: 4 })
    gzip += meter()
    pages += made.size
    bytes += [...made.values()].reduce((sum, one) => sum + one.length, 0)
    peak = Math.max(peak, process.memoryUsage().rss)
    all.set(site, files)
  }
  await publishing.close()
  tell('publish everything from nothing', `${sites} × 540 pages ≤ 8 CPU-s, < 512 MB`, {
    pages,
    pageBytes: Math.round(bytes / pages),
    cpuSeconds: round(cpu, 2),
    gzipAloneCpuSeconds: round(gzip, 2),
    wallSeconds: round(wall / 1000, 2),
    peakMb: Math.round(peak / 1e6),
  })
  return all
}

async function publishNothingNew(publishing: Publishing, all: Map<number, Pages>): Promise<void> {
  const [meter, began] = [cpuMeter(), performance.now()]
  for (const [site, files] of all) {
    await publishing.publish({ site: `s${site}`, files, hosts: hostsOf(site), at, reason: 'bench' })
  }
  const wall = performance.now() - began
  tell('publish everything again, nothing new', '–', {
    cpuSeconds: round(meter(), 2),
    wallSeconds: round(wall / 1000, 2),
  })
}

async function changeOnePage(publishing: Publishing, all: Map<number, Pages>): Promise<void> {
  const random = numbers(7)
  const [times, cpu]: [number[], number[]] = [[], []]
  for (let count = 0; count < changes; count++) {
    const site = Math.floor(random() * sites)
    const files = all.get(site) ?? new Map()
    const path = `c${Math.floor(random() * columns)}/a${Math.floor(random() * articles)}.html`
    const bytes = page(1e6 + count, `改过 ${count}`, 2500)
    const [meter, began] = [cpuMeter(), performance.now()]
    files.set(path, publishing.putObject(bytes, html))
    await publishing.publish({ site: `s${site}`, files, hosts: hostsOf(site), at, reason: 'bench' })
    times.push(performance.now() - began)
    cpu.push(meter() * 1000)
    await publishing.close()
  }
  tell('one page changed, from call to switched', '≤ 15 ms', {
    p50: round(part(times, 0.5)),
    p95: round(part(times, 0.95)),
    max: round(part(times, 1)),
    cpuMsP50: round(part(cpu, 0.5)),
  })
}

async function sweep(publishing: Publishing): Promise<void> {
  const guardDir = join(dir, 'sites')
  const guard = startGuard({
    publishing,
    dir: guardDir,
    onAlarm: (alarm) => say(`alarm ${JSON.stringify(alarm)}`),
    problem: (line, error) => say(`${line} ${String(error)}`),
    sweepEvery: 1e9,
  })
  await guard.sweep()
  const [whole, light] = [[], []] as [number[], number[]]
  for (let count = 0; count < runs; count++) {
    whole.push((await guard.sweep(true)).cpuMilliseconds)
    light.push((await guard.sweep()).cpuMilliseconds)
  }
  const { files } = await guard.sweep()
  tell('sweep of the guard', 'every file hashed ≤ 2 CPU-s', {
    files,
    watches: guard.watches(),
    wholeCpuSeconds: round(part(whole, 0.5) / 1000, 2),
    byStampsCpuSeconds: round(part(light, 0.5) / 1000, 2),
  })
  await guard.stop()
}

/** 70 hosts × 500 addresses in a fixed disorder, or one hot address. */
function mix(name: string, headers: Record<string, string>, isHot: boolean): string {
  const file = join(dir, `${name}.lua`)
  const lines = Object.entries(headers).map(([key, value]) => `h["${key}"] = '${value}'`)
  const next = isHot
    ? `local host, path = "s3.example.cn", "/c1/a7.html"`
    : `n = (n * 48271) % 2147483647
      local host = "s" .. (n % ${sites}) .. ".example.cn"
      local path = "/c" .. (math.floor(n / ${sites}) % ${columns}) .. "/a" .. (math.floor(n / 1000) % ${articles}) .. ".html"`
  const script = `local n = 12345
    request = function()
      ${next}
      local h = {}
      h["Host"] = host
      ${lines.join('\n')}
      return wrk.format("GET", path, h)
    end`
  writeFileSync(file, script)
  return file
}

type Load = { readonly rps: number; readonly p99: string; readonly errors: number }

function load(port: number, script: string): Load {
  const words = ['-t1', '-c32', `-d${seconds}s`, '--latency', '-s', script, `http://127.0.0.1:${port}/`]
  // The load on one core, the server on the other.
  const { stdout } = spawnSync('taskset', ['-c', '1', 'wrk', ...words], { encoding: 'utf8' })
  const errors = Number(/Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0)
  return {
    rps: Math.round(Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? 0)),
    p99: /99%\s+(\S+)/.exec(stdout)?.[1] ?? '–',
    errors: errors + (/Socket errors/.test(stdout) ? 1 : 0),
  }
}

async function startOurs(): Promise<{ port: number; pid: number; stop: () => void }> {
  const flags = ['--disable-warning=ExperimentalWarning', '--max-old-space-size=128']
  const words = ['-c', '0', process.execPath, ...flags, main, '--role', 'sites', '--data', dir, '--sites-port', '0']
  const child = spawn('taskset', words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  return { port: Number(/(\d+)/.exec(String(line))?.[1]), pid: child.pid ?? 0, stop: () => child.kill('SIGTERM') }
}

async function startRival(publishing: Publishing, checksOwners: boolean) {
  const port = await freePort()
  const options = {
    publicDir: publishing.publicDir,
    sites: nginxSites(publishing.place),
    apiUrl: 'http://127.0.0.1:9/',
  }
  const text = nginxConfig({ ...options, listen: [`127.0.0.1:${port}`], brotli: hasBrotli, checksOwners })
  const rival = await startNginx(join(dir, checksOwners ? 'nginx-owners' : 'nginx'), port, text)
  spawnSync('sh', ['-c', `for p in $(pgrep -P ${rival.pid}); do taskset -pc 0 $p; done`])
  return { port, stop: rival.stop }
}

const kinds: readonly (readonly [string, Record<string, string>, boolean])[] = [
  [`${sites} hosts × ${columns * articles} addresses, plain`, {}, false],
  [`${sites} hosts × ${columns * articles} addresses, gzip`, { 'Accept-Encoding': 'gzip' }, false],
  ['one hot address, plain', {}, true],
  ['one hot address, gzip', { 'Accept-Encoding': 'gzip' }, true],
  ['one hot address, 304', { 'If-None-Match': '*', 'If-Modified-Since': 'Thu, 01 Jan 2037 00:00:00 GMT' }, true],
]

async function serve(publishing: Publishing): Promise<void> {
  const ours = await startOurs()
  const rival = hasNginx ? await startRival(publishing, false) : null
  const strict = hasNginx ? await startRival(publishing, true) : null
  for (const [name, headers, isHot] of kinds) {
    const script = mix(name.replaceAll(/[^a-z0-9]+/g, '-'), headers, isHot)
    const results: Record<'ours' | 'nginx' | 'owners', Load[]> = { ours: [], nginx: [], owners: [] }
    for (let run = 0; run < runs; run++) {
      results.ours.push(load(ours.port, script))
      if (rival) results.nginx.push(load(rival.port, script))
      if (strict) results.owners.push(load(strict.port, script))
    }
    const rps = (which: keyof typeof results): number =>
      part(
        results[which].map((one) => one.rps),
        0.5,
      )
    tell(`served: ${name}`, '≥ 80 % of nginx, or deliver with nginx', {
      ours: rps('ours'),
      nginx: rps('nginx'),
      ratio: rps('nginx') > 0 ? round(rps('ours') / rps('nginx'), 2) : '–',
      oursP99: results.ours.at(-1)?.p99 ?? '–',
      nginxP99: results.nginx.at(-1)?.p99 ?? '–',
      nginxCheckingOwners: rps('owners'),
      errors: [...results.ours, ...results.nginx, ...results.owners].reduce((sum, one) => sum + one.errors, 0),
    })
  }
  const { peakMb } = costOf(ours.pid)
  tell('memory of our delivery at most', '–', { peakMb: Math.round(peakMb) })
  ours.stop()
  await rival?.stop()
  await strict?.stop()
}

if (existsSync(dir)) {
  rmSync(dir, { recursive: true, force: true })
  say('waiting: ext4 makes new files dear where thousands were deleted a moment ago (ADR 0015)')
  await sleep(40_000)
}
mkdirSync(dir, { recursive: true })
chmodSync(dir, 0o755)
const publishing = createPublishing({
  dir: join(dir, 'sites'),
  problem: (line, error) => say(`${line} ${String(error)}`),
})
const all = await publishAll(publishing)
await publishNothingNew(publishing, all)
await changeOnePage(publishing, all)
await sweep(publishing)
if (values.unserved) say('not served, as asked')
else if (existsSync('/usr/bin/wrk')) await serve(publishing)
else say('wrk is not installed (apt-get install wrk): nothing was served')
await publishing.close()
console.table(figures)
for (const [question, its] of Object.entries(figures)) console.log(JSON.stringify({ question, ...its }))
