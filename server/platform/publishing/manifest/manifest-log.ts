/** All manifests of all sites, kept for good: `manifests/<site>/00000007`, two lines: the manifest, its signature. */
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { flushFolder, isMissing, place, readIfThere } from '../store/disk.ts'
import type { SignedManifest } from '../types.ts'
import { decodeManifest, manifestHash } from './manifest.ts'

export type ManifestLog = {
  readonly sites: () => readonly string[]
  /** Ascending. */
  readonly generations: (site: string) => readonly number[]
  readonly read: (site: string, generation: number) => SignedManifest | null
  readonly newest: (site: string) => SignedManifest | null
  /** The one that the public saw at this time. */
  readonly at: (site: string, time: Date) => SignedManifest | null
  /** On the disk for good when it returns. */
  readonly write: (signed: SignedManifest) => void
}

const nameOf = (generation: number): string => String(generation).padStart(8, '0')

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

export function createManifestLog(dir: string): ManifestLog {
  mkdirSync(dir, { recursive: true })
  const generations = (site: string): readonly number[] =>
    namesIn(join(dir, site))
      .filter((name) => /^\d{8}$/.test(name))
      .sort()
      .map(Number)

  const read = (site: string, generation: number): SignedManifest | null => {
    const file = readIfThere(join(dir, site, nameOf(generation)))
    const [text = '', signature = ''] = file?.toString('utf8').split('\n') ?? []
    const manifest = decodeManifest(text)
    return manifest ? { manifest, text, signature, hash: manifestHash(text) } : null
  }
  const newest = (site: string): SignedManifest | null => {
    const last = generations(site).at(-1)
    return last === undefined ? null : read(site, last)
  }
  const at = (site: string, time: Date): SignedManifest | null => {
    const known = generations(site)
    // The times ascend with the generations, so the last that is not later is found by halving.
    let [low, high] = [0, known.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const found = read(site, known[middle] ?? 0)
      if (found && found.manifest.at <= time.toISOString()) low = middle + 1
      else high = middle
    }
    return low === 0 ? null : read(site, known[low - 1] ?? 0)
  }
  const write = ({ manifest, text, signature }: SignedManifest): void => {
    const folder = join(dir, manifest.site)
    place(folder, nameOf(manifest.generation), `${text}\n${signature}\n`, { flush: true })
    flushFolder(folder)
  }
  return { sites: () => namesIn(dir).filter((name) => !name.startsWith('.')), generations, read, newest, at, write }
}
