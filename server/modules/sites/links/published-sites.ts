/**
 * What the public gets of a site, read from its signed tree: whether anything answers at an address. The one judge of
 * links within the house, for a text before it is handed in and for the census.
 */
import { decodeRedirects, type Publishing } from '../../../platform/publishing/index.ts'
import { livePages, type LivePages } from '../redesigns/live-pages.ts'

export type PublishedSite = LivePages & {
  readonly generation: number
  readonly isUp: boolean
  /** `path` is decoded, without query and fragment. */
  readonly answers: (path: string) => boolean
}

/** Null when the site was never published. */
export type PublishedSites = (siteId: string) => PublishedSite | null

/** So many sites' addresses stay in memory; a tenth of a megabyte each. */
const most = 400

export function createPublishedSites(publishing: Publishing): PublishedSites {
  const kept = new Map<string, { readonly hash: string; readonly site: PublishedSite }>()
  return (siteId) => {
    const signed = publishing.manifestOf(siteId)
    if (!signed) return null
    const known = kept.get(siteId)
    if (known?.hash === signed.hash) return known.site
    const { redirects, generation, state } = signed.manifest
    const moved = redirects ? decodeRedirects(publishing.readObject(redirects).toString('utf8')) : []
    const from = new Set(moved.map((one) => one.from))
    const live = livePages(publishing, siteId)
    const isUp = state === 'up'
    const answers = (path: string): boolean =>
      isUp && (isService(path) || [path, `${path}/`].some((one) => live.files.has(one) || from.has(one)))
    const site = { ...live, generation, isUp, answers }
    kept.delete(siteId)
    kept.set(siteId, { hash: signed.hash, site })
    const oldest = kept.keys().next().value
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return site
  }
}

/** What the application answers for every site: search, letters. */
const isService = (path: string): boolean => path.startsWith('/_/')
