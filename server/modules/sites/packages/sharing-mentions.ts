/** What the articles of a package say of sharing, gathered in one pass over them. */
import type { PackedArticle } from './package-schema.ts'

export type Mention = {
  readonly version: number
  /** By this offer it was adopted. */
  readonly offer: string | null
  readonly sentTo: number
  /** Of all its versions. */
  readonly hashes: ReadonlySet<string>
}
export type Mentions = ReadonlyMap<string, Mention>

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export async function mentionsIn(articles: AsyncIterable<PackedArticle>): Promise<Mentions> {
  const found = new Map<string, Mention>()
  for await (const { id, version, origin, sentTo, versions } of articles) {
    const offer = origin?.['offer'] ?? ''
    const hashes = new Set(versions.map(({ hash }) => hash))
    found.set(id, { version, offer: uuid.test(offer) ? offer : null, sentTo, hashes })
  }
  return found
}
