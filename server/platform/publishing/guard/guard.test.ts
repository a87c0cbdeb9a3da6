/** Every way of altering the public side that we know of: heard by the events of the disk, found by a sweep, put right. */
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPublishing, type Publishing } from '../index.ts'
import { type Pages, put, schoolSite, testDir } from '../testing/pages.ts'
import type { Alarm } from './alarms.ts'
import { expectedOf } from './finding.ts'
import { checkDirectory } from './check-directory.ts'
import { checkFrame } from './check-frame.ts'
import { type Guard, startGuard } from './guard.ts'
import { readHeartbeat } from './heartbeat.ts'
import { diskWatch, type Watch } from './watches.ts'

let dir: string
let publishing: Publishing
let files: Pages
let guard: Guard | null = null
let alarms: Alarm[]
const problems: unknown[] = []
const times: Record<string, { event: number; sweep: number }> = {}
const hosts = [{ host: 'one.example.cn', role: 'primary' as const }]
const publish = () => publishing.publish({ site: 'one', files, hosts, at: new Date(), reason: 'test' })
const css = 'assets/site.0a1b2c3d4e5f6071.css'

beforeEach(async () => {
  dir = testDir()
  alarms = []
  publishing = createPublishing({ dir })
  files = schoolSite(publishing, '一中', 3, 4, 2400)
  await publish()
  files.set('index.html', put(publishing, `<p>第二版</p>`.repeat(100)))
  await publish()
})
afterEach(async () => {
  await guard?.stop()
  await publishing.close()
  rmSync(dir, { recursive: true, force: true })
})
afterAll(() => {
  console.info('milliseconds from the alteration to the restored file')
  console.table(times)
})

/** Hears nothing: what is found is found by the sweep. */
const deafWatch: Watch = () => ({ close: () => undefined })

async function start(watch: Watch = diskWatch, more: { sweepEvery?: number; beat?: number } = {}): Promise<Guard> {
  guard = startGuard({
    publishing,
    dir,
    onAlarm: (alarm) => void alarms.push(alarm),
    problem: (line, error) => problems.push([line, error]),
    watch,
    sweepEvery: 60_000,
    ...more,
  })
  await guard.sweep()
  await expect.poll(() => guard?.sweeps()).toBeGreaterThanOrEqual(2)
  return guard
}

const shown = (path: string): string => join(dir, 'public/sites/one/current/tree', path)
const site = (path: string): string => join(dir, 'public/sites/one', path)

/** Everything that the public is led to is what was signed. */
function isWhole(): boolean {
  const expected = expectedOf(publishing.place, 'one')
  if (!expected) return false
  const found = [...expected.directories].flatMap(([sha256, { path, tree }]) => {
    const folder = `${expected.folder}/trees/${sha256}`
    return checkDirectory({ site: 'one', path, folder, tree, stamps: new Map(), readsAnyway: () => true })
  })
  return found.length === 0 && checkFrame(expected, new Map()).length === 0
}

const replace = (path: string, text: string): void => {
  const its = `${path}.x`
  writeFileSync(its, text)
  renameSync(its, path)
}

function editSameSize(path: string): void {
  const { atime, mtime } = statSync(path)
  const handle = openSync(path, 'r+')
  writeSync(handle, 'HACKED', 20)
  closeSync(handle)
  utimesSync(path, atime, mtime)
}

function forgeGeneration(): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const place = site(readlinkSync(site('current')))
  const text = readFileSync(join(place, 'manifest.json'), 'utf8').replace('test', 'forged')
  replace(join(place, 'manifest.json'), text)
  replace(join(place, 'manifest.sig'), sign(null, Buffer.from(text), privateKey).toString('base64'))
  replace(shown('index.html.gz'), 'forged')
  replace(join(dir, 'public/publish.pub'), publicKey.export({ type: 'spki', format: 'pem' }).toString())
}

const alterations: Record<string, { readonly alter: () => void; readonly kinds: readonly string[] }> = {
  'edit in place': { alter: () => writeFileSync(shown('c1/a1.html.gz'), 'hacked'), kinds: ['edited'] },
  'edit of the same size with the time put back': {
    alter: () => editSameSize(shown('c1/a1.html.gz')),
    kinds: ['edited'],
  },
  truncate: { alter: () => truncateSync(shown('c1/a1.html.gz'), 10), kinds: ['edited'] },
  delete: { alter: () => unlinkSync(shown('c1/a1.html.gz')), kinds: ['missing'] },
  'plain page beside the compressed one': {
    alter: () => writeFileSync(shown('c1/a1.html'), 'hacked'),
    kinds: ['extra'],
  },
  'extra page': { alter: () => writeFileSync(shown('c1/evil.html'), 'x'), kinds: ['extra'] },
  'extra program': { alter: () => writeFileSync(shown('shell.php'), '<?php'), kinds: ['extra'] },
  'extra hidden file': { alter: () => writeFileSync(shown('.new-x'), 'x'), kinds: ['extra'] },
  'extra directory': {
    alter: () => {
      mkdirSync(shown('c1/more/deep'), { recursive: true })
      writeFileSync(shown('c1/more/deep/a.html'), 'x')
    },
    kinds: ['extra'],
  },
  'symbolic link in place of a page': {
    alter: () => {
      unlinkSync(shown('c1/a1.html.gz'))
      symlinkSync('/etc/passwd', shown('c1/a1.html.gz'))
    },
    kinds: ['replaced'],
  },
  'hard link to a file held elsewhere, same bytes': {
    alter: () => {
      copyFileSync(shown('c1/a1.html.gz'), join(dir, 'held'))
      linkSync(join(dir, 'held'), join(dir, 'held2'))
      renameSync(join(dir, 'held2'), shown('c1/a1.html.gz'))
    },
    kinds: ['replaced'],
  },
  'directory replaced by a link': {
    alter: () => {
      const real = site(`trees/${readlinkSync(shown('c1')).slice(3)}`)
      mkdirSync(join(dir, 'evil'))
      writeFileSync(join(dir, 'evil/index.html'), 'evil')
      renameSync(real, `${real}x`)
      symlinkSync(join(dir, 'evil'), real)
    },
    kinds: ['extra', 'replaced'],
  },
  'link to a directory turned': {
    alter: () => {
      unlinkSync(shown('c1'))
      symlinkSync(readlinkSync(shown('c2')), shown('c1'))
    },
    kinds: ['replaced'],
  },
  'manifest edited': {
    alter: () => {
      const path = join(site(readlinkSync(site('current'))), 'manifest.json')
      replace(path, readFileSync(path, 'utf8').replace('test', 'tost'))
    },
    kinds: ['manifest'],
  },
  'manifest, page and key replaced by another signer’s': {
    alter: forgeGeneration,
    kinds: ['edited', 'key', 'manifest'],
  },
  'replay of an older signed generation': {
    alter: () => {
      symlinkSync('gens/1', site('.x'))
      renameSync(site('.x'), site('current'))
    },
    kinds: ['turned'],
  },
  'link removed': { alter: () => unlinkSync(site('current')), kinds: ['turned'] },
  'style sheet': { alter: () => replace(shown(`${css}.gz`), 'body{display:none}'), kinds: ['edited'] },
  'compressed copies differ from the page': {
    alter: () => {
      copyFileSync(shown('c2/a1.html.gz'), join(dir, 'other.gz'))
      replace(shown(`${css}.br`), 'x')
      renameSync(join(dir, 'other.gz'), shown('c1/a1.html.gz'))
    },
    kinds: ['edited', 'edited'],
  },
  'whole site removed': { alter: () => rmSync(site(''), { recursive: true }), kinds: ['many'] },
  'site that nobody published': { alter: () => mkdirSync(join(dir, 'public/sites/evil')), kinds: ['extra'] },
}

/** The time until the public side is whole again and the alarm has been raised. */
async function timeToWhole(patience: number): Promise<number> {
  const began = performance.now()
  await expect
    .poll(() => isWhole() && alarms.length > 0 && !existsSync(join(dir, 'public/sites/evil')), {
      timeout: patience,
      interval: 3,
    })
    .toBe(true)
  return Math.round(performance.now() - began)
}

describe('by the events of the disk, within two seconds', () => {
  for (const [name, { alter, kinds }] of Object.entries(alterations)) {
    it(name, async () => {
      await start()
      alter()
      const time = await timeToWhole(2000)
      times[name] = { ...(times[name] ?? { sweep: 0 }), event: time }
      if (kinds[0] !== 'many') {
        await expect.poll(() => alarms.map(({ kind }) => kind).sort()).toEqual(kinds)
      }
    })
  }
})

describe('by a sweep alone', () => {
  for (const [name, { alter, kinds }] of Object.entries(alterations)) {
    it(name, async () => {
      const its = await start(deafWatch)
      alter()
      const began = performance.now()
      await its.sweep()
      const time = Math.round(performance.now() - began)
      times[name] = { ...(times[name] ?? { event: 0 }), sweep: time }
      expect(isWhole()).toBe(true)
      if (kinds[0] !== 'many') expect(alarms.map(({ kind }) => kind).sort()).toEqual(kinds)
      else expect(alarms.length).toBeGreaterThan(3)
    })
  }
})

describe('what is kept and told', () => {
  it('the altered file lies in evidence with a note, and the alarm names it', async () => {
    await start()
    replace(shown('c1/a1.html.gz'), 'hacked')
    await timeToWhole(2000)
    const [alarm] = alarms
    expect(alarm).toMatchObject({ site: 'one', path: 'c1/a1.html', kind: 'edited' })
    expect(readFileSync(join(alarm?.evidence ?? '', 'found-a1.html.gz'), 'utf8')).toBe('hacked')
    const note: unknown = JSON.parse(readFileSync(join(alarm?.evidence ?? '', 'note.json'), 'utf8'))
    expect(note).toMatchObject({ path: 'c1/a1.html', kind: 'edited', found: alarm?.found, file: { size: 6 } })
  })

  it('in a storm of alterations everything is restored and few alarms are raised', async () => {
    const its = await start(deafWatch)
    for (let count = 0; count < 300; count++) writeFileSync(shown(`c1/evil${count}.html`), 'x')
    await its.sweep()
    expect(isWhole()).toBe(true)
    expect(alarms.length).toBe(21)
    expect(alarms.at(-1)?.kind).toBe('storm')
    expect(readdirSync(join(dir, 'evidence')).length).toBe(200)
  })

  it('raises no false alarm during 200 publications', async () => {
    await start(diskWatch, { sweepEvery: 50 })
    for (let count = 0; count < 200; count++) {
      files.set('c1/a1.html', put(publishing, `<p>${count}</p>`.repeat(300)))
      if (count % 10 === 0) files.set(`c2/new${count}.html`, put(publishing, `neu ${count}`))
      if (count % 15 === 0) files.delete(`c2/new${count - 15}.html`)
      await publish()
    }
    await publishing.rollback('one', 3, { reason: 'back' })
    await publishing.close()
    await guard?.sweep(true)
    expect(alarms).toEqual([])
    expect(isWhole()).toBe(true)
  }, 60_000)
})

describe('the guard itself', () => {
  it('a storm of 100,000 events leads to a sweep, and what happened in it is found', async () => {
    const its = await start()
    const before = its.sweeps()
    const storm = `const fs = require('fs'); const f = fs.openSync(process.argv[1], 'w')
      for (let i = 0; i < 50000; i++) { fs.writeSync(f, 'x', 0); fs.futimesSync(f, 1, 1) }
      fs.writeFileSync(process.argv[2], 'hacked')`
    // We stand still meanwhile, so the kernel's queue of 16,384 events does run over.
    spawnSync(process.execPath, ['-e', storm, shown('c1/noise.html'), shown('c2/a1.html.gz')])
    const time = await timeToWhole(20_000)
    times['in a storm of 100,000 events'] = { event: time, sweep: 0 }
    await expect.poll(() => its.sweeps()).toBeGreaterThan(before)
  }, 40_000)

  it('says so when no events arrive any more, and goes on by sweeps', async () => {
    const opened: { close: () => void }[] = []
    let isDead = false
    const mortal: Watch = (path, heard) => {
      const its = diskWatch(path, () => {
        if (!isDead) heard()
      })
      opened.push(its)
      return its
    }
    const its = await start(mortal, { beat: 100 })
    isDead = true
    const before = its.sweeps()
    writeFileSync(shown('c1/evil.html'), 'x')
    const time = await timeToWhole(5000)
    times['watch killed'] = { event: 0, sweep: time }
    await expect.poll(() => its.sweeps()).toBeGreaterThan(before)
    await expect.poll(() => alarms.map(({ kind }) => kind)).toContain('watch')
    isDead = false
    expect(its.watches()).toBeGreaterThan(5)
  })

  it('leaves a note of each sweep, by which another process sees that it lives', async () => {
    await start()
    expect(readHeartbeat(dir, new Date())).toMatchObject({ sites: 1, findings: 0, isSilent: false })
    expect(readHeartbeat(dir, new Date(Date.now() + 300_000))?.isSilent).toBe(true)
  })
})
