/** From two colours to all that a theme needs, each pair measured: text keeps 4.5 : 1 whatever a school chooses. */
type Rgb = readonly [number, number, number]

const parse = (hex: string): Rgb => {
  const value = /^#[0-9a-f]{6}$/i.test(hex) ? Number.parseInt(hex.slice(1), 16) : 0x1661ab
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}
const write = (rgb: readonly number[]): string =>
  `#${rgb
    .map((part) =>
      Math.round(Math.min(Math.max(part, 0), 255))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`

/** `share` of the first, the rest of the second. */
export function mix(first: string, second: string, share: number): string {
  const [one, other] = [parse(first), parse(second)]
  return write([0, 1, 2].map((at) => (one[at] ?? 0) * share + (other[at] ?? 0) * (1 - share)))
}

function luminance(hex: string): number {
  const [red, green, blue] = parse(hex).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

/** WCAG 2.x contrast, 1 to 21. */
export function contrast(first: string, second: string): number {
  const [one, other] = [luminance(first), luminance(second)]
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

/** The colour moved towards black or white in steps until it keeps `ratio` against every ground. */
function until(colour: string, towards: '#000000' | '#ffffff', grounds: readonly string[], ratio: number): string {
  for (let step = 0; step <= 50; step += 1) {
    const tried = mix(towards, colour, step / 50)
    if (grounds.every((ground) => contrast(tried, ground) >= ratio)) return tried
  }
  return towards
}

const black = '#14181c'
const white = '#ffffff'
/** What is written on a filled surface: white where it can be read, else near black. */
const on = (ground: string): string => (contrast(white, ground) >= 4.5 ? white : black)

export type Palette = {
  readonly primary: string
  readonly accent: string
  readonly ground: string
  readonly paper: string
}

/** Names are those of the stylesheets: `--p` primary surface, `--pt` primary text, `--pp` pale, `--pd` deep band. */
export function derive({ primary, accent, ground, paper }: Palette): Readonly<Record<string, string>> {
  // A mid-tone carries neither white nor black well: it is darkened until white holds.
  const surface =
    contrast(white, primary) >= 4.5 || contrast(black, primary) >= 7 ? primary : until(primary, '#000000', [white], 4.5)
  const accentSurface =
    contrast(white, accent) >= 4.5 || contrast(black, accent) >= 4.6 ? accent : until(accent, '#000000', [white], 4.5)
  const pale = mix(primary, white, 0.09)
  const paleAccent = mix(accent, white, 0.14)
  const grounds = [ground, paper, pale, paleAccent, white]
  const deep = until(mix(primary, '#000000', 0.82), '#000000', [white], 8)
  return {
    p: write(parse(surface)),
    'on-p': on(surface),
    pt: until(primary, '#000000', grounds, 5),
    pp: pale,
    pd: deep,
    pl: until(primary, '#ffffff', [deep, '#22272d'], 5),
    a: write(parse(accentSurface)),
    'on-a': on(accentSurface),
    at: until(accent, '#000000', grounds, 4.8),
    ap: paleAccent,
    al: until(accent, '#ffffff', [deep, '#22272d'], 5),
    ground,
    paper,
  }
}
