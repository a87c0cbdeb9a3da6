/** Text in the encodings of old Chinese sites, which Node reads and does not write. */
const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

function tableOf(charset: string): ReadonlyMap<string, readonly number[]> {
  const ready = tables.get(charset)
  if (ready) return ready
  const table = new Map<string, readonly number[]>()
  const decoder = new TextDecoder(charset)
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue
      const sign = decoder.decode(Uint8Array.of(lead, trail))
      if (sign.length === 1 && sign !== '\ufffd' && !table.has(sign)) table.set(sign, [lead, trail])
    }
  tables.set(charset, table)
  return table
}

export function inEncoding(text: string, charset: string): Buffer {
  if (charset === 'utf-8') return Buffer.from(text)
  const table = tableOf(charset)
  return Buffer.from([...text].flatMap((sign) => table.get(sign) ?? [...Buffer.from(sign)]))
}
