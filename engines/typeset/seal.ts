/** A demonstration seal drawn at 1:1: ring, star, name on an arc, and the words that deny it legal effect. */
import type { Item, PolygonItem } from './display-list.ts'
import { drawLine } from './draw.ts'
import { em, MM_PER_PT } from './grid.ts'
import { type Glyph, glyphOf, type Setting, type Style, visible } from './style.ts'

/** A county department's seal measures 42 mm across (国发〔1999〕25号). */
export const SEAL_DIAMETER = 42
const RADIUS = SEAL_DIAMETER / 2
const RING = 1.2
/** The star is a third of the seal. */
const STAR_RADIUS = SEAL_DIAMETER / 6
/** Inner corners of a regular five-pointed star: sin 18° / sin 54°. */
const STAR_WAIST = Math.sin(Math.PI / 10) / Math.sin((3 * Math.PI) / 10)

const LABEL = '演示印章'
const LABEL_PT = 10
/** Below the date, which the seal covers; still inside the ring. */
const LABEL_DROP = 16.8

const ARC_STRETCH = 0.72
const ARC_HEIGHT = 6
/** The characters spread over at most three quarters of the circle. */
const MOST_ARC = 250
const MOST_STEP = 30

const radians = (degrees: number): number => (degrees * Math.PI) / 180

type Centre = { readonly cx: number; readonly cy: number }

function star({ cx, cy }: Centre): PolygonItem {
  const points = Array.from({ length: 10 }, (_, i): readonly [number, number] => {
    const radius = i % 2 === 0 ? STAR_RADIUS : STAR_RADIUS * STAR_WAIST
    return [cx + radius * Math.sin(radians(36 * i)), cy - radius * Math.cos(radians(36 * i))]
  })
  return { kind: 'polygon', points, colour: 'red' }
}

function turned(glyph: Glyph, { cx, cy }: Centre, radius: number, degrees: number, stretch: number): Item {
  return {
    kind: 'turned',
    char: glyph.char,
    role: glyph.style.role,
    font: glyph.font,
    sizePt: glyph.style.sizePt,
    stretch,
    colour: 'red',
    x: cx + radius * Math.sin(radians(degrees)),
    y: cy - radius * Math.cos(radians(degrees)),
    advance: glyph.advance * stretch,
    degrees,
  }
}

function arc(text: string, centre: Centre, setting: Setting): readonly Item[] {
  const chars = [...visible(text)]
  const step = Math.min(MOST_STEP, MOST_ARC / Math.max(1, chars.length))
  // Beyond a dozen characters they would touch: height follows the room on the arc.
  const height = Math.min(ARC_HEIGHT, (ARC_HEIGHT * step) / 20)
  const sizePt = height / MM_PER_PT
  const style: Style = { role: 'xiaobiaosong', sizePt, cell: em(sizePt), colour: 'red', isOnGrid: false }
  const radius = RADIUS - RING - height + 0.12 * height - 0.6
  return chars.map((char, i) => {
    const degrees = (i - (chars.length - 1) / 2) * step
    return turned(glyphOf(char, style, setting), centre, radius, degrees, ARC_STRETCH)
  })
}

function label({ cx, cy }: Centre, setting: Setting): readonly Item[] {
  const style: Style = { role: 'heiti', sizePt: LABEL_PT, cell: em(LABEL_PT), colour: 'red', isOnGrid: false }
  const glyphs = [...LABEL].map((char, i) => ({ glyph: glyphOf(char, style, setting), x: i * em(LABEL_PT) }))
  const width = LABEL.length * em(LABEL_PT)
  return drawLine({ glyphs, width }, cx - width / 2, cy + LABEL_DROP)
}

/** The items of a seal whose middle is (cx, cy) in millimetres. */
export function drawSeal(text: string, centre: Centre, setting: Setting): readonly Item[] {
  return [
    { kind: 'circle', ...centre, radius: RADIUS - RING / 2, width: RING, colour: 'red' },
    star(centre),
    ...arc(text, centre, setting),
    ...label(centre, setting),
  ]
}
