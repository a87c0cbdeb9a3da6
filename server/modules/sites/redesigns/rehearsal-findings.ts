/** Gathers what was noticed on a site's pages: the same thing on many pages is one finding. Pure. */
import type { FindingKind, RedesignSummary } from '@shuyuan/contract/sites/redesigns.ts'
import type { Noticed } from './compare-pages.ts'

export type Finding = Noticed & { readonly pages: number; readonly paths: readonly string[] }

export type PageRow = {
  readonly path: string
  readonly title: string
  readonly state: 'same' | 'changed' | 'appeared' | 'vanished'
  readonly bytes_before: number
  readonly bytes_after: number
  readonly kinds: readonly FindingKind[]
  readonly sha256: string
}

/** So many different findings are kept of one site; a look that breaks more needs no list to be judged. */
const mostFindings = 5000
/** So many pages are named with a finding. */
const mostPaths = 20

type Growing = { kind: FindingKind; isNew: boolean; detail: string; pages: number; paths: string[] }

export function gatherFindings() {
  const found = new Map<string, Growing>()
  const counts = { same: 0, changed: 0, appeared: 0, vanished: 0, bytesBefore: 0, bytesAfter: 0 }
  return {
    add: (path: string | null, noticed: Noticed): void => {
      const key = `${noticed.kind} ${noticed.isNew} ${noticed.detail}`
      const known = found.get(key)
      if (!known && found.size >= mostFindings) return
      const growing = known ?? { ...noticed, pages: 0, paths: [] }
      if (path !== null) {
        growing.pages += 1
        if (growing.paths.length < mostPaths) growing.paths.push(path)
      }
      found.set(key, growing)
    },
    count: ({ state, bytes_before, bytes_after }: PageRow): void => {
      counts[state] += 1
      counts.bytesBefore += bytes_before
      counts.bytesAfter += bytes_after
    },
    /** New ones first, then by kind, the most frequent first. */
    findings: (): Finding[] =>
      [...found.values()].sort(
        (a, b) =>
          Number(b.isNew) - Number(a.isNew) ||
          order.indexOf(a.kind) - order.indexOf(b.kind) ||
          b.pages - a.pages ||
          (a.detail < b.detail ? -1 : 1),
      ),
    summary: (): RedesignSummary => {
      const all = [...found.values()]
      return {
        ...counts,
        fresh: all.filter(({ isNew }) => isNew).length,
        known: all.filter(({ isNew }) => !isNew).length,
      }
    },
  }
}

const order: readonly FindingKind[] = [
  'unfit',
  'vanished',
  'brokenLink',
  'lostText',
  'lostMedia',
  'lostHeading',
  'lostBlock',
  'accessibility',
  'size',
  'appeared',
]
