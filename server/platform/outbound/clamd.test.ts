/** clamd's protocol against a server that speaks it: over TCP and a socket, and when it misbehaves. */
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eicar, type Mood, standInClamd, type StandIn } from '../../testing/stand-in-clamd.ts'
import { createClamd } from './clamd.ts'

let folder = ''
let overTcp: StandIn
let overSocket: StandIn
let address = ''
/** More than one chunk, so that lengths and order matter. */
const clean = Buffer.alloc(300_000, '学校安全')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clamd-'))
  overTcp = await standInClamd(0)
  overSocket = await standInClamd(join(folder, 'clamd.sock'))
  const bound = overTcp.server.address()
  address = `127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  await writeFile(join(folder, 'clean'), clean)
  await writeFile(join(folder, 'infected'), Buffer.concat([clean, Buffer.from(eicar), clean]))
})
afterAll(async () => {
  for (const { server } of [overTcp, overSocket]) {
    server.close()
    await once(server, 'close')
  }
  await rm(folder, { recursive: true, force: true })
})

const inMood = async (mood: Mood, silentMs = 300) => {
  overTcp.mood = mood
  return createClamd({ address, silentMs }).scan(join(folder, 'clean'))
}

it('the whole file arrives in order; clean and infected are told apart, over TCP and over a socket', async () => {
  for (const [scanner, standIn] of [
    [createClamd({ address }), overTcp],
    [createClamd({ address: join(folder, 'clamd.sock') }), overSocket],
  ] as const) {
    expect(await scanner.isAlive()).toBe(true)
    expect(await scanner.scan(join(folder, 'clean'))).toEqual({ verdict: 'clean' })
    expect(standIn.last.equals(clean)).toBe(true)
    expect(await scanner.scan(join(folder, 'infected'))).toEqual({
      verdict: 'infected',
      signature: 'Eicar-Test-Signature',
    })
  }
})

it.each(['silent', 'rude', 'hangs-up', 'small'] as const)('one that is %s has not checked', async (mood) => {
  expect((await inMood(mood)).verdict).toBe('unchecked')
})

it('one that is not there has not checked and is not alive', async () => {
  const scanner = createClamd({ address: '127.0.0.1:1' })
  expect([(await scanner.scan(join(folder, 'clean'))).verdict, await scanner.isAlive()]).toEqual(['unchecked', false])
})

it('a file that is not there has not been checked', async () => {
  overTcp.mood = 'honest'
  expect((await createClamd({ address }).scan(join(folder, 'absent'))).verdict).toBe('unchecked')
})
