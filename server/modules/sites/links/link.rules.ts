/** What an answer means for a link that was known before. Pure. */
import type { LinkClass, LinkReason } from '@shuyuan/contract/sites/links.ts'
import { z } from 'zod'

/** What came of asking for one address; `trouble`: the other side may be well again tomorrow. */
export const Answer = z.object({
  is: z.enum(['ok', 'moved', 'dead', 'soft404', 'refused', 'trouble']),
  reason: z.custom<LinkReason>((value) => typeof value === 'string'),
  status: z.int().nullable(),
  leadsTo: z.string().nullable(),
})
export type Answer = z.infer<typeof Answer>

export type Known = { readonly class: LinkClass; readonly failures: number }
export type Judged = Known & {
  readonly reason: LinkReason
  readonly status: number | null
  readonly leadsTo: string | null
}

/** One trouble is doubtful, seen again it is dead: schools' partners restart servers at night. */
const deadAfter = 2

export function judge(known: Pick<Known, 'failures'>, { is, reason, status, leadsTo }: Answer): Judged {
  const failures = is === 'trouble' ? known.failures + 1 : 0
  const found: LinkClass = is !== 'trouble' ? is : failures >= deadAfter ? 'dead' : 'doubtful'
  return { class: found, failures, reason, status, leadsTo }
}

export const isDead = (found: LinkClass): boolean => found === 'dead' || found === 'soft404'

/** Within the house nothing is asked for: the signed tree says what is there. */
export const judgeOwn = (
  site: { readonly isUp: boolean; readonly answers: (path: string) => boolean } | null,
  path: string,
): Answer => ({
  is: site?.answers(path) ? 'ok' : 'dead',
  reason: site?.answers(path) ? '' : site?.isUp ? 'unpublished' : 'site-down',
  status: null,
  leadsTo: null,
})

/** When nobody at all answered, it is our own line that is dead. */
export function isLineDead(answers: readonly { readonly host: string; readonly answer: Answer }[]): boolean {
  const silent = answers.filter(({ answer }) => ['no-host', 'unreachable', 'slow'].includes(answer.reason))
  return new Set(answers.map(({ host }) => host)).size >= 3 && silent.length === answers.length
}
