/** A set that may say yes by mistake, never no: 36,000 or 3.6 million hashes in a few megabytes. Errs towards keeping. */

const probes = 6
const bitsEach = 16

export type HashSet = { readonly add: (sha256: string) => void; readonly has: (sha256: string) => boolean }

export function createHashSet(expected: number): HashSet {
  const size = Math.max(1 << 16, expected * bitsEach)
  const bits = new Uint8Array(Math.ceil(size / 8))
  // A SHA-256 is random already: its parts serve as the six hash functions.
  const place = (sha256: string, probe: number): number =>
    Number.parseInt(sha256.slice(probe * 10, probe * 10 + 10), 16) % size
  return {
    add: (sha256) => {
      for (let probe = 0; probe < probes; probe++) {
        const at = place(sha256, probe)
        bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7))
      }
    },
    has: (sha256) => {
      for (let probe = 0; probe < probes; probe++) {
        const at = place(sha256, probe)
        if (((bits[at >> 3] ?? 0) & (1 << (at & 7))) === 0) return false
      }
      return true
    },
  }
}
