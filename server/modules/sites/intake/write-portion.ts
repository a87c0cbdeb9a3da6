/** The rows of one portion: articles, what they came from, redirects from their old addresses, and the account of each. */
import type { IntakeItem, IntakeResult } from '@shuyuan/contract/sites/intake.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { addRedirects } from '../columns/column.store.ts'
import { articlePath } from '../publish/addresses.ts'
import type { SitesContext } from '../sites-context.ts'
import { noteOrigins, putItems } from './intake.store.ts'
import { redirectsFrom } from './old-address.ts'
import type { PreparedItem } from './prepare-item.ts'
import { takeIn } from './take-in.ts'

export type Written = Omit<IntakeResult, 'columns' | 'pictures' | 'files'>

type Given = {
  readonly siteId: string
  readonly intakeId: string
  readonly prepared: readonly PreparedItem[]
  readonly origins: readonly string[]
}

export async function writePortion(
  tx: Tx,
  { seal }: Pick<SitesContext, 'seal'>,
  { siteId, intakeId, prepared, origins }: Given,
): Promise<Written> {
  // The same thing twice in one file is one thing.
  const seen = new Set<string>()
  const isFirst = prepared.map(({ incoming }, at) => {
    const origin = origins[at] ?? ''
    if (!incoming || seen.has(origin)) return false
    seen.add(origin)
    return true
  })
  const chosen = prepared.flatMap((one, at) =>
    one.incoming && isFirst[at] ? [{ ...one, incoming: one.incoming, at }] : [],
  )
  const taken =
    chosen.length > 0
      ? await takeIn(
          tx,
          seal,
          siteId,
          chosen.map(({ incoming }) => incoming),
        )
      : []
  const moves = new Map<string, string>()
  const addresses = new Map<number, string>()
  for (const [order, { incoming, item, place, at }] of chosen.entries()) {
    const number = taken[order]?.number
    if (number === undefined || !incoming.isPublic || !place) continue
    const address = articlePath(place.path, { number, firstPublishedAt: incoming.publishedAt })
    addresses.set(at, address)
    const olds = [...redirectsFrom(item.link, item.id), ...item.aliases.flatMap((old) => redirectsFrom(old, ''))]
    for (const from of olds) if (!moves.has(from)) moves.set(from, address)
  }
  await noteOrigins(
    tx,
    siteId,
    'article',
    chosen.flatMap(({ at }, order) => {
      const [origin, id] = [origins[at], taken[order]?.id]
      return origin && id ? [{ origin, id }] : []
    }),
  )
  await addRedirects(
    tx,
    siteId,
    [...moves].map(([from, to]) => ({ from, to })),
  )
  const rows = prepared.map(({ row, incoming }, at): IntakeItem => {
    if (incoming && !isFirst[at]) return { ...row, outcome: 'known' }
    return { ...row, newAddress: addresses.get(at) ?? null }
  })
  // What was taken in by an earlier run keeps the account of that run.
  await putItems(
    tx,
    intakeId,
    rows.filter(({ outcome }) => outcome !== 'known'),
  )
  const count = (wanted: IntakeItem['outcome']): number => rows.filter(({ outcome }) => outcome === wanted).length
  return {
    articles: count('public'),
    drafts: count('draft'),
    known: count('known'),
    left: count('left'),
    redirects: moves.size,
    picturesMissing: rows.reduce((sum, row) => sum + row.picturesMissing, 0),
  }
}
