/** Drawn stand-ins for photographs, each seed another scene; only to look at themes and to test them. */
const skies = [
  ['#bfe0f5', '#eef7fb'],
  ['#ffd9a8', '#fff1dc'],
  ['#a9cbe8', '#dfeaf2'],
  ['#cfe6d2', '#f2f8ee'],
  ['#d9cfe8', '#f3eef6'],
] as const
const walls = ['#c96f4a', '#d9b48a', '#8fa3b5', '#e3d6c0', '#a8584a'] as const
const greens = ['#6fa35a', '#4d8a5f', '#87ad52', '#3f7d6a'] as const

/** Same seed, same numbers. */
function numbers(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}
const pick = <T>(list: readonly T[], share: number): T => {
  const found = list[Math.floor(share * list.length)]
  if (found === undefined) throw new Error('an empty list')
  return found
}

function building(next: () => number): string {
  const wall = pick(walls, next())
  const left = 120 + next() * 300
  const floors = 3 + Math.floor(next() * 2)
  const bays = 8 + Math.floor(next() * 5)
  const width = bays * 62 + 40
  const top = 560 - floors * 84
  let html = `<rect x="${left}" y="${top}" width="${width}" height="${floors * 84 + 40}" fill="${wall}"/><rect x="${left - 12}" y="${top - 16}" width="${width + 24}" height="18" fill="#6b5a50"/>`
  for (let floor = 0; floor < floors; floor += 1) {
    for (let bay = 0; bay < bays; bay += 1) {
      html += `<rect x="${left + 28 + bay * 62}" y="${top + 20 + floor * 84}" width="38" height="46" fill="#f6f3ea"/><rect x="${left + 31 + bay * 62}" y="${top + 23 + floor * 84}" width="32" height="40" fill="#5f8299"/>`
    }
  }
  return html
}

function people(next: () => number): string {
  let html = ''
  const coats = ['#e35d4f', '#f2b33d', '#3b7fc4', '#4fa46b', '#ffffff', '#8a62b3']
  for (let index = 0; index < 14; index += 1) {
    const x = 140 + index * 96 + next() * 50
    const y = 690 + next() * 110
    html += `<circle cx="${x}" cy="${y - 46}" r="17" fill="#f0cba8"/><path d="M${x - 17} ${y - 54}a17 17 0 0 1 34 0z" fill="#3a2c25"/><rect x="${x - 20}" y="${y - 28}" width="40" height="56" rx="14" fill="${pick(coats, next())}"/><rect x="${x - 13}" y="${y + 24}" width="26" height="36" fill="#34435a"/>`
  }
  return html
}

/** A schoolyard, 1600 wide and 1000 high, or a strip of it. */
export function samplePicture(seed: number, height = 1000): string {
  const next = numbers(seed)
  const [high, low] = pick(skies, next())
  let trees = ''
  for (let index = 0; index < 9; index += 1) {
    const x = next() * 1600
    const size = 50 + next() * 60
    trees += `<rect x="${x - 6}" y="${600 - size * 0.4}" width="12" height="${size}" fill="#6b4a33"/><circle cx="${x}" cy="${590 - size * 0.6}" r="${size}" fill="${pick(greens, next())}" opacity=".92"/>`
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 ${(1000 - height) * 0.6} 1600 ${height}" width="1600" height="${height}" preserveAspectRatio="xMidYMid slice"><defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${high}"/><stop offset="1" stop-color="${low}"/></linearGradient><linearGradient id="f" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${pick(greens, next())}"/><stop offset="1" stop-color="#3e6b46"/></linearGradient></defs><rect width="1600" height="1000" fill="url(#s)"/><circle cx="${1200 + next() * 300}" cy="${120 + next() * 90}" r="70" fill="#fff6d8"/><path d="M0 520Q300 ${360 + next() * 100} 640 500T1600 ${430 + next() * 60}V700H0z" fill="#8fb3a4" opacity=".7"/>${building(next)}${trees}<rect y="600" width="1600" height="400" fill="url(#f)"/><path d="M-100 820Q800 ${680 + next() * 60} 1700 820V1000H-100z" fill="#c8694f"/><path d="M-100 850Q800 710 1700 850M-100 890Q800 750 1700 890" stroke="#fff" stroke-width="5" fill="none" opacity=".8"/>${people(next)}</svg>`
}
