/**
 * A program of its own: delivers a site over HTTP and reads it at a steady rate while somebody else publishes. Every answer
 * must be, byte for byte, a page of a generation that was current between question and answer; a page that all of these
 * hold must be there. `node read-loop.ts <dir> <site> <requests a second>`; at the end of its input it prints what it saw.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDelivery } from '../delivery/delivery.ts'
import { createManifestLog } from '../manifest/manifest-log.ts'
import { currentOf } from '../publish/public-site.ts'
import { sha256Of } from '../store/disk.ts'
import { createObjectStore } from '../store/object-store.ts'
import { directoriesOf, loadTree } from '../store/tree.ts'
import { ask } from './ask.ts'
import { numbers } from './pages.ts'

export type Seen = {
  readonly asked: number
  readonly pages: number
  readonly redirected: number
  readonly generations: number
  readonly seconds: number
  readonly findings: readonly string[]
}

type Shown = { readonly primary: string; readonly files: ReadonlyMap<string, string> }

const [dir = '', site = '', rate = '100'] = process.argv.slice(2)
const folder = join(dir, 'public/sites', site)
const log = createManifestLog(join(dir, 'store/manifests'))
const objects = createObjectStore(join(dir, 'store/objects'))
const known = new Map<number, Shown>()

function shownAt(generation: number): Shown {
  const found = known.get(generation)
  if (found) return found
  const manifest = log.read(site, generation)?.manifest
  if (!manifest) throw new Error(`generation ${generation} has no manifest`)
  const files = new Map<string, string>()
  for (const { path, tree } of directoriesOf(loadTree(objects, manifest.root)))
    for (const entry of tree.entries)
      if (entry.kind === 'file') files.set(path === '' ? entry.name : `${path}/${entry.name}`, entry.sha256)
  const primary = manifest.hosts.find(({ role }) => role === 'primary')?.host ?? ''
  const shown = { primary, files }
  known.set(generation, shown)
  return shown
}

const current = (): number => currentOf(folder) ?? 0
const urlOf = (file: string): string => `/${file.endsWith('index.html') ? file.slice(0, -10) : file}`

const delivery = createDelivery({
  publicDir: join(dir, 'public'),
  visitsDir: join(dir, 'visits-of-readers'),
  apiUrl: 'http://127.0.0.1:9/_/',
  trustProxy: false,
  report: () => undefined,
})
const { port } = await delivery.listen('127.0.0.1', 0)
const random = numbers(11)
const seen = { asked: 0, pages: 0, redirected: 0 }
const findings: string[] = []

async function read(): Promise<void> {
  seen.asked += 1
  const before = current()
  const { files, primary } = shownAt(before)
  const all = [...files.keys()]
  const file = all[Math.floor(random() * all.length)] ?? 'index.html'
  const answer = await ask(port, urlOf(file), { host: primary })
  const after = current()
  const possible = Array.from({ length: after - before + 1 }, (_, at) => shownAt(before + at))
  if (answer.status === 200) {
    seen.pages += 1
    const sha256 = sha256Of(answer.body)
    if (!possible.some((shown) => shown.files.get(file) === sha256))
      findings.push(`${file}: bytes of no generation from ${before} to ${after}`)
  } else if (answer.status === 301 && possible.some((shown) => shown.primary !== primary || !shown.files.has(file))) {
    seen.redirected += 1
  } else if (possible.every((shown) => shown.files.has(file))) {
    findings.push(`${file}: ${answer.status} from generation ${before} to ${after}`)
  }
}

let isOver = false
process.stdin.on('end', () => (isOver = true)).resume()
const began = performance.now()
const open = new Set<Promise<void>>()
while (!isOver) {
  const due = ((performance.now() - began) / 1000) * Number(rate)
  while (seen.asked < due && open.size < 400) {
    const one = read()
      .catch((error: unknown) => void findings.push(String(error)))
      .finally(() => open.delete(one))
    open.add(one)
  }
  await sleep(10)
}
await Promise.all(open)
await delivery.close()
const result: Seen = { ...seen, generations: known.size, seconds: (performance.now() - began) / 1000, findings }
process.stdout.write(JSON.stringify({ ...result, findings: findings.slice(0, 20) }))
