/** Fences over more than one import: what a file reaches through others. */
import type { Edge } from './cruise.ts'
import type { Fence, Finding } from './fence.ts'

export type GraphFence = Fence & { readonly find: (edges: readonly Edge[]) => Finding[] }

const io = /^server\/platform\/|node_modules\/(pg|kysely|fastify|pg-boss)\/|^(node:)?(fs|os|process|timers)(\/|$)/

const values = (edges: readonly Edge[]): Map<string, Edge[]> =>
  Map.groupBy(
    edges.filter(({ types }) => !types.includes('type-only')),
    ({ from }) => from,
  )

/** The first way from a file to something that reads or writes, or null. */
function wayToIo(start: string, byFile: ReadonlyMap<string, readonly Edge[]>): string[] | null {
  const waiting: string[][] = [[start]]
  const seen = new Set([start])
  for (let way = waiting.shift(); way; way = waiting.shift()) {
    for (const { to } of byFile.get(way.at(-1) ?? '') ?? []) {
      if (io.test(to)) return [...way, to]
      if (seen.has(to) || to.includes('node_modules/')) continue
      seen.add(to)
      waiting.push([...way, to])
    }
  }
  return null
}

const rulesReachNothing: GraphFence = {
  name: 'rules-reach-no-io',
  decision: 'A rule decides from what it is given; nothing it calls, however far away, reads or writes.',
  find: (edges) => {
    const byFile = values(edges)
    return [...byFile.keys()]
      .filter((file) => /^server\/.*\.rules\.ts$/.test(file))
      .flatMap((file) => {
        const way = wayToIo(file, byFile)
        return way ? [{ fence: 'rules-reach-no-io', file, message: way.join(' → ') }] : []
      })
  },
}

const isStore = (file: string): boolean => file.endsWith('.store.ts')

const storeCallsNoVerb: GraphFence = {
  name: 'store-calls-no-verb',
  decision: 'A verb calls stores and never the other way round; what calls a store is a verb.',
  find: (edges) => {
    const byFile = values(edges)
    const verbs = new Set(
      edges
        .filter(({ from, to }) => from.startsWith('server/modules/') && !isStore(from) && isStore(to))
        .filter(({ types }) => !types.includes('type-only'))
        .map(({ from }) => from),
    )
    return [...byFile]
      .filter(([file]) => isStore(file))
      .flatMap(([file, uses]) => uses.filter(({ to }) => verbs.has(to)).map(({ to }) => ({ file, to })))
      .map(({ file, to }) => ({ fence: 'store-calls-no-verb', file, message: `calls the verb ${to}` }))
  },
}

export const graphFences: readonly GraphFence[] = [rulesReachNothing, storeCallsNoVerb]
