/** Texts become bytes in one place that is used again and again: a buffer for each page is work for the collector of garbage. */

/** Of UTF-8, a code unit of UTF-16 takes at most three bytes. */
const widest = 3
const largest = 4 * 1024 * 1024

/** What comes in many pages may come as bytes already. */
export type TextPart = string | Buffer

export type Scratch = {
  /** The parts one after the other in UTF-8, good until the next call. */
  readonly encode: (parts: readonly TextPart[]) => Buffer
}

export function createScratch(): Scratch {
  let room = Buffer.allocUnsafeSlow(64 * 1024)
  return {
    encode: (parts) => {
      const most = parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length * widest : part.length), 0)
      // What is far bigger than pages are gets a place that then goes.
      const place = most > room.length ? Buffer.allocUnsafeSlow(most) : room
      if (most <= largest) room = place
      let at = 0
      for (const part of parts) at += typeof part === 'string' ? place.write(part, at) : part.copy(place, at)
      return place.subarray(0, at)
    },
  }
}
