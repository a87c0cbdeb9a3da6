/** The shapes of which pictures are made, and the colours of one. */
import type { Random } from '../random.ts'

export type Palette = {
  readonly sky: string
  readonly low: string
  readonly main: string
  readonly dark: string
  readonly warm: string
  readonly leaf: string
}

export const rect = (x: number, y: number, w: number, h: number, fill: string, more = ''): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`
export const circle = (x: number, y: number, r: number, fill: string, more = ''): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`
export const path = (d: string, fill: string, more = ''): string => `<path d="${d}" fill="${fill}" ${more}/>`
export const times = (count: number, draw: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => draw(at)).join('')

export const clouds = (random: Random): string =>
  times(3, (at) => {
    const x = 180 + at * 480 + random.int(160)
    const y = 110 + random.int(120)
    return `<g fill="#fff" opacity=".85">${circle(x, y, 46, '#fff')}${circle(x + 60, y - 22, 58, '#fff')}${circle(x + 124, y, 44, '#fff')}${rect(x - 20, y, 160, 44, '#fff', 'rx="22"')}</g>`
  })

export const tree = (x: number, ground: number, size: number, leaf: string): string =>
  `${rect(x - size * 0.06, ground - size * 0.5, size * 0.12, size * 0.5, '#7b5a43')}${circle(x, ground - size * 0.72, size * 0.34, leaf)}${circle(x - size * 0.22, ground - size * 0.56, size * 0.24, leaf, 'opacity=".92"')}${circle(x + size * 0.24, ground - size * 0.54, size * 0.22, leaf, 'opacity=".88"')}`

/** A child from behind or the front: head, hair, coat; never a face. */
export const child = (x: number, ground: number, size: number, coat: string): string =>
  `${path(`M${x - size * 0.2} ${ground} q0 ${-size * 0.55} ${size * 0.2} ${-size * 0.55} q${size * 0.2} 0 ${size * 0.2} ${size * 0.55} z`, coat)}${circle(x, ground - size * 0.7, size * 0.17, '#f2c9a5')}${path(`M${x - size * 0.18} ${ground - size * 0.7} a${size * 0.18} ${size * 0.19} 0 0 1 ${size * 0.36} 0 z`, '#3a2d28')}`

export const coats = ['#e2725b', '#3d7ea6', '#f2b134', '#5fa777', '#8e6aa8', '#d9d9d9'] as const
export const coat = (random: Random): string => coats[random.int(coats.length)] ?? coats[0]

export function building(x: number, ground: number, w: number, floors: number, palette: Palette): string {
  const floor = 92
  const top = ground - floors * floor
  const windows = Math.floor(w / 90)
  const rows = times(floors, (row) =>
    times(windows, (at) => {
      const left = x + 24 + at * ((w - 48) / windows)
      return (
        rect(left, top + row * floor + 22, 52, 46, '#9cc4dd', 'rx="4"') +
        rect(left, top + row * floor + 44, 52, 3, '#fff')
      )
    }),
  )
  return `${rect(x, top, w, floors * floor, palette.main)}${rect(x, top - 18, w, 18, palette.warm)}${rows}`
}

export type Draw = (palette: Palette, random: Random) => string
