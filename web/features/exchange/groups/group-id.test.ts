import { Id } from '@shuyuan/contract/kernel/ids.ts'
import { expect, test } from 'vitest'
import { newGroupId } from './group-id.ts'

test('a new group has an id the door accepts, and a later one sorts after it', () => {
  const early = newGroupId(1_700_000_000_000)
  expect(Id.parse(early)).toBe(early)
  expect(newGroupId(1_700_000_000_001) > early).toBe(true)
  expect(newGroupId(1_700_000_000_000)).not.toBe(early)
})
