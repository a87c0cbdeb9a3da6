/**
 * Asks for one address outside as a polite visitor: HEAD, then the first bytes by GET where HEAD is refused or the page
 * may only pretend to be there; redirects are followed here, each hop through the gate again.
 */
import { randomBytes } from 'node:crypto'
import type { LinkReason } from '@shuyuan/contract/sites/links.ts'
import type { Gate, Verdict } from '../../../platform/outbound/gate.ts'
import { decodePage } from '../intake/page/charset.ts'
import type { Pacer } from './host-pacer.ts'
import type { Answer } from './link.rules.ts'
import { readSaid, saysGone, sketch } from './page-says.ts'

const mostHops = 5
type Answered = Extract<Verdict, { ok: true }>

export type Asking = {
  readonly gate: Gate
  readonly pacer: Pacer
  /** What a host shows for an address that nobody has: kept for one round of questions. */
  readonly strange: Map<string, Promise<string | null>>
}

export const createAsking = (gate: Gate, pacer: Pacer): Asking => ({ gate, pacer, strange: new Map() })

export async function askAddress(asking: Asking, address: string): Promise<Answer> {
  let at = address
  for (let hop = 0; hop <= mostHops; hop += 1) {
    const answer = await askOnce(asking, at)
    if (!answer.ok) return withoutAnswer(answer.why)
    if (!answer.location) return await judgeAnswer(asking, address, answer)
    at = answer.location
  }
  return { is: 'dead', reason: 'loop', status: null, leadsTo: null }
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).hostname : '')

async function askOnce({ gate, pacer }: Asking, address: string): Promise<Verdict> {
  const host = hostOf(address)
  const head = await pacer(host, () => gate(address, 'HEAD'))
  const isFinal = head.ok ? head.location !== null || (isFine(head.status) && !isHtml(head)) : !isWorthAsking(head.why)
  return isFinal ? head : await pacer(host, () => gate(address, 'GET'))
}

/** A server that closes the line on HEAD may answer a browser; one that is slow is not made to work twice. */
const isWorthAsking = (why: Extract<Verdict, { ok: false }>['why']): boolean => why === 'unreachable'
const isFine = (status: number): boolean => status >= 200 && status < 400
const isHtml = ({ type }: Answered): boolean => type === '' || /html/i.test(type)

const silence: Readonly<Record<Extract<Verdict, { ok: false }>['why'], readonly [Answer['is'], LinkReason]>> = {
  forbidden: ['refused', 'private'],
  tls: ['refused', 'certificate'],
  'no-such-host': ['dead', 'no-host'],
  unreachable: ['trouble', 'unreachable'],
  slow: ['trouble', 'slow'],
  'too-many-redirects': ['dead', 'loop'],
  // It began to answer: it is there.
  'too-large': ['ok', ''],
}

function withoutAnswer(why: Extract<Verdict, { ok: false }>['why']): Answer {
  const [is, reason] = silence[why]
  return { is, reason, status: null, leadsTo: null }
}

async function judgeAnswer(asking: Asking, address: string, answer: Answered): Promise<Answer> {
  const { status, finalUrl } = answer
  const leadsTo = finalUrl === new URL(address).href ? null : finalUrl
  if (!isFine(status)) return { ...badStatus(status), status, leadsTo }
  const pretends = isHtml(answer) && answer.body.length > 0 ? await pretendsToBe(asking, answer) : null
  if (pretends) return { is: 'soft404', reason: pretends, status, leadsTo }
  const moved = movedTo(new URL(address), new URL(finalUrl))
  return moved ? { is: 'moved', reason: moved, status, leadsTo } : { is: 'ok', reason: '', status, leadsTo }
}

function badStatus(status: number): Pick<Answer, 'is' | 'reason'> {
  // There, but for people who have signed in, or not for programs: a browser has to look.
  if ([401, 403, 407, 429].includes(status)) return { is: 'refused', reason: 'not-for-programs' }
  return { is: status >= 500 ? 'trouble' : 'dead', reason: 'http' }
}

const isHome = ({ pathname, search }: URL): boolean =>
  search === '' && /^\/(?:(?:index|default|home)\.\w{3,5})?$/i.test(pathname)
const siteName = ({ hostname }: URL): string => hostname.replace(/^www\./, '')

function movedTo(from: URL, to: URL): LinkReason | null {
  if (siteName(from) !== siteName(to)) return 'other-host'
  return isHome(to) && !isHome(from) ? 'home' : null
}

async function pretendsToBe(asking: Asking, answer: Answered): Promise<LinkReason | null> {
  const said = readSaid(textOf(answer))
  const words = saysGone(said)
  if (words) return words
  const url = new URL(answer.finalUrl)
  if (isHome(url)) return null
  const strange = await strangePage(asking, url)
  return strange !== null && strange === sketch(said) ? 'same-as-any' : null
}

const textOf = ({ body, type }: Answered): string =>
  decodePage(body, /charset=["']?([\w-]+)/i.exec(type)?.[1] ?? '').text

/** Null when the host says honestly that there is no such page. */
function strangePage({ gate, pacer, strange }: Asking, { origin, hostname }: URL): Promise<string | null> {
  const known = strange.get(origin)
  if (known) return known
  const asked = pacer(hostname, () => gate(`${origin}/${randomBytes(8).toString('hex')}.html`)).then((answer) =>
    answer.ok && answer.status === 200 && !answer.location && isHtml(answer) ? sketch(readSaid(textOf(answer))) : null,
  )
  strange.set(origin, asked)
  return asked
}
