/** A page that could not be read because the system was away reads itself again; one that was refused does not. */
import { ApiError, NetworkError } from '@shuyuan/contract/client.ts'
import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createQueryClient } from './query-client.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const failure = (status: number): ApiError =>
  new ApiError(status, { code: 'server.unavailable', message: '系统正在恢复', requestId: 'x', params: {} })

/** Fails so often, then answers; what the page shows after a minute, and how often it asked. */
async function afterAMinute(error: unknown, times: number) {
  let asked = 0
  const client = createQueryClient()
  const observer = new QueryObserver(client, {
    queryKey: ['page'],
    queryFn: async () => {
      asked += 1
      if (asked <= times) throw error
      return 'here'
    },
  })
  const leave = observer.subscribe(() => undefined)
  await vi.advanceTimersByTimeAsync(60_000)
  const shown = observer.getCurrentResult().data
  leave()
  const before = asked
  await vi.advanceTimersByTimeAsync(60_000)
  client.clear()
  return { shown, asked, asksAfterLeaving: asked - before }
}

test('away for a while: the page is there without a click', async () => {
  expect(await afterAMinute(failure(503), 7)).toMatchObject({ shown: 'here', asked: 8 })
  expect(await afterAMinute(new NetworkError('no network'), 4)).toMatchObject({ shown: 'here', asked: 5 })
})

test('refused, or a bug: not asked again and again', async () => {
  expect(await afterAMinute(failure(403), 99)).toMatchObject({ shown: undefined, asked: 1 })
  expect((await afterAMinute(failure(500), 99)).asked).toBe(3)
})

test('nobody asks for a page that has been left', async () => {
  expect((await afterAMinute(failure(503), 99)).asksAfterLeaving).toBeLessThanOrEqual(3)
})
