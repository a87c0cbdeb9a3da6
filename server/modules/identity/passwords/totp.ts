/** Time-based one-time codes (RFC 6238: SHA-1, 30 s, six digits), one step of clock drift, no code used twice. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const stepSeconds = 30

export function newTotpSecret(): string {
  return [...randomBytes(32)].map((byte) => alphabet[byte % 32]).join('')
}

export const totpUri = (secret: string, account: string): string =>
  `otpauth://totp/${encodeURIComponent(`书院:${account}`)}?secret=${secret}&issuer=${encodeURIComponent('书院')}`

function bytesOf(secret: string): Buffer {
  let bits = ''
  for (const letter of secret) bits += Math.max(0, alphabet.indexOf(letter)).toString(2).padStart(5, '0')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The step the code belongs to, null when it is wrong or not newer than the last one used. */
export function matchTotp(secret: string, code: string, now: Date, lastStep: number): number | null {
  const current = Math.floor(now.getTime() / 1000 / stepSeconds)
  for (const step of [current, current - 1, current + 1]) {
    if (step > lastStep && timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code))) return step
  }
  return null
}
