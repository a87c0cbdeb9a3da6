/** kill -9 in the middle of publishing, again and again: the public sees the generation before or the one after, whole. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkDirectory } from './guard/check-directory.ts'
import { isSigned } from './manifest/keys.ts'
import { decodeManifest } from './manifest/manifest.ts'
import { createManifestLog } from './manifest/manifest-log.ts'
import { currentOf } from './publish/public-site.ts'
import { createPublishing } from './index.ts'
import { directoriesOf, loadTree } from './store/tree.ts'
import { numbers, testDir } from './testing/pages.ts'

const kills = Number(process.env['PUBLISH_KILLS'] ?? 60)
const lanes = 4
const loop = fileURLToPath(new URL('testing/publish-loop.ts', import.meta.url))
let dir: string
beforeAll(() => {
  dir = testDir()
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

type Publisher = { readonly child: ChildProcess; readonly said: () => number }

function startPublisher(site: string): Publisher {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', loop, dir, site], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let last = 0
  child.stdout.on('data', (part: Buffer) => {
    last = Number(part.toString().trim().split('\n').at(-1))
  })
  return { child, said: () => last }
}

/** Reads the public side as it lies there, with nothing but the public key, and compares every file. */
function shownGeneration(site: string): number {
  const folder = join(dir, 'public/sites', site)
  const generation = currentOf(folder)
  if (generation === null) return 0
  const place = join(folder, 'gens', String(generation))
  const text = readFileSync(join(place, 'manifest.json'), 'utf8')
  const key = readFileSync(join(dir, 'public/publish.pub'), 'utf8')
  expect(isSigned(text, readFileSync(join(place, 'manifest.sig'), 'utf8'), key)).toBe(true)
  const manifest = decodeManifest(text)
  expect(manifest).toMatchObject({ site, generation })
  const records = { read: (sha256: string) => readFileSync(join(folder, 'records', sha256)) }
  for (const { path, tree } of directoriesOf(loadTree(records, manifest?.root ?? ''))) {
    const its = { site, path, folder: join(folder, 'trees', tree.sha256), tree, stamps: new Map() }
    expect(checkDirectory({ ...its, readsAnyway: () => true })).toEqual([])
  }
  expect(`version ${readFileSync(join(place, 'tree/version.txt'), 'utf8')}`).toBe(manifest?.reason)
  return generation
}

/** Where the kill has struck, by what it left behind. */
function pointOf(site: string): string {
  const folder = join(dir, 'public/sites', site)
  const passing = ['', 'trees', 'gens', 'records'].flatMap((part) => readdirSync(join(folder, part)))
  const newest = createManifestLog(join(dir, 'store/manifests')).newest(site)?.manifest.generation ?? 0
  if (newest > (currentOf(folder) ?? 0)) return 'signed and not yet shown'
  if (passing.some((name) => name.startsWith('.'))) return 'in a directory'
  return existsSync(join(dir, 'store/locks', site)) ? 'elsewhere under the lock' : 'between two publications'
}

async function killOften(site: string, times: number, random: () => number, seen: string[]): Promise<void> {
  for (let count = 0; count < times; count++) {
    const before = shownGeneration(site)
    const { child, said } = startPublisher(site)
    // Once it publishes, at any point of a version or two.
    while (said() === 0 && child.exitCode === null) await sleep(2)
    await sleep(random() * 60)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const after = shownGeneration(site)
    // What was said to be done is done; at most one more was under way.
    expect(after).toBeGreaterThanOrEqual(Math.max(before, said()))
    expect(after).toBeLessThanOrEqual(said() + 1)
    seen.push(pointOf(site))
  }
}

it(`${kills} kills leave the old or the new generation, whole`, async () => {
  const seen: string[] = []
  const random = numbers(42)
  await Promise.all(
    Array.from({ length: lanes }, (_, lane) => killOften(`s${lane}`, Math.ceil(kills / lanes), random, seen)),
  )
  expect(seen.length).toBeGreaterThanOrEqual(kills)
  const publishing = createPublishing({ dir })
  await publishing.recover()
  for (const site of publishing.sites()) {
    expect(shownGeneration(site)).toBe(publishing.manifestOf(site)?.manifest.generation)
    // The chain of manifests has no gap and each names the one before it.
    const generations = publishing.listGenerations(site, 100_000)
    expect(generations.map(({ generation }) => generation)).toEqual(
      Array.from({ length: generations.length }, (_, at) => generations.length - at),
    )
    expect(readdirSync(join(dir, 'public/sites', site, 'trees')).filter((name) => name.startsWith('.'))).toEqual([])
  }
  await publishing.close()
  const points = Object.entries(Object.groupBy(seen, (point) => point))
  console.table(Object.fromEntries(points.map(([point, its]) => [point, its?.length])))
}, 600_000)

it('two processes that publish one site at once take turns; one that was killed holds nobody up', async () => {
  const site = 'both'
  const first = startPublisher(site)
  const second = startPublisher(site)
  await expect.poll(() => Math.min(first.said(), second.said()), { timeout: 20_000 }).toBeGreaterThan(3)
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  const at = second.said()
  await expect.poll(second.said, { timeout: 5000 }).toBeGreaterThan(at + 2)
  second.child.kill('SIGKILL')
  await once(second.child, 'exit')
  expect(shownGeneration(site)).toBeGreaterThanOrEqual(second.said())
}, 60_000)
