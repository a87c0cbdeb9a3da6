/** Numbers that belong to a person: found by their own check digits, so that a date or a price is none of them. */
import { plainDigits } from './normal-text.ts'

export type PersonalKind = 'id-number' | 'phone' | 'bank-card'
export type PersonalData = {
  readonly kind: PersonalKind
  readonly at: number
  /** «110101********1234»: enough to find it again, not to use it. */
  readonly masked: string
}

/** Between the digits of one number people put blanks, dots and hyphens. */
const gap = '[ \\t\\u00a0\\u3000.·-]?'
const digits = (count: number): string => `\\d(?:${gap}\\d){${count - 1}}`
const patterns: readonly {
  readonly kind: PersonalKind
  readonly shape: RegExp
  readonly holds: (digits: string) => boolean
}[] = [
  { kind: 'id-number', shape: new RegExp(`(?<!\\d)${digits(17)}${gap}[\\dXx](?!\\d)`, 'g'), holds: isIdNumber },
  { kind: 'bank-card', shape: new RegExp(`(?<!\\d)\\d(?:${gap}\\d){15,18}(?!\\d)`, 'g'), holds: isBankCard },
  {
    kind: 'phone',
    shape: new RegExp(`(?<!\\d)(?:\\+?86${gap})?1[3-9](?:${gap}\\d){9}(?!\\d)`, 'g'),
    holds: () => true,
  },
]

export function findPersonalData(text: string): PersonalData[] {
  const plain = plainDigits(text)
  const found: PersonalData[] = []
  const taken: [number, number][] = []
  for (const { kind, shape, holds } of patterns) {
    for (const match of plain.matchAll(shape)) {
      const [from, end] = [match.index, match.index + match[0].length]
      const bare = match[0].replaceAll(/[^\dXx]/g, '').toUpperCase()
      if (!holds(bare) || taken.some(([start, stop]) => from < stop && end > start)) continue
      taken.push([from, end])
      found.push({ kind, at: from, masked: masked(kind, bare) })
    }
  }
  return found.sort((a, b) => a.at - b.at)
}

function masked(kind: PersonalKind, bare: string): string {
  if (kind === 'phone') return `${bare.slice(-11, -8)}****${bare.slice(-4)}`
  return `${bare.slice(0, kind === 'bank-card' ? 4 : 6)}${'*'.repeat(bare.length - (kind === 'bank-card' ? 8 : 10))}${bare.slice(-4)}`
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643-1999: a real day of birth and the check character by ISO 7064 MOD 11-2. */
export function isIdNumber(bare: string): boolean {
  if (!/^\d{17}[\dX]$/.test(bare)) return false
  const [year, month, day] = [Number(bare.slice(6, 10)), Number(bare.slice(10, 12)), Number(bare.slice(12, 14))]
  const born = new Date(Date.UTC(year, month - 1, day))
  if (year < 1900 || year > 2100 || born.getUTCMonth() !== month - 1 || born.getUTCDate() !== day) return false
  const sum = weights.reduce((total, weight, at) => total + weight * Number(bare[at]), 0)
  return '10X98765432'[sum % 11] === bare[17]
}

/** ISO/IEC 7812-1 annex B (Luhn); cards of Chinese banks begin with 62, the international ones with 3 to 6. */
function isBankCard(bare: string): boolean {
  if (!/^[3-6]\d{15,18}$/.test(bare)) return false
  const sum = [...bare].reverse().reduce((total, sign, at) => {
    const doubled = Number(sign) * (at % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}
