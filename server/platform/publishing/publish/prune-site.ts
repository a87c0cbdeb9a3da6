/** Delivery keeps the last three generations of a site; directories and records that none of them needs go. */
import { readdirSync, rmSync } from 'node:fs'
import { decodeManifest } from '../manifest/manifest.ts'
import { readIfThere } from '../store/disk.ts'
import { decodeListing } from '../store/listing.ts'
import { currentOf } from './public-site.ts'

export const keptGenerations = 3

function mark(folder: string, sha256: string, kept: Set<string>): void {
  if (kept.has(sha256)) return
  kept.add(sha256)
  const text = readIfThere(`${folder}/records/${sha256}`)?.toString('utf8')
  if (text === undefined) throw new Error(`record ${sha256} is missing`)
  for (const entry of decodeListing(text)) if (entry.kind === 'tree') mark(folder, entry.sha256, kept)
}

function markGeneration(folder: string, generation: number, kept: Set<string>): void {
  const text = readIfThere(`${folder}/gens/${generation}/manifest.json`)?.toString('utf8')
  const manifest = text === undefined ? null : decodeManifest(text)
  if (!manifest) throw new Error(`manifest ${generation} is missing`)
  mark(folder, manifest.root, kept)
  if (manifest.redirects) kept.add(manifest.redirects)
}

/** Under the site's lock. Nothing goes when something that is to stay cannot be read: the guard mends that first. */
export function pruneSite(folder: string): void {
  const current = currentOf(folder)
  const generations = readdirSync(`${folder}/gens`).map(Number).filter(Number.isInteger)
  if (current === null || generations.length <= keptGenerations) return
  const staying = generations
    .filter((generation) => generation <= current)
    .sort((a, b) => b - a)
    .slice(0, keptGenerations)
  const kept = new Set<string>()
  for (const generation of staying) markGeneration(folder, generation, kept)
  for (const generation of generations) {
    if (!staying.includes(generation) && generation < current) {
      rmSync(`${folder}/gens/${generation}`, { recursive: true, force: true })
    }
  }
  for (const part of ['trees', 'records']) {
    for (const name of readdirSync(`${folder}/${part}`)) {
      if (!kept.has(name)) rmSync(`${folder}/${part}/${name}`, { recursive: true, force: true })
    }
  }
}
