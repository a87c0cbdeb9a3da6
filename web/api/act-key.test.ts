import { expect, test } from 'vitest'
import { createActKeys, newKey } from './act-key.ts'

const counting = () => {
  let count = 0
  return createActKeys(() => `key-${(count += 1)}`)
}

test('a retry of the same content keeps its key', () => {
  const keys = counting()
  expect(keys.begin({ opinion: '同意' })).toBe(keys.begin({ opinion: '同意' }))
})

test('other content is another act', () => {
  const keys = counting()
  expect(keys.begin({ opinion: '同意' })).not.toBe(keys.begin({ opinion: '退回' }))
})

test('after the decision the same content is a new act', () => {
  const keys = counting()
  const first = keys.begin({})
  keys.settle()
  expect(keys.begin({})).not.toBe(first)
})

test('keys have the form the server takes', () => {
  expect(newKey()).toMatch(/^[\w-]{8,100}$/)
})
