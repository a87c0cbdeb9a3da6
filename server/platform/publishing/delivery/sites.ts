/** Which site answers to which host, and the generation each shows now: read from the signed manifests, never trusted unsigned. */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { hostsSign } from '../publish/public-site.ts'
import { isMissing } from '../store/disk.ts'
import { type LoadedGeneration, loadGeneration } from './generation.ts'

/** Told once a cause and minute. */
export type Report = (line: string, detail: Readonly<Record<string, unknown>>) => void

export type HostedSite = { readonly site: string; readonly role: 'primary' | 'alias'; readonly primary: string }

export type Sites = {
  readonly byHost: (host: string) => HostedSite | null
  /** The one the link names at this moment; a link to something unsigned or older is reported and not followed. */
  readonly generationOf: (site: string) => LoadedGeneration | null
  readonly refresh: () => void
  readonly hosts: () => readonly string[]
}

/** After a generation that could not be loaded: often enough to see it mended, seldom enough to cost nothing. */
const retryAfter = 250

type Shown = {
  readonly target: string
  readonly loaded: LoadedGeneration | null
  /** A time in milliseconds when `loaded` is not what the link names. */
  readonly retryAt: number | null
  /** In which the link was last looked at. */
  turn: number
}

function targetOf(folder: string): string {
  try {
    return readlinkSync(`${folder}/current`)
  } catch {
    return ''
  }
}

const numberOf = (target: string): number => Number(/^gens\/(\d+)$/.exec(target)?.[1] ?? 0)

function sitesIn(dir: string): string[] {
  try {
    return readdirSync(dir).filter((name) => /^[a-z0-9][a-z0-9-]{0,63}$/.test(name))
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/**
 * Counts the turns of the event loop. Requests that arrive in one turn share one look at the link: none of them can know
 * that the others were asked a moment before. Under load this spares a tenth of the work.
 */
function createTurns(): () => number {
  let turn = 0
  let isAsked = false
  return () => {
    if (!isAsked) {
      isAsked = true
      setImmediate(() => {
        turn++
        isAsked = false
      })
    }
    return turn
  }
}

export function createSites(publicDir: string, report: Report): Sites {
  const turnNow = createTurns()
  const shown = new Map<string, Shown>()
  let hosts = new Map<string, HostedSite>()
  let key: KeyObject | null = null
  /** The key appears with the first publication. Read once: who may change files here must not change it under us. */
  const keyOf = (): KeyObject | null => {
    try {
      key ??= createPublicKey(readFileSync(`${publicDir}/publish.pub`))
    } catch {
      return null
    }
    return key
  }
  const load = (site: string, folder: string, target: string, former: LoadedGeneration | null) => {
    const trusted = keyOf()
    const number = numberOf(target)
    try {
      if (!trusted) throw new Error('no public key yet')
      const next = loadGeneration(folder, site, number, trusted)
      if (former && next.manifest.generation < former.manifest.generation) {
        report('a generation that was replaced is shown again', { site, generation: number })
        return former
      }
      return next
    } catch (error) {
      report('no signed generation', { site, target, problem: error instanceof Error ? error.message : '' })
      return former
    }
  }
  const rebuildHosts = (): void => {
    const next = new Map<string, HostedSite>()
    for (const site of [...shown.keys()].sort()) {
      const its = shown.get(site)?.loaded?.manifest.hosts ?? []
      const primary = its.find(({ role }) => role === 'primary')?.host ?? ''
      for (const { host, role } of its) next.set(host, { site, role, primary })
    }
    hosts = next
  }
  const generationOf = (site: string): LoadedGeneration | null => {
    const known = shown.get(site)
    const turn = turnNow()
    if (known?.turn === turn && known.retryAt === null) return known.loaded
    const folder = `${publicDir}/sites/${site}`
    const target = targetOf(folder)
    if (known) known.turn = turn
    if (known?.target === target && (known.retryAt === null || Date.now() < known.retryAt)) return known.loaded
    const loaded = load(site, folder, target, known?.loaded ?? null)
    const isNamed = loaded?.manifest.generation === numberOf(target)
    shown.set(site, { target, loaded, retryAt: isNamed ? null : Date.now() + retryAfter, turn })
    if (JSON.stringify(known?.loaded?.manifest.hosts) !== JSON.stringify(loaded?.manifest.hosts)) rebuildHosts()
    return loaded
  }
  const refresh = (): void => {
    const present = new Set(sitesIn(`${publicDir}/sites`))
    for (const site of present) generationOf(site)
    let gone = false
    for (const site of shown.keys()) if (!present.has(site)) gone = shown.delete(site) || gone
    if (gone) rebuildHosts()
  }
  let heard = 0
  /** Each time that the publisher says names have changed, once. */
  const hear = (): boolean => {
    const said = statSync(hostsSign(publicDir), { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (said === heard) return false
    heard = said
    return true
  }
  /** A name that a site has just been given must not wait for the next look around. */
  const byHost = (host: string): HostedSite | null => {
    const found = hosts.get(host)
    if (found || !hear()) return found ?? null
    refresh()
    return hosts.get(host) ?? null
  }
  refresh()
  return { byHost, generationOf, refresh, hosts: () => [...hosts.keys()] }
}
