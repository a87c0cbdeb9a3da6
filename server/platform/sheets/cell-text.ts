/** What a cell shows, as text: numbers without exponent, dates as «2026-11-21». Pure. */

/** «B7» → 2; 0 when it is no reference. */
export function columnOf(reference: string): number {
  let column = 0
  for (const char of reference) {
    const letter = char.charCodeAt(0) - 64
    if (letter < 1 || letter > 26) return column
    column = column * 26 + letter
    // Past any format's last column the rest does not matter.
    if (column > 1_000_000) return column
  }
  return column
}

export function columnName(column: number): string {
  let name = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

/** Serial day → date. Day 60 is 1900-02-29, which never was (kept since Lotus 1-2-3), so earlier days shift by one. */
export function dateOfSerial(serial: number, is1904: boolean): string | null {
  const days = Math.floor(serial) + (is1904 ? 1462 : 0)
  // 9999-12-31 is the format's last day.
  if (!(days >= 1 && days <= 2_958_465)) return null
  const since = days < 60 ? days + 1 : days
  return new Date(Date.UTC(1899, 11, 30) + since * 86_400_000).toISOString().slice(0, 10)
}

/** A number as it was typed: telephone and staff numbers come as «13812345678», never «1.38E10». */
export function textOfNumber(raw: string): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)
}

/** The format writes characters that XML cannot hold as «_x000D_». */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

/** Built-in formats that show a day (ECMA-376 18.8.30; 27–36 and 50–58 in Chinese locales). Times only: 18–21, 45–47. */
const dayFormats = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])

/** `code`: the custom format of that number, if any. Quoted words, escapes and [colours] say nothing about dates. */
export function isDayFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return dayFormats.has(id)
  return /[yd]/i.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./g, ''))
}
