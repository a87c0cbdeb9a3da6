/** What stands around a site's directories: the link, the generation's folder, the records, and nothing else. */
import { readdirSync, readlinkSync } from 'node:fs'
import { readIfThere, sha256Of } from '../store/disk.ts'
import { type Expected, type Finding, type FindingKind, isPassing, type Mending } from './finding.ts'
import { isSameStamp, stampOf, statsOf, type Stamps } from './stamps.ts'

type Add = (path: string, kind: FindingKind, found: string, mending: Mending) => void

const namesIn = (folder: string): string[] => (statsOf(folder)?.isDirectory() ? readdirSync(folder) : [])

function linkTarget(path: string): string {
  const stats = statsOf(path)
  return stats ? (stats.isSymbolicLink() ? readlinkSync(path) : 'other') : 'nothing'
}

function checkGeneration({ folder, signed }: Expected, add: Add): void {
  const { generation, root } = signed.manifest
  const path = `${folder}/gens/${generation}`
  const mending = { do: 'generation', path } as const
  const shown = `gens/${generation}`
  const text = readIfThere(`${path}/manifest.json`)
  const signature = readIfThere(`${path}/manifest.sig`)
  if (text?.toString('utf8') !== signed.text || signature?.toString('utf8') !== signed.signature) {
    add(`${shown}/manifest.json`, 'manifest', text ? sha256Of(text) : 'nothing', mending)
  } else if (linkTarget(`${path}/tree`) !== `../../trees/${root}`) {
    add(`${shown}/tree`, 'replaced', linkTarget(`${path}/tree`), mending)
  } else if (namesIn(path).length !== 3 || !statsOf(path)?.isDirectory()) {
    add(shown, 'extra', namesIn(path).join(' ').slice(0, 200), mending)
  }
  const current = linkTarget(`${folder}/current`)
  if (current !== `gens/${generation}`) add('current', 'turned', current, { do: 'turn', path: `${folder}/current` })
}

/** Directories and records of generations that delivery still keeps are left alone; the public is not led to them. */
function checkNames({ folder, signed }: Expected, add: Add): void {
  const isKnown: Readonly<Record<string, (name: string) => boolean>> = {
    '': (name) => ['current', 'gens', 'trees', 'records'].includes(name),
    '/gens': (name) => /^\d+$/.test(name) && Number(name) <= signed.manifest.generation,
    '/trees': (name) => /^[0-9a-f]{64}$/.test(name),
    '/records': (name) => /^[0-9a-f]{64}$/.test(name),
  }
  for (const [part, isGood] of Object.entries(isKnown)) {
    const place = folder + part
    for (const name of namesIn(place)) {
      if (isGood(name) || isPassing(name)) continue
      add(`${part.slice(1)}/${name}`, 'extra', 'name', { do: 'remove', path: `${place}/${name}` })
    }
  }
}

function checkRecords({ folder, signed, directories }: Expected, stamps: Stamps, add: Add): void {
  const { redirects } = signed.manifest
  for (const sha256 of redirects ? [...directories.keys(), redirects] : directories.keys()) {
    const path = `${folder}/records/${sha256}`
    const stats = statsOf(path)
    const known = stamps.get(sha256)
    if (stats?.isFile() && known && isSameStamp(known, stampOf(stats))) continue
    const bytes = stats?.isFile() ? readIfThere(path) : null
    const found = bytes ? sha256Of(bytes) : 'nothing'
    if (found !== sha256) add(`records/${sha256}`, stats ? 'edited' : 'missing', found, { do: 'record', sha256, path })
    else if (stats) stamps.set(sha256, stampOf(stats))
  }
}

export function checkFrame(expected: Expected, stamps: Stamps): Finding[] {
  const findings: Finding[] = []
  const add: Add = (path, kind, found, mending) => findings.push({ site: expected.site, path, kind, found, mending })
  checkNames(expected, add)
  checkRecords(expected, stamps, add)
  // Last: a link is put right when all that it leads to is.
  checkGeneration(expected, add)
  return findings
}
