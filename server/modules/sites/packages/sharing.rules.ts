/** Pure: whether a package is the very site that sent and adopted, and what is to become of what it had adopted. */
import type { Mention, Mentions } from './sharing-mentions.ts'

export type Sent = {
  readonly tenant_id: number
  readonly site_id: string
  readonly article_id: string
  readonly content_hash: string
  readonly first_hash: string
}
export type Held = {
  readonly tenant_id: number
  readonly id: string
  readonly site_id: string
  readonly article_id: string | null
  readonly status: 'waiting' | 'adopted' | 'returned' | 'recalled'
  readonly from_tenant: number
  readonly from_article: string
  readonly taken_version: number
}
export type Books = { readonly sent: readonly Sent[]; readonly held: readonly Held[] }

/**
 * A package comes back as the site it names only when every line of the house's books about that site or one of its articles
 * agrees: same tenant, same site, the text that was sent among its versions, the offer by which it was adopted. A file that
 * somebody wrote himself, or that another tenant carries, becomes a site of its own.
 */
export function isVerySite(tenant: number, siteId: string, mentions: Mentions, { sent, held }: Books): boolean {
  const isOurs = (line: { tenant_id: number; site_id: string }): boolean =>
    line.tenant_id === tenant && line.site_id === siteId
  return (
    sent.every((line) => isOurs(line) && isProved(line, mentions.get(line.article_id))) &&
    held.every((line) => isOurs(line) && isAdoptedBy(line, mentions.get(line.article_id ?? '')))
  )
}

/** An article that is not in the package cannot be forged in it. */
const isProved = ({ content_hash, first_hash }: Sent, mention: Mention | undefined): boolean =>
  !mention || mention.hashes.has(content_hash) || mention.hashes.has(first_hash)

const isAdoptedBy = ({ id }: Held, mention: Mention | undefined): boolean => !mention || mention.offer === id

export type Verdict =
  | { readonly kind: 'own' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'recalled' }
  | { readonly kind: 'held'; readonly by: Held }

/**
 * Of one article of the package. It may stand only while the source consents to just this copy: recalled, offered again and
 * not yet adopted, or adopted again as another article, it stays off the pages.
 */
export function verdictOf(
  siteId: string,
  articleId: string,
  { offer }: Pick<Mention, 'offer'>,
  held: readonly Held[],
): Verdict {
  const copy = held.find(({ article_id }) => article_id === articleId)
  const source = held.find(({ id }) => id === offer)
  const lines = [copy, source].flatMap((line) => (line ? [line] : []))
  if (lines.some(({ status }) => status !== 'adopted')) return { kind: 'recalled' }
  if (copy) return { kind: 'held', by: copy }
  // A copy of before such were written down names the offer to the site it was made of.
  if (source) return source.site_id === siteId ? { kind: 'recalled' } : { kind: 'held', by: source }
  return { kind: offer === null ? 'own' : 'unknown' }
}
