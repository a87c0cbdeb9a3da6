/** The contract and the door say the same: every endpoint is bound once, and nothing is bound that is not promised. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { allEndpoints } from '@shuyuan/contract/all.ts'
import { afterAll, expect, it } from 'vitest'
import { readConfig } from '../platform/config/config.ts'
import { buildHouse } from './wire.ts'

// Nothing is opened: pools connect at the first question, and none is asked.
const config = readConfig({ SHUYUAN_LOG: 'silent', SHUYUAN_DATA: join(tmpdir(), 'shuyuan-no-data') })
const house = buildHouse({ config, appUrl: 'postgres://nobody@localhost/nothing', log: () => undefined })
afterAll(() => house.close())

const times = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(names, (name) => name)].map(([name, same]) => [name, same.length]))

it('binds every endpoint of the contract by exactly one route', () => {
  const bound = times(house.routes.map((route) => route.endpoint.name))
  const wrong = allEndpoints.filter(({ name }) => bound.get(name) !== 1).map(({ name }) => name)
  expect(wrong).toEqual([])
})

it('binds nothing that the contract does not promise', () => {
  const promised = new Set(allEndpoints.map(({ name }) => name))
  expect(house.routes.map((route) => route.endpoint.name).filter((name) => !promised.has(name))).toEqual([])
})

it('gives each endpoint a name and an address of its own', () => {
  const addresses = allEndpoints.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':id')}`)
  expect([...times(addresses)].filter(([, count]) => count > 1)).toEqual([])
  expect([...times(allEndpoints.map(({ name }) => name))].filter(([, count]) => count > 1)).toEqual([])
})
