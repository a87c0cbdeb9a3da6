/** More pictures of an invented school life: rooms and places that belong to one kind of school or another. */
import type { Random } from '../random.ts'
import { building, child, circle, clouds, coat, coats, type Draw, path, rect, times, tree } from './shapes.ts'

/** A curved swimmer's lane, dashed in two colours. */
const rope = (y: number, colour: string): string =>
  path(`M0 ${y} H1600`, 'none', `stroke="#fff" stroke-width="12"`) +
  path(`M0 ${y} H1600`, 'none', `stroke="${colour}" stroke-width="12" stroke-dasharray="34 34"`)

const bunting = (y: number): string =>
  path(`M0 ${y} Q400 ${y + 60} 800 ${y} T1600 ${y}`, 'none', 'stroke="#8a8f98" stroke-width="3"') +
  times(16, (at) => {
    const x = 40 + at * 100
    const sag = Math.sin((x / 800) * Math.PI) * (x < 800 ? 30 : 30)
    return path(`M${x - 26} ${y + sag} h52 l-26 50 z`, coats[at % 5] ?? coats[0])
  })

const lamp = (x: number, length: number, colour: string): string =>
  rect(x - 2, 0, 4, length, '#7d8790') + path(`M${x - 60} ${length + 54} q60 -78 120 0 z`, colour)

/** Sits at a table: head and shoulders above its edge. */
const sitting = (x: number, edge: number, size: number, colour: string): string =>
  child(x, edge + size * 0.13, size, colour)

const pool: Draw = (p, random) =>
  `${rect(0, 0, 1600, 470, '#e8f3f8')}${times(7, (at) => rect(50 + at * 222, 70, 170, 250, p.sky, 'rx="8"') + rect(130 + at * 222, 70, 8, 250, '#fff') + rect(50 + at * 222, 190, 170, 8, '#fff'))}${bunting(30)}
${rect(0, 400, 1600, 90, '#f4efe6')}${times(9, (at) => child(90 + at * 178 + random.int(30), 470, 120, coat(random)))}${rect(0, 470, 1600, 40, '#d3cab8')}${rect(0, 510, 1600, 490, '#3fa7c9')}
${path('M0 510 H1600 V640 Q1200 600 800 650 T0 630 Z', '#6fc3dc', 'opacity=".6"')}${times(4, (at) => rope(600 + at * 110, [p.warm, '#e2b23a', p.warm, '#3d7ea6'][at] ?? p.warm))}
${times(3, (at) => {
  const x = 260 + random.int(1000)
  const y = 655 + at * 110
  return `${path(`M${x - 150} ${y + 8} q40 -34 80 -4 t80 -6 l60 20 h-220 z`, '#fff', 'opacity=".75"')}${path(`M${x} ${y} q70 -70 120 -14`, 'none', 'stroke="#f2c9a5" stroke-width="20" stroke-linecap="round"')}${circle(x, y, 30, '#f2c9a5')}${path(`M${x - 32} ${y - 2} a32 32 0 0 1 64 0 z`, coats[at % 5] ?? p.warm)}`
})}${times(5, (at) => path(`M${80 + at * 320} ${960 + (at % 2) * 14} q60 -18 120 0 t120 0`, 'none', 'stroke="#fff" stroke-width="5" opacity=".5"'))}`

/** A musician from the front, with a violin across or a stand before. */
const musician = (x: number, ground: number, size: number, at: number): string => {
  const neck = ground - size * 0.44
  const violin =
    path(
      `M${x - size * 0.02} ${neck} l${size * 0.34} ${-size * 0.14}`,
      'none',
      `stroke="#4a2f1c" stroke-width="${size * 0.05}"`,
    ) +
    `<ellipse cx="${x}" cy="${neck}" rx="${size * 0.17}" ry="${size * 0.09}" fill="#9a5527" transform="rotate(-22 ${x} ${neck})"/>` +
    path(
      `M${x + size * 0.26} ${neck + size * 0.16} l${-size * 0.34} ${-size * 0.3}`,
      'none',
      'stroke="#efe3cd" stroke-width="4"',
    )
  const stand =
    path(
      `M${x - size * 0.24} ${ground - size * 0.42} h${size * 0.48} l${size * 0.05} ${size * 0.24} h${-size * 0.58} z`,
      '#3a3f4a',
    ) + rect(x - 3, ground - size * 0.2, 6, size * 0.3, '#3a3f4a')
  return child(x, ground, size, '#28324a') + (at % 3 === 2 ? stand : violin)
}

const orchestra: Draw = (p) =>
  `${rect(0, 0, 1600, 1000, '#f0dfc2')}${times(10, (at) => rect(at * 160, 0, 150, 560, at % 2 === 0 ? '#d9b483' : '#cfa873'))}${times(10, (at) => rect(at * 160 + 20, 60, 110, 420, '#e6c99c', 'rx="55" opacity=".55"'))}
${path('M0 560 H1600 V1000 H0 Z', '#b98b5c')}${path('M120 620 Q800 500 1480 620 L1560 720 Q800 580 40 720 Z', '#a87a4c')}${path('M40 760 Q800 620 1560 760 L1600 880 Q800 720 0 880 Z', '#9c6f43')}
${times(9, (at) => musician(200 + at * 150, 640 - Math.sin((at / 8) * Math.PI) * 56, 190, at))}${times(8, (at) => musician(150 + at * 186, 810 - Math.sin((at / 7) * Math.PI) * 66, 230, at + 1))}
${rect(700, 930, 200, 70, '#7a5a3a', 'rx="8"')}${child(800, 940, 300, '#1f2430')}${path('M850 760 l96 -96', 'none', 'stroke="#1f2430" stroke-width="26" stroke-linecap="round"')}${path('M944 666 l60 -74', 'none', 'stroke="#fff" stroke-width="6" stroke-linecap="round"')}${circle(250, 120, 34, '#fff', `opacity=".5" stroke="${p.warm}"`)}${circle(1350, 120, 34, '#fff', 'opacity=".5"')}`

const blocks = (x: number, ground: number): string =>
  times(3, (row) =>
    times(5 - row, (at) =>
      rect(x + row * 45 + at * 90, ground - 80 - row * 82, 84, 78, coats[(at + row * 2) % 5] ?? coats[0], 'rx="8"'),
    ),
  ) +
  path(`M${x + 150} ${ground - 244} l75 -96 l75 96 z`, '#c8553d') +
  path(`M${x + 190} ${ground} v-50 a35 35 0 0 1 70 0 v50 z`, '#fff', 'opacity=".85"')

const playroom: Draw = (p, random) =>
  `${rect(0, 0, 1600, 640, '#fff3d9')}${rect(0, 640, 1600, 360, '#e9c99a')}${bunting(46)}${rect(90, 170, 330, 270, p.sky, 'rx="14"')}${rect(250, 170, 10, 270, '#fff')}${rect(90, 300, 330, 10, '#fff')}${circle(340, 230, 34, '#f7cf5d')}
${rect(540, 330, 470, 310, '#c99a63', 'rx="10"')}${times(2, (row) => rect(560, 350 + row * 145, 430, 125, '#f6e3c3', 'rx="6"'))}${times(6, (at) => circle(600 + at * 70, 445, 28, coats[at % 5] ?? p.warm))}${times(5, (at) => rect(585 + at * 80, 535, 52, 84, coats[(at + 2) % 5] ?? p.leaf, 'rx="6"'))}
${path('M1180 640 L1330 300 L1480 640 Z', p.warm)}${path('M1285 640 Q1330 470 1375 640 Z', '#5b4636')}${times(3, (at) => path(`M${1330 - 40 - at * 44} ${390 + at * 100} h${80 + at * 88}`, 'none', 'stroke="#fff" stroke-width="10" opacity=".6"'))}
<ellipse cx="800" cy="850" rx="720" ry="120" fill="${p.leaf}" opacity=".45"/><ellipse cx="800" cy="850" rx="560" ry="86" fill="#fff" opacity=".4"/>${blocks(240, 880)}
${times(4, (at) => child(790 + at * 175 + random.int(30), 880 + (at % 2) * 50, 190, coat(random)))}${child(150, 900, 200, coat(random))}${circle(1010, 950, 34, p.warm)}${path('M978 940 q32 -18 64 0', 'none', 'stroke="#fff" stroke-width="6"')}`

/** A lathe: bed, head, chuck and a spark. */
const lathe = (x: number, ground: number, p: { readonly dark: string; readonly warm: string }): string =>
  `${rect(x, ground - 150, 360, 150, '#5d7486', 'rx="8"')}${rect(x + 14, ground - 60, 332, 60, '#48606f')}${rect(x, ground - 260, 130, 130, p.dark, 'rx="10"')}${circle(x + 150, ground - 190, 40, '#c3ccd3')}${circle(x + 150, ground - 190, 16, '#7d8790')}${rect(x + 190, ground - 202, 110, 24, '#c3ccd3')}${rect(x + 290, ground - 236, 56, 90, p.dark, 'rx="6"')}${circle(x + 40, ground - 215, 12, '#e4574b')}${circle(x + 78, ground - 215, 12, '#5fa777')}${times(5, (at) => path(`M${x + 250} ${ground - 200} l${20 + at * 16} ${-50 + at * 16}`, 'none', 'stroke="#f7b733" stroke-width="5" stroke-linecap="round"'))}${rect(x - 12, ground - 8, 384, 10, p.warm)}`

const worker = (x: number, ground: number, size: number): string =>
  child(x, ground, size, '#3b6ea5') +
  path(
    `M${x - size * 0.2} ${ground - size * 0.72} a${size * 0.2} ${size * 0.2} 0 0 1 ${size * 0.4} 0 h${size * 0.06} v${size * 0.035} h${-size * 0.52} v${-size * 0.035} z`,
    '#f2b134',
  )

const workshop: Draw = (p) =>
  `${rect(0, 0, 1600, 680, '#e9edf0')}${times(5, (at) => rect(60 + at * 310, 90, 240, 180, p.sky, 'rx="4"') + rect(60 + at * 310, 176, 240, 6, '#fff') + rect(177 + at * 310, 90, 6, 180, '#fff'))}${rect(0, 30, 1600, 26, p.warm)}${rect(980, 56, 90, 40, p.dark)}${rect(1020, 96, 8, 150, '#7d8790')}${path('M1024 246 q34 12 22 44 q-18 20 -34 4', 'none', 'stroke="#7d8790" stroke-width="10"')}
${rect(120, 330, 420, 190, '#8a6544', 'rx="6"')}${times(6, (at) => rect(150 + at * 64, 352, 16, 110, '#c3ccd3', 'rx="4"') + rect(143 + at * 64, 440, 30, 54, coats[at % 5] ?? p.warm, 'rx="8"'))}
${rect(0, 680, 1600, 320, '#b7c0c6')}${path('M0 930 H1600', 'none', 'stroke="#f2b134" stroke-width="16"')}${path('M0 720 H1600', 'none', 'stroke="#f2b134" stroke-width="8"')}
${lathe(130, 860, p)}${lathe(640, 860, p)}${lathe(1150, 860, p)}${worker(560, 950, 290)}${worker(1075, 950, 290)}${worker(80, 950, 290)}${worker(1540, 950, 290)}`

const smartroom: Draw = (p, random) =>
  `${rect(0, 0, 1600, 700, '#eef2f6')}${rect(0, 700, 1600, 300, '#cfd8df')}${times(4, (at) => rect(180 + at * 340, 0, 220, 20, '#fff'))}${rect(350, 90, 900, 450, '#20303f', 'rx="16"')}${rect(372, 112, 856, 406, '#f8fbff')}
${times(6, (at) => {
  const tall = 80 + random.int(200)
  return rect(430 + at * 62, 470 - tall, 40, tall, coats[at % 5] ?? p.warm, 'rx="4"')
})}${path('M410 470 H810', 'none', `stroke="${p.dark}" stroke-width="5"`)}${circle(1010, 300, 120, p.sky)}${path('M1010 300 V180 A120 120 0 0 1 1114 360 Z', p.warm)}${path('M1010 300 L1114 360 A120 120 0 0 1 960 409 Z', p.leaf)}${rect(880, 460, 260, 14, '#c3ccd3', 'rx="7"')}${child(1350, 760, 340, p.dark)}${path('M1290 600 l-70 -60', 'none', `stroke="${p.dark}" stroke-width="30" stroke-linecap="round"`)}
${rect(60, 200, 180, 300, p.sky, 'rx="6"')}${rect(146, 200, 8, 300, '#fff')}${times(3, (group) => {
  const x = 110 + group * 490
  return `${times(3, (at) => sitting(x + 70 + at * 130, 800, 200, coat(random)))}${rect(x - 10, 800, 430, 34, '#f4f7fa', 'rx="12"')}${rect(x + 40, 834, 18, 166, '#9aa7b1')}${rect(x + 350, 834, 18, 166, '#9aa7b1')}${times(3, (at) => path(`M${x + 40 + at * 130} 800 l10 -44 h70 l10 44 z`, '#33475b') + path(`M${x + 50 + at * 130} 796 l8 -36 h58 l8 36 z`, '#9fd0ea'))}`
})}`

/** Yellow, with its windows full. */
const bus = (x: number, ground: number, random: Random): string =>
  `${rect(x, ground - 250, 620, 210, '#f2b134', 'rx="26"')}${rect(x, ground - 96, 620, 16, '#34506b')}${times(5, (at) => rect(x + 36 + at * 104, ground - 222, 86, 92, '#cfe8f4', 'rx="10"') + child(x + 79 + at * 104, ground - 130, 84, coat(random)))}${rect(x + 556, ground - 222, 50, 150, '#cfe8f4', 'rx="8"')}${times(2, (at) => circle(x + 130 + at * 360, ground - 36, 48, '#2a2f38') + circle(x + 130 + at * 360, ground - 36, 20, '#c3ccd3'))}${circle(x + 606, ground - 66, 14, '#fff')}`

const crossing: Draw = (p, random) =>
  `${clouds(random)}${building(60, 560, 620, 3, p)}${tree(760, 580, 220, p.leaf)}${building(1180, 560, 380, 4, p)}${tree(1110, 580, 250, p.leaf)}${rect(0, 560, 1600, 70, '#d9d2c5')}${rect(0, 620, 1600, 14, '#f7f3ea')}${rect(0, 634, 1600, 366, '#6b7580')}${path('M0 800 H1600', 'none', 'stroke="#fff" stroke-width="8" stroke-dasharray="70 50" opacity=".8"')}
${times(7, (at) => path(`M${960 + at * 84} 640 h52 l36 350 h-58 z`, '#fff', 'opacity=".92"'))}${bus(110, 850, random)}
${rect(890, 330, 14, 300, '#4c5760')}${rect(862, 210, 70, 170, '#2f3942', 'rx="16"')}${circle(897, 246, 20, '#e4574b', 'opacity=".35"')}${circle(897, 294, 20, '#f2b134', 'opacity=".35"')}${circle(897, 342, 20, '#57c785')}
${times(4, (at) => child(1120 + at * 92, 800 + (at % 2) * 24, 170, coat(random)))}${child(1010, 860, 270, '#7ec23a')}${path('M962 760 h96', 'none', 'stroke="#fff" stroke-width="12"')}${path('M1060 730 l64 -70', 'none', 'stroke="#7ec23a" stroke-width="26" stroke-linecap="round"')}${rect(1120, 560, 8, 130, '#7a5a3a')}${path('M1128 562 h96 l-20 30 l20 30 h-96 z', '#e4574b')}`

const tray = (x: number, y: number, colour: string): string =>
  rect(x, y, 110, 16, '#c3ccd3', 'rx="6"') +
  path(`M${x + 14} ${y} a24 20 0 0 1 48 0 z`, colour) +
  rect(x + 72, y - 16, 26, 16, '#fff', 'rx="4"')

const canteen: Draw = (p, random) =>
  `${rect(0, 0, 1600, 640, '#fdf4e3')}${rect(0, 640, 1600, 360, '#e3d6c0')}${times(16, (at) => rect(at * 100, 640, 98, 8, '#d5c5a8'))}${rect(180, 150, 1240, 300, '#8a6544', 'rx="12"')}${rect(204, 174, 1192, 252, '#fff7e8')}${path('M160 150 H1440 L1400 90 H200 Z', p.warm)}${times(10, (at) => path(`M${200 + at * 124} 150 l62 0 l-6 -60 l-52 0 z`, '#fff', 'opacity=".55"'))}
${times(4, (at) => `${child(330 + at * 290, 430, 230, '#ffffff')}${path(`M${290 + at * 290} 268 q40 -70 80 0 z`, '#ffffff', 'stroke="#d9d2c5" stroke-width="4"')}${path(`M${410 + at * 290} 396 h110 l-14 44 h-82 z`, '#9aa7b1')}${path(`M${440 + at * 290} 380 q-16 -30 4 -56 q18 -26 2 -52 M${484 + at * 290} 380 q-16 -30 4 -56 q18 -26 2 -52`, 'none', 'stroke="#c9d3d9" stroke-width="7" opacity=".8" stroke-linecap="round"')}`)}${rect(160, 430, 1280, 40, '#c99a63', 'rx="8"')}${lamp(420, 30, p.warm)}${lamp(800, 30, p.warm)}${lamp(1180, 30, p.warm)}
${times(2, (row) => {
  const y = 700 + row * 170
  const x = 90 - row * 50
  return `${times(6, (at) => sitting(x + 110 + at * 250, y, 190 + row * 30, coat(random)))}${rect(x, y, 1440 + row * 100, 30, '#f4efe6', 'rx="10"')}${rect(x, y + 26, 1440 + row * 100, 10, '#c9b48f')}${times(6, (at) => tray(x + 55 + at * 250, y - 14, coats[(at + row) % 5] ?? p.warm))}`
})}`

/** A child's painting: sun and hills, a fish, a flower or rings. */
const painting = (
  x: number,
  y: number,
  at: number,
  p: { readonly leaf: string; readonly warm: string; readonly sky: string },
): string => {
  const inside = [
    rect(x, y, 230, 180, p.sky) +
      circle(x + 170, y + 50, 26, '#f7b733') +
      path(`M${x} ${y + 180} q60 -90 120 -30 t110 -10 v40 z`, p.leaf),
    rect(x, y, 230, 180, '#fdf8ef') +
      path(`M${x + 40} ${y + 90} q60 -70 120 0 q-60 70 -120 0 m112 0 l46 -36 v72 z`, p.warm) +
      circle(x + 76, y + 80, 8, '#fff'),
    rect(x, y, 230, 180, '#eef4ff') +
      times(6, (petal) =>
        circle(x + 115 + 36 * Math.cos(petal * 1.047), y + 80 + 36 * Math.sin(petal * 1.047), 22, '#d98aa5'),
      ) +
      circle(x + 115, y + 80, 20, '#f7b733') +
      rect(x + 111, y + 120, 8, 60, p.leaf),
    rect(x, y, 230, 180, '#2b4170') +
      times(4, (ring) => circle(x + 115, y + 90, 76 - ring * 18, coats[ring % 5] ?? p.warm)),
  ]
  return `${rect(x - 16, y - 16, 262, 212, '#7a5a3a')}${rect(x - 8, y - 8, 246, 196, '#fff')}${inside[at % 4] ?? ''}`
}

const exhibition: Draw = (p, random) => {
  const first = random.int(4)
  return `${rect(0, 0, 1600, 700, '#f7f4ef')}${rect(0, 700, 1600, 300, '#d9c3a0')}${rect(0, 690, 1600, 14, '#e9e2d5')}${rect(0, 40, 1600, 12, '#4c5760')}${times(5, (at) => path(`M${190 + at * 310} 52 l-90 600 h180 z`, '#ffe9b0', 'opacity=".32"') + rect(172 + at * 310, 46, 36, 40, '#4c5760', 'rx="6"'))}
${times(5, (at) => painting(75 + at * 310, 190 + (at % 2) * 50, at + first, p))}${rect(640, 720, 130, 160, '#fff')}${rect(630, 706, 150, 20, '#e9e2d5')}${path('M660 706 q-20 -90 44 -110 q70 20 46 110 z', p.warm)}${circle(704, 570, 34, p.warm)}
${times(3, (at) => child(190 + at * 170 + random.int(30), 960, 290, coat(random)))}${times(3, (at) => child(960 + at * 190 + random.int(40), 970, 300, coat(random)))}`
}

const meeting: Draw = (p, random) =>
  `${rect(0, 0, 1600, 640, '#efe6d8')}${rect(240, 60, 1120, 400, '#b8352c')}${times(14, (at) => rect(240 + at * 80, 60, 6, 400, '#a02b24'))}${rect(240, 60, 1120, 18, '#e0b04c')}${times(2, (at) => path(`M${90 + at * 1420} 470 v-110`, 'none', `stroke="#7a5a3a" stroke-width="10"`) + circle(90 + at * 1420, 320, 66, p.leaf) + circle(60 + at * 1420, 370, 46, p.leaf) + circle(122 + at * 1420, 366, 44, p.leaf) + path(`M${54 + at * 1420} 470 h72 l-12 70 h-48 z`, '#c8553d'))}
${times(5, (at) => sitting(440 + at * 180, 460, 220, ['#2b3a4f', '#4a5568', '#34506b'][at % 3] ?? '#2b3a4f') + path(`M${430 + at * 180} 388 l10 22 l10 -22 z`, '#fff'))}${rect(330, 460, 940, 110, '#8a5a35', 'rx="6"')}${rect(320, 450, 960, 24, '#a87045', 'rx="8"')}${times(5, (at) => rect(405 + at * 180, 436, 70, 24, '#fff', 'rx="3"') + path(`M${500 + at * 180} 450 v-26 q0 -14 14 -16`, 'none', 'stroke="#2f3942" stroke-width="5"'))}${rect(0, 570, 1600, 430, '#7c8aa0')}
${times(3, (row) =>
  times(9 - row, (at) => {
    const x = 110 + at * (172 + row * 26) + row * 20
    const y = 740 + row * 110
    return (
      child(
        x,
        y + 20,
        180 + row * 24,
        ['#34506b', '#5b6b80', '#6d5b4a', '#3f5f58', '#4b4460'][random.int(5)] ?? p.dark,
      ) +
      // From behind.
      circle(x, y + 20 - (180 + row * 24) * 0.7, (180 + row * 24) * 0.172, '#3a2d28') +
      rect(x - 74 - row * 8, y - 30, 148 + row * 16, 90, '#5a6880', 'rx="20"')
    )
  }),
)}`

const bed = (y: number, tall: number, crop: (x: number, y: number) => string): string =>
  path(
    `M${60 - (y - 600) * 0.2} ${y} H${1540 + (y - 600) * 0.2} L${1580 + (y - 600) * 0.2} ${y + tall} H${20 - (y - 600) * 0.2} Z`,
    '#7b5a43',
  ) + times(15, (at) => crop(110 + at * 98, y + tall * 0.35))

const cabbage = (x: number, y: number): string =>
  circle(x - 16, y, 24, '#7fb069') + circle(x + 16, y, 24, '#6aa84f') + circle(x, y - 14, 24, '#a7d08c')
const carrot = (x: number, y: number): string =>
  path(`M${x - 12} ${y + 8} h24 l-12 34 z`, '#e9803a') +
  path(
    `M${x} ${y + 8} l-20 -46 M${x} ${y + 8} v-56 M${x} ${y + 8} l20 -46`,
    'none',
    'stroke="#5fa777" stroke-width="8" stroke-linecap="round"',
  )
const tomato = (x: number, y: number): string =>
  path(`M${x} ${y + 20} v-120`, 'none', 'stroke="#6b8f4e" stroke-width="8"') +
  circle(x, y - 84, 30, '#6aa84f') +
  circle(x - 18, y - 44, 24, '#5fa777') +
  circle(x + 16, y - 50, 16, '#d9412f') +
  circle(x - 10, y - 84, 14, '#e4574b') +
  circle(x + 14, y - 14, 15, '#d9412f')

const can = (x: number, y: number): string =>
  rect(x, y, 46, 44, '#3d7ea6', 'rx="6"') +
  path(`M${x + 46} ${y + 34} l40 -30`, 'none', 'stroke="#3d7ea6" stroke-width="10"') +
  times(3, (at) =>
    path(
      `M${x + 90 + at * 8} ${y + 10 + at * 2} l12 44`,
      'none',
      'stroke="#8fd0ea" stroke-width="4" stroke-linecap="round"',
    ),
  )

const planting: Draw = (p, random) =>
  `${clouds(random)}${path('M0 500 Q500 400 1000 490 T1600 470 V1000 H0 Z', p.leaf, 'opacity=".4"')}${building(1060, 560, 480, 2, p)}${path('M120 580 V400 Q330 250 540 400 V580 Z', '#dff1f5', 'stroke="#9db8c2" stroke-width="8" opacity=".92"')}${times(3, (at) => path(`M${225 + at * 105} 580 V${at === 1 ? 326 : 350}`, 'none', 'stroke="#9db8c2" stroke-width="6"'))}${rect(0, 570, 1600, 430, '#9cc27c')}${times(20, (at) => rect(at * 84, 540, 14, 70, '#f7f3ea', 'rx="6"'))}${rect(0, 560, 1600, 10, '#f7f3ea')}
${bed(640, 70, tomato)}${bed(770, 80, cabbage)}${bed(900, 90, carrot)}${times(3, (at) => child(330 + at * 420 + random.int(80), 780 + (at % 2) * 130, 210, coat(random)))}${can(420, 690)}${can(1240, 700)}${tree(1520, 620, 240, p.leaf)}${rect(856, 330, 12, 250, '#7a5a3a')}${rect(770, 400, 184, 12, '#7a5a3a')}${path('M800 396 h124 l20 130 h-164 z', p.warm)}${circle(862, 344, 40, '#f2c9a5')}${path('M800 322 h124 l-30 -20 q-32 -50 -64 0 z', '#d9a441')}`

export const moreScenes = {
  pool,
  orchestra,
  playroom,
  workshop,
  smartroom,
  crossing,
  canteen,
  exhibition,
  meeting,
  planting,
} as const satisfies Readonly<Record<string, Draw>>
