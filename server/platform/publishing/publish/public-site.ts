/**
 * A site's public folder: `trees/<hash>/` directories as nginx reads them, `records/<hash>` the listings and redirects,
 * `gens/<n>/` a manifest with its tree, `current` the link that decides. A generation is there before the link turns.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { newName, place, writeNew } from '../store/disk.ts'
import type { ObjectStore } from '../store/object-store.ts'
import { directoriesOf, type Tree } from '../store/tree.ts'
import type { SignedManifest } from '../types.ts'
import { fileMode, standing, writeDirectory } from './write-directory.ts'

export const siteFolder = (publicDir: string, site: string): string => `${publicDir}/sites/${site}`

/** The generation that the link names, or null. */
export function currentOf(folder: string): number | null {
  try {
    const found = /^gens\/(\d+)$/.exec(readlinkSync(`${folder}/current`))
    return found ? Number(found[1]) : null
  } catch {
    return null
  }
}

export function prepareSite(folder: string): void {
  for (const part of ['trees', 'records', 'gens']) mkdirSync(`${folder}/${part}`, { recursive: true })
}

export function placeRecord(folder: string, sha256: string, text: string): void {
  if (!existsSync(`${folder}/records/${sha256}`)) place(`${folder}/records`, sha256, text)
}

function isTaken(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

/** Puts a finished folder at its name; what stood there goes (a folder cannot be renamed over a full one). */
export function settle(passing: string, path: string): void {
  const aside = isTaken(path) ? `${path.slice(0, path.lastIndexOf('/'))}/.old-${newName()}` : null
  if (aside) renameSync(path, aside)
  renameSync(passing, path)
  if (aside) rmSync(aside, { recursive: true, force: true })
}

/** Writes the directories of a tree that do not stand yet. `former`: the tree of the current generation, if it stands. */
export async function placeTree(objects: ObjectStore, folder: string, tree: Tree, former: Tree | null): Promise<void> {
  const standingNow = new Set(former ? [...directoriesOf(former)].map((each) => each.tree.sha256) : [])
  const placeOne = async (next: Tree, old: Tree | null): Promise<void> => {
    if (standingNow.has(next.sha256)) return
    for (const [name, child] of next.children) await placeOne(child, old?.children.get(name) ?? null)
    const passing = `${folder}/trees/.new-${newName()}`
    const source = old && standingNow.has(old.sha256) ? standing(`${folder}/trees/${old.sha256}`, old) : null
    await writeDirectory(objects, next, passing, source)
    placeRecord(folder, next.sha256, next.text)
    // One of an older generation is not trusted: nobody has watched it since.
    settle(passing, `${folder}/trees/${next.sha256}`)
    standingNow.add(next.sha256)
  }
  await placeOne(tree, former)
}

export function placeGeneration(folder: string, signed: SignedManifest): void {
  const passing = `${folder}/gens/.new-${newName()}`
  mkdirSync(passing)
  writeNew(`${passing}/manifest.json`, signed.text, fileMode)
  writeNew(`${passing}/manifest.sig`, signed.signature, fileMode)
  symlinkSync(`../../trees/${signed.manifest.root}`, `${passing}/tree`)
  settle(passing, `${folder}/gens/${signed.manifest.generation}`)
}

/** The one moment at which the public sees the new generation. */
export function turnTo(folder: string, generation: number): void {
  const passing = `${folder}/.new-${newName()}`
  symlinkSync(`gens/${generation}`, passing)
  // Not flushed: after a power cut `finish` turns the link again, from the manifest, which is.
  renameSync(passing, `${folder}/current`)
}

export const hostsSign = (publicDir: string): string => `${publicDir}/hosts`

/** For delivery: some site answers to other names now. A kill before it only means that it finds out by itself later. */
export function tellHosts(publicDir: string): void {
  place(publicDir, 'hosts', `${newName()}\n`)
}

/** What a killed publisher left under passing names. Only while nobody publishes this site. */
export function sweepPassing(folder: string): void {
  for (const part of ['', '/trees', '/records', '/gens']) {
    const names = existsSync(folder + part) ? readdirSync(folder + part) : []
    for (const name of names) {
      if (/^\.(new|old)-/.test(name)) rmSync(`${folder}${part}/${name}`, { recursive: true, force: true })
    }
  }
}
