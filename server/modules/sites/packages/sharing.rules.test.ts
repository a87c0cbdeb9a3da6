/** Which package is the very site, and which of its adopted articles may stand. */
import { describe, expect, it } from 'vitest'
import type { Mention } from './sharing-mentions.ts'
import { type Held, isVerySite, type Sent, verdictOf } from './sharing.rules.ts'

const sent = (more: Partial<Sent> = {}): Sent => ({
  tenant_id: 7,
  site_id: 'site',
  article_id: 'sent',
  content_hash: 'later',
  first_hash: 'first',
  ...more,
})
const held = (more: Partial<Held> = {}): Held => ({
  tenant_id: 7,
  id: 'offer',
  site_id: 'site',
  article_id: 'copy',
  status: 'adopted',
  from_tenant: 1,
  from_article: 'source',
  taken_version: 1,
  ...more,
})
const mention = (more: Partial<Mention> = {}): Mention => ({
  version: 1,
  offer: null,
  sentTo: 0,
  hashes: new Set(['first']),
  ...more,
})
const packed = new Map([
  ['sent', mention({ sentTo: 1 })],
  ['copy', mention({ offer: 'offer' })],
])

describe('a package is the very site', () => {
  it.each<[string, boolean, Parameters<typeof isVerySite>[3]]>([
    ['of which the books know nothing', true, { sent: [], held: [] }],
    ['by the first version of what it sent', true, { sent: [sent()], held: [] }],
    ['by the text that was sent', true, { sent: [sent({ content_hash: 'first', first_hash: 'x' })], held: [] }],
    ['when what was sent came after it', true, { sent: [sent({ article_id: 'later' })], held: [] }],
    ['by the offer of what it adopted', true, { sent: [], held: [held()] }],
    ['with offers that nobody decided', true, { sent: [], held: [held({ article_id: null, status: 'waiting' })] }],
    ['but not with another text', false, { sent: [sent({ first_hash: 'other' })], held: [] }],
    ['nor without any proof in the books', false, { sent: [sent({ first_hash: '', content_hash: '' })], held: [] }],
    ['nor under another site', false, { sent: [sent({ site_id: 'other' })], held: [] }],
    ['nor in another tenant', false, { sent: [sent({ tenant_id: 8 })], held: [] }],
    ['nor where another tenant’s offers lay', false, { sent: [], held: [held({ tenant_id: 8, article_id: null })] }],
    ['nor when an adopted article names another offer', false, { sent: [], held: [held({ id: 'another' })] }],
  ])('%s', (_, is, books) => {
    expect(isVerySite(7, 'site', packed, books)).toBe(is)
  })
})

describe('an adopted article', () => {
  const of = (lines: readonly Held[], offer: string | null = 'offer', siteId = 'site') =>
    verdictOf(siteId, 'copy', { offer }, lines).kind
  it.each<[string, ReturnType<typeof of>, readonly Held[]]>([
    ['stands while the source consents', 'held', [held()]],
    ['goes with the recall', 'recalled', [held({ status: 'recalled' })]],
    ['goes when it was offered again and nobody adopted it', 'recalled', [held({ status: 'waiting' })]],
    ['goes when another article was adopted in its place', 'recalled', [held({ article_id: 'newer copy' })]],
    [
      'goes when its offer is another that was recalled',
      'recalled',
      [held({ id: 'x' }), held({ article_id: 'y', status: 'recalled' })],
    ],
    ['of an unknown source is only text', 'unknown', []],
  ])('%s', (_, kind, lines) => {
    expect(of(lines)).toBe(kind)
  })
  it('of a copy that nobody wrote down is held by the offer to its source', () => {
    expect(of([held({ article_id: 'of the source' })], 'offer', 'copy of the site')).toBe('held')
  })
  it('that says nothing of its offer is known by its id', () => {
    expect(of([held({ status: 'recalled' })], null)).toBe('recalled')
    expect(of([], null)).toBe('own')
  })
})
