/** The id of a new group: UUID version 7, so that groups sort by when they were made. */
import { newKey } from '../../../api/act-key.ts'

export function newGroupId(now: number = Date.now()): string {
  const time = now.toString(16).padStart(12, '0')
  const random = newKey()
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${random.slice(0, 3)}`,
    // RFC 9562: the variant's first digit is 8, 9, a or b.
    `8${random.slice(3, 6)}`,
    random.slice(6, 18),
  ].join('-')
}
