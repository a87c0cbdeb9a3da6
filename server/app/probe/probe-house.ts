/** The route probe on a whole house: every route × role × foreign id, and a fingerprint of the others' rows around it. */
import type { AnyEndpoint } from '@shuyuan/contract/kernel/endpoint.ts'
import type { ClientBase } from 'pg'
import { tenantTables } from './catalogue-rows.ts'
import { foreignIds, othersHash, ownIds } from './foreign-ids.ts'
import { asking, canary } from './lived-district.ts'
import { type Caller, probeRoutes, type RouteFinding } from './probe-routes.ts'

export type HouseProbe = {
  readonly baseUrl: string
  readonly admin: ClientBase
  readonly callers: readonly Caller[]
  readonly endpoints: readonly AnyEndpoint[]
}

export type HouseReport = {
  readonly routes: number
  readonly calls: number
  readonly findings: readonly RouteFinding[]
}

export async function probeHouse({ baseUrl, admin, callers, endpoints }: HouseProbe): Promise<HouseReport> {
  const { ids, missing } = await foreignIds(admin, asking)
  const tables = (await tenantTables(admin)).map((table) => table.name)
  const before = await othersHash(admin, tables, asking)
  const report = await probeRoutes({
    baseUrl,
    endpoints,
    callers,
    foreign: ids,
    own: await ownIds(admin, asking),
    canaries: [canary],
  })
  const after = await othersHash(admin, tables, asking)
  const changed = after.split('\n').filter((line, at) => line !== before.split('\n')[at])
  const found = (route: string, what: string): RouteFinding => ({ route, role: '', what })
  return {
    routes: endpoints.length,
    calls: report.calls,
    findings: [
      ...report.findings,
      ...changed.map((line) => found(line.split(' ')[0] ?? '', 'rows of other tenants have changed')),
      // A parameter without foreign rows would make the probe pass by asking nothing.
      ...missing.map((name) => found(`:${name}`, 'the probe has no foreign id to ask with')),
      ...unprobed(endpoints, ids).map((route) =>
        found(route, 'the probe knows no foreign ids for it: name its table in foreign-ids.ts'),
      ),
    ],
  }
}

/** Parameters that are words chosen by the tenant itself, not ids of rows. */
const words = new Set(['roleKey'])

const unprobed = (endpoints: readonly AnyEndpoint[], ids: Readonly<Record<string, unknown>>): string[] =>
  endpoints.flatMap(({ name, path, permission }) => {
    const parameter = /:(\w+)/.exec(path)?.[1]
    const isAsked = parameter === undefined || permission === 'public' || parameter in ids || words.has(parameter)
    return isAsked ? [] : [`${name} :${parameter}`]
  })
