/** Pictures of an invented school life, drawn as SVG: flat shapes, one palette a school, no two quite alike. */
import { createRandom } from '../random.ts'
import { moreScenes } from './more-scenes.ts'
import {
  building,
  child,
  circle,
  clouds,
  coat,
  coats,
  type Draw,
  type Palette,
  path,
  rect,
  times,
  tree,
} from './shapes.ts'

export const sceneKinds = [
  ...(['campus', 'sports', 'classroom', 'library', 'garden', 'stage', 'lab', 'flag'] as const),
  ...(['pool', 'orchestra', 'playroom', 'workshop', 'smartroom'] as const),
  ...(['crossing', 'canteen', 'exhibition', 'meeting', 'planting'] as const),
]
export type SceneKind = (typeof sceneKinds)[number]

export const sceneNames: Readonly<Record<SceneKind, string>> = {
  campus: '教学楼与广场',
  sports: '操场上的比赛',
  classroom: '教室里的课堂',
  library: '图书馆阅览区',
  garden: '校园里的树与花',
  stage: '艺术节舞台',
  lab: '科学实验室',
  flag: '升旗仪式',
  pool: '游泳馆里的比赛',
  orchestra: '学生乐团排练',
  playroom: '活动室游戏角',
  workshop: '实训车间',
  smartroom: '智慧教室里的讨论',
  crossing: '校门口的护学岗',
  canteen: '学校食堂',
  exhibition: '学生作品展',
  meeting: '会议现场',
  planting: '校园种植园',
}

const palettes: readonly [Palette, ...Palette[]] = [
  { sky: '#bfe3f5', low: '#f3fbff', main: '#f4efe6', dark: '#34506b', warm: '#e2725b', leaf: '#5fa777' },
  { sky: '#ffd9a8', low: '#fff4e2', main: '#fdf8ef', dark: '#5b4636', warm: '#d98e04', leaf: '#7a9e57' },
  { sky: '#c9d8f0', low: '#f5f8fd', main: '#ffffff', dark: '#2b4170', warm: '#c8553d', leaf: '#4d8f8b' },
  { sky: '#d5ecd4', low: '#fafdf6', main: '#f7f3ea', dark: '#2f5d50', warm: '#e9a23b', leaf: '#6aa84f' },
]

/** The room in which shapes are placed. */
const width = 1600
const height = 1000
/** Points across the picture: as wide as a page, and a third less work than one for every step of the drawing. */
const drawnWidth = 1280

export function drawScene(kind: SceneKind, seed: number): string {
  const random = createRandom(seed)
  const palette = random.pick(palettes)
  const body = scenes[kind](palette, random)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${drawnWidth}" height="${(drawnWidth / width) * height}" viewBox="0 0 ${width} ${height}">
<defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.sky}"/><stop offset="1" stop-color="${palette.low}"/></linearGradient></defs>
<rect width="${width}" height="${height}" fill="url(#g)"/>${body}</svg>`
}

const scenes: Readonly<Record<SceneKind, Draw>> = {
  ...moreScenes,
  campus: (p, random) => {
    const floors = 4 + random.int(2)
    return `${clouds(random)}${building(150, 760, 520, floors - 1, p)}${building(930, 760, 520, floors - 1, p)}${building(560, 760, 480, floors, p)}
${path('M520 760 L800 400 L1080 760 Z', 'none')}${rect(700, 640, 200, 120, p.dark, 'rx="6"')}${rect(720, 660, 72, 100, '#9cc4dd')}${rect(808, 660, 72, 100, '#9cc4dd')}
${circle(800, 470, 44, '#fff')}${circle(800, 470, 36, p.warm, 'opacity=".2"')}${path('M800 442 v28 h22', 'none', `stroke="${p.dark}" stroke-width="6" stroke-linecap="round"`)}
${rect(0, 760, 1600, 240, '#d9d2c5')}${path('M640 1000 L740 760 H860 L960 1000 Z', '#efe9dd')}${times(5, (at) => tree(60 + at * 110 + (at > 1 ? 1000 : 0), 800, 190 + random.int(60), p.leaf))}${times(4, (at) => child(650 + at * 90 + random.int(40), 930, 110, coat(random)))}`
  },
  sports: (
    p,
    random,
  ) => `${clouds(random)}${rect(0, 430, 1600, 120, p.leaf, 'opacity=".55"')}${times(9, (at) => tree(40 + at * 190, 470, 150 + random.int(70), p.leaf))}${rect(0, 470, 1600, 530, '#c9684f')}
${path('M-100 620 Q800 470 1700 620 L1700 560 Q800 420 -100 560 Z', p.leaf)}${times(6, (at) => path(`M-100 ${690 + at * 62} Q800 ${560 + at * 62} 1700 ${690 + at * 62}`, 'none', 'stroke="#fff" stroke-width="5" opacity=".85"'))}
${times(5, (at) => child(220 + at * 270 + random.int(70), 800 + (at % 2) * 90, 190, coat(random)))}${times(10, (at) => path(`M${at * 170} 400 l70 0 l-35 46 z`, coats[at % 5] ?? p.warm))}${path('M0 398 H1600', 'none', `stroke="${p.dark}" stroke-width="3"`)}`,
  classroom: (
    p,
    random,
  ) => `${rect(0, 0, 1600, 720, '#f7f1e3')}${rect(0, 720, 1600, 280, '#d8b48a')}${rect(330, 130, 940, 400, '#7a5a3a')}${rect(350, 150, 900, 360, '#2f5d50')}
${path('M420 300 q80 -90 160 0 t160 0', 'none', 'stroke="#fff" stroke-width="6" opacity=".85"')}${rect(820, 240, 320, 8, '#fff', 'opacity=".8"')}${rect(820, 290, 260, 8, '#fff', 'opacity=".8"')}${rect(820, 340, 300, 8, '#fff', 'opacity=".8"')}
${rect(60, 120, 200, 420, p.sky)}${rect(155, 120, 8, 420, '#fff')}${rect(60, 320, 200, 8, '#fff')}${rect(1340, 120, 200, 420, p.sky)}${rect(1435, 120, 8, 420, '#fff')}
${times(5, (at) => child(220 + at * 290, 850, 220, coat(random)))}${times(5, (at) => rect(110 + at * 290, 820, 220, 26, '#b98b5c', 'rx="6"') + rect(150 + at * 290, 846, 16, 150, '#8d6a45') + rect(275 + at * 290, 846, 16, 150, '#8d6a45'))}${times(5, (at) => rect(180 + at * 290, 800, 80, 22, coats[(at + 2) % 5] ?? p.warm, 'rx="3"'))}`,
  library: (p, random) =>
    `${rect(0, 0, 1600, 1000, '#f3e9da')}${times(
      3,
      (shelf) =>
        rect(60, 90 + shelf * 230, 1480, 200, '#a8805a') +
        rect(76, 100 + shelf * 230, 1448, 180, '#8a6544') +
        times(46, (at) => {
          const tall = 110 + random.int(60)
          return rect(
            84 + at * 31,
            276 + shelf * 230 - tall,
            26,
            tall,
            ['#c8553d', '#3d7ea6', '#f2b134', '#5fa777', '#7a6c9d', '#e8dcc8', '#34506b'][random.int(7)] ?? p.dark,
            'rx="2"',
          )
        }),
    )}${rect(0, 800, 1600, 200, '#d9b98f')}${times(4, (at) => child(260 + at * 350, 900, 240, coat(random)))}${times(2, (at) => rect(140 + at * 720, 870, 600, 36, '#b98b5c', 'rx="8"'))}${times(6, (at) => path(`M${230 + at * 220} 866 q40 -26 80 0 q40 -26 80 0 v-8 q-40 -26 -80 0 q-40 -26 -80 0 z`, '#fff'))}`,
  garden: (
    p,
    random,
  ) => `${clouds(random)}${path('M0 560 Q400 440 800 540 T1600 500 V1000 H0 Z', p.leaf, 'opacity=".45"')}${path('M0 660 Q500 560 1000 650 T1600 620 V1000 H0 Z', p.leaf, 'opacity=".8"')}${path('M700 1000 Q760 800 900 720 Q980 680 960 640 L1010 640 Q1040 700 980 760 Q880 850 900 1000 Z', '#efe3cd')}
${times(7, (at) => tree(90 + at * 240 + random.int(60), 700 + random.int(60), 260 + random.int(140), at % 3 === 1 ? '#e59aa8' : p.leaf))}${times(40, () => circle(random.int(1600), 800 + random.int(180), 7 + random.int(8), coats[random.int(5)] ?? p.warm))}${times(2, (at) => child(760 + at * 120, 930, 150, coat(random)))}`,
  stage: (
    p,
    random,
  ) => `${rect(0, 0, 1600, 1000, '#2a2140')}${path('M0 0 Q120 500 0 800 H220 Q330 420 260 0 Z', p.warm)}${path('M1600 0 Q1480 500 1600 800 H1380 Q1270 420 1340 0 Z', p.warm)}${path('M0 0 H1600 V110 Q1200 190 800 120 Q400 190 0 110 Z', '#a83c2c')}
${times(3, (at) => path(`M${420 + at * 380} 60 L${260 + at * 380} 820 H${600 + at * 380} Z`, '#ffe9b0', 'opacity=".16"'))}${rect(0, 800, 1600, 200, '#8d6a45')}${times(7, (at) => child(340 + at * 155, 820 + (at % 2) * 40, 230, coat(random)))}${times(14, () => circle(200 + random.int(1200), 180 + random.int(420), 6, '#ffe9b0', 'opacity=".8"'))}${times(18, (at) => circle(40 + at * 92, 1000, 62, '#17122a'))}`,
  lab: (
    p,
    random,
  ) => `${rect(0, 0, 1600, 1000, '#eef4f6')}${rect(120, 110, 620, 300, '#fff', `stroke="${p.dark}" stroke-width="6"`)}${times(8, (at) => rect(160 + (at % 4) * 145, 150 + Math.floor(at / 4) * 125, 110, 90, coats[at % 6] ?? p.sky, 'rx="8" opacity=".75"'))}${rect(860, 90, 600, 340, p.sky)}${rect(1155, 90, 10, 340, '#fff')}
${rect(0, 700, 1600, 60, '#fff')}${rect(0, 760, 1600, 240, '#c5d3da')}${times(6, (at) => {
  const x = 180 + at * 250
  return (
    path(
      `M${x - 16} 560 h32 v54 l52 76 q10 16 -10 16 h-116 q-20 0 -10 -16 l52 -76 z`,
      coats[at % 5] ?? p.warm,
      'opacity=".75"',
    ) +
    circle(x, 660, 9, '#fff', 'opacity=".8"') +
    circle(x + 20, 640, 6, '#fff', 'opacity=".8"')
  )
})}${times(4, (at) => child(300 + at * 330, 980, 280, '#ffffff'))}${circle(1330, 560, 60, 'none', `stroke="${p.dark}" stroke-width="12"`)}${rect(1318, 610, 24, 90, p.dark)}${clouds(random).slice(0, 0)}`,
  flag: (
    p,
    random,
  ) => `${clouds(random)}${building(120, 700, 560, 3, p)}${building(920, 700, 560, 3, p)}${rect(0, 700, 1600, 300, '#d9d2c5')}${rect(792, 120, 16, 640, '#b9c3ca')}${path('M808 130 q90 -26 180 0 t180 0 v170 q-90 26 -180 0 t-180 0 z', '#d7332b')}${rect(690, 740, 220, 36, '#efe9dd')}${rect(650, 776, 300, 30, '#e2d8c5')}
${times(3, (row) => times(10, (at) => child(130 + at * 150 + row * 26, 850 + row * 70, 130 + row * 14, coats[(at + row) % 5] ?? p.warm)))}${tree(70, 760, 260, p.leaf)}${tree(1540, 760, 280, p.leaf)}`,
}
