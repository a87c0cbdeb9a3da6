/** What the program checks of a draft, rule by rule: one that is right and one that is wrong. */
import { DraftFields } from '@shuyuan/contract/documents/outgoing.ts'
import { describe, expect, it } from 'vitest'
import { toBlocks } from '../layout/to-blocks.ts'
import { checkDraft, contentHash } from './document.rules.ts'

const good = DraftFields.parse({
  title: '关于做好安全工作的通知',
  body: '请认真落实。',
  recipients: [2, 3],
  signBy: '2026-12-01',
})
const rulesOf = (changes: Partial<typeof good>): string[] =>
  checkDraft({ ...good, ...changes }).map((finding) => finding.rule)

describe('a draft', () => {
  it('that keeps the rules has no findings', () => {
    expect(checkDraft(good)).toEqual([])
  })
  const cases: readonly [string, Partial<typeof good>, string][] = [
    ['without a title', { title: '' }, 'title'],
    ['whose title does not end with its kind', { title: '关于安全工作' }, 'title'],
    ['with kinds piled up', { title: '关于安全工作的报告通知' }, 'title'],
    ['with punctuation in its title', { title: '关于做好安全工作，迎接检查的通知' }, 'title'],
    ['without a text', { body: '' }, 'body'],
    ['with padded dates', { body: '请于2026年03月05日前报送。' }, 'date'],
    ['with square brackets around a year', { body: '根据沪教委〔2026〕2号和闵教[2026]3号。' }, 'number'],
    ['without recipients', { recipients: [] }, 'recipients'],
    [
      'that is a report and asks for approval',
      { kind: '报告', title: '关于安全工作的报告', body: '妥否，请批示。' },
      'request',
    ],
    ['that asks two bodies at once', { kind: '请示', title: '关于经费的请示' }, 'recipients'],
    ['marked as secret', { body: '秘密★1年\n有关事项如下。' }, 'secret'],
    ['without a day to sign by', { signBy: null }, 'signBy'],
  ]
  it.each(cases)('%s is told so', (_, changes, rule) => {
    expect(rulesOf(changes)).toContain(rule)
  })
})

it('whatever a reader will see or that decides who gets it changes the fingerprint', () => {
  const before = contentHash(good)
  for (const changes of [
    { body: '请认真落实！' },
    { title: '关于安全工作的通知' },
    { recipients: good.recipients.slice(1) },
    { note: '此件公开' },
  ]) {
    expect(contentHash({ ...good, ...changes })).not.toBe(before)
  }
  expect(contentHash({ ...good, signBy: '2027-01-01' })).toBe(before)
})

it('numbering tells the levels; a heading may run on into text', () => {
  expect(
    toBlocks('现通知如下。\n\n一、高度重视\n（一）排查隐患。逐校检查。\n1.校舍\n（1）围墙\n2026.1 不是层次'),
  ).toEqual([
    { level: 0, text: '现通知如下。' },
    { level: 1, text: '一、高度重视' },
    { level: 2, text: '（一）排查隐患。', runIn: '逐校检查。' },
    { level: 3, text: '1.校舍' },
    { level: 4, text: '（1）围墙' },
    { level: 0, text: '2026.1 不是层次' },
  ])
})
