/**
 * Every route × role × foreign id: the answer must be the same, to the letter, as for an id that exists nowhere; no
 * answer may carry another tenant's canary; nothing of the other tenants may have changed.
 */
import { addressOf } from '@shuyuan/contract/client.ts'
import type { AnyEndpoint } from '@shuyuan/contract/kernel/endpoint.ts'
import { v7 } from 'uuid'
import { sampleBody } from './sample-bodies.ts'

export type Caller = { readonly role: string; readonly token: string }
/** Ids of other tenants by the name of the path's parameter. */
export type ForeignIds = Readonly<Record<string, readonly string[]>>
export type RouteFinding = { readonly route: string; readonly role: string; readonly what: string }

export type RouteProbe = {
  readonly baseUrl: string
  readonly endpoints: readonly AnyEndpoint[]
  readonly callers: readonly Caller[]
  readonly foreign: ForeignIds
  /** The asking tenant's own ids: a way through one of its own rows to a foreign one must be shut as well. */
  readonly own: ForeignIds
  /** Words that only the other tenants' rows hold. */
  readonly canaries: readonly string[]
}

export type RouteReport = { readonly calls: number; readonly findings: readonly RouteFinding[] }

type Answer = { readonly status: number; readonly text: string }

export async function probeRoutes(probe: RouteProbe): Promise<RouteReport> {
  const findings: RouteFinding[] = []
  let calls = 0
  const call = async (caller: Caller, endpoint: AnyEndpoint, params: Record<string, string>): Promise<Answer> => {
    calls += 1
    const answer = await request(probe.baseUrl, caller, endpoint, params)
    const found = (what: string): void => void findings.push({ route: endpoint.name, role: caller.role, what })
    if (answer.status >= 500) found(`answered ${answer.status}`)
    const leaked = probe.canaries.find((word) => answer.text.includes(word))
    if (leaked) found(`carries ${leaked}`)
    return answer
  }
  // Deleting first: a PUT makes a row of the caller's own under the id it was given, which would then be his to delete.
  const inOrder = [...probe.endpoints].sort((a, b) => Number(b.method === 'DELETE') - Number(a.method === 'DELETE'))
  for (const endpoint of inOrder) {
    if (endpoint.permission === 'public' || endpoint.replyKind === 'events' || endpoint.upload) continue
    for (const caller of probe.callers) {
      const names = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
      if (names.length === 0) {
        if (endpoint.method === 'GET') await call(caller, endpoint, {})
        continue
      }
      for (const { at, base } of ways(names, probe.own)) {
        const unknown = await call(caller, endpoint, base)
        for (const id of probe.foreign[names[at] ?? ''] ?? []) {
          const answer = await call(caller, endpoint, { ...base, [names[at] ?? '']: id })
          if (!isSame(answer, unknown, id)) {
            findings.push({
              route: endpoint.name,
              role: caller.role,
              what: `${answer.status} for a foreign :${names[at]}, ${unknown.status} for an unknown one`,
            })
          }
        }
      }
    }
  }
  return { calls, findings }
}

type Way = { readonly at: number; readonly base: Record<string, string> }

/** Foreign first parameter; and for longer paths an own first one with a foreign second. */
function ways(names: readonly string[], own: ForeignIds): Way[] {
  const unknown = Object.fromEntries(names.map((name) => [name, fixedWords[name] ?? v7()]))
  const [first = '', second] = names
  const ownFirst = own[first]?.[0]
  return [
    { at: 0, base: unknown },
    ...(second !== undefined && ownFirst !== undefined ? [{ at: 1, base: { ...unknown, [first]: ownFirst } }] : []),
  ]
}

/** Parameters that are no row ids. */
const fixedWords: Readonly<Record<string, string>> = { recipientId: '3', version: '1', host: 'unknown.localhost' }

async function request(
  baseUrl: string,
  caller: Caller,
  endpoint: AnyEndpoint,
  params: Record<string, string>,
): Promise<Answer> {
  const body = endpoint.body ? JSON.stringify(sampleBody(endpoint.name)) : null
  const headers: Record<string, string> = { authorization: `Bearer ${caller.token}` }
  if (body !== null) headers['content-type'] = 'application/json'
  const response = await fetch(baseUrl + addressOf(endpoint, params), { method: endpoint.method, headers, body })
  return { status: response.status, text: await response.text() }
}

/** Equal but for the request's own number and the id that was asked for. */
function isSame(answer: Answer, unknown: Answer, id: string): boolean {
  const bare = (text: string): string =>
    text
      .replaceAll(/"requestId":"[^"]*"/g, '')
      .replaceAll(id, '')
      .replaceAll(uuid, '')
  return answer.status === unknown.status && bare(answer.text) === bare(unknown.text)
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
