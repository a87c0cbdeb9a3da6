/** The log while something fails each second: the first line, then one a minute that tells how often. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { openLog } from './run-log.ts'

afterEach(() => void vi.useRealTimers())

it('the same trouble is written once a minute, another at once, and an object says what it means', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'log-'))
  vi.useFakeTimers({ toFake: ['Date'] })
  const log = openLog(dir, 'info')
  const away = new Error('the database does not answer')
  for (let times = 0; times < 30; times += 1) log.problem('job queue', { message: away.message, queue: 'mail' })
  log.problem('audit not sealed', away)
  vi.setSystemTime(Date.now() + 61_000)
  log.problem('job queue', away)
  log.problem('job queue', new Error('something else'))
  await log.close()
  const lines = (await readFile(log.file, 'utf8'))
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  const about = (message: string) => ({ err: expect.objectContaining({ message }) })
  expect(lines).toEqual([
    expect.objectContaining({ msg: 'job queue', ...about(away.message) }),
    expect.objectContaining({ msg: 'audit not sealed', ...about(away.message) }),
    expect.objectContaining({ msg: 'job queue', repeated: 29, ...about(away.message) }),
    expect.objectContaining({ msg: 'job queue', ...about('something else') }),
  ])
  await rm(dir, { recursive: true })
})
