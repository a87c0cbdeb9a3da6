import { ApiError, NetworkError } from '@shuyuan/contract/client.ts'
import { expect, test } from 'vitest'
import { createAutosave, type SaveState } from './autosave.ts'

type Call = { id: string | null; version: number; fields: string; key: string }

function makeRoom(answer: (call: Call) => Promise<{ id: string; version: number }>) {
  const calls: Call[] = []
  const states: SaveState['kind'][] = []
  const autosave = createAutosave<string, { id: string; version: number }>({
    place: { id: null, version: 0 },
    conflict: 'documents.draft.changed',
    delay: 1,
    retryAfter: 5,
    save: (input, key) => {
      const call = { ...input, key }
      calls.push(call)
      return answer(call)
    },
    onState: ({ kind }) => states.push(kind),
    onSaved: () => undefined,
  })
  return { autosave, calls, states }
}

const saved = async ({ version }: Call) => ({ id: 'a', version: version + 1 })
const refused = (code: string) => new ApiError(409, { code, message: '', requestId: '' })

test('the first save makes the document, the next one keeps it', async () => {
  const { autosave, calls } = makeRoom(saved)
  autosave.change('一')
  expect(await autosave.flush()).toEqual({ id: 'a', version: 1 })
  autosave.change('二')
  expect(await autosave.flush()).toEqual({ id: 'a', version: 2 })
  expect(calls.map(({ id }) => id)).toEqual([null, 'a'])
})

test('text typed while a save runs is saved after it, never before', async () => {
  let release: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const { autosave, calls } = makeRoom(async (call) => {
    if (call.fields === '一') await gate
    return saved(call)
  })
  autosave.change('一')
  const first = autosave.flush()
  autosave.change('二')
  const second = autosave.flush()
  release()
  await first
  await second
  expect(calls.map(({ fields }) => fields)).toEqual(['一', '二'])
  expect(autosave.isDirty()).toBe(false)
})

test('a lost reply is tried again under the same key', async () => {
  let isDown = true
  const { autosave, calls } = makeRoom(async (call) => {
    if (isDown) throw new NetworkError('down')
    return saved(call)
  })
  autosave.change('一')
  expect(await autosave.flush()).toBeNull()
  isDown = false
  expect(await autosave.flush()).toEqual({ id: 'a', version: 1 })
  expect(calls[0]?.key).toBe(calls[1]?.key)
})

test('a conflict stops saving and keeps the text', async () => {
  const { autosave, calls, states } = makeRoom(() => Promise.reject(refused('documents.draft.changed')))
  autosave.change('一')
  expect(await autosave.flush()).toBeNull()
  autosave.change('二')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(calls).toHaveLength(1)
  expect(states.at(-1)).toBe('conflict')
  expect(autosave.isDirty()).toBe(true)
})
