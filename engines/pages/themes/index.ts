/** The six themes and what each hands out: one stylesheet, one script. */
import type { Colours, ThemeKey } from '../model.ts'
import { contrast, derive } from './colours.ts'
import { frameStyle } from './frame-style.ts'
import { homeStyle } from './home-style.ts'
import { hongyiStyle } from './hongyi-style.ts'
import { type IconOf, iconSvg } from './icon.ts'
import { jiangxinStyle } from './jiangxin-style.ts'
import { pageStyle } from './page-style.ts'
import { qimingStyle } from './qiming-style.ts'
import { script } from './script.ts'
import { tongquStyle } from './tongqu-style.ts'
import { zhengwuStyle } from './zhengwu-style.ts'
import { zhizhiStyle } from './zhizhi-style.ts'

export type Theme = {
  readonly key: ThemeKey
  readonly name: string
  /** For whom it was drawn. */
  readonly suits: string
  readonly character: string
  readonly colours: Colours
}
type Drawn = Theme & { readonly ground: string; readonly paper: string; readonly style: string }

const drawn: readonly Drawn[] = [
  {
    key: 'tongqu',
    name: '童趣',
    suits: '幼儿园',
    character: '圆润的形状，暖黄与嫩绿，页脚有山坡',
    colours: { primary: '#3f8f3a', accent: '#ffc233' },
    ground: '#fff9ec',
    paper: '#ffffff',
    style: tongquStyle,
  },
  {
    key: 'qiming',
    name: '启明',
    suits: '小学',
    character: '清新的蓝与橙，大幅图片',
    colours: { primary: '#1677c9', accent: '#ff9330' },
    ground: '#ffffff',
    paper: '#ffffff',
    style: qimingStyle,
  },
  {
    key: 'zhizhi',
    name: '致知',
    suits: '初中',
    character: '大片留白，细线与墨绿',
    colours: { primary: '#1f5c46', accent: '#a8642a' },
    ground: '#ffffff',
    paper: '#ffffff',
    style: zhizhiStyle,
  },
  {
    key: 'hongyi',
    name: '弘毅',
    suits: '高中',
    character: '纸墨与朱砂，宋体标题，竖排校训',
    colours: { primary: '#2a2724', accent: '#b5311f' },
    ground: '#faf6ee',
    paper: '#faf6ee',
    style: hongyiStyle,
  },
  {
    key: 'jiangxin',
    name: '匠心',
    suits: '职业学校',
    character: '石墨与琥珀，制图网格，斜切边角',
    colours: { primary: '#3a424b', accent: '#f0a020' },
    ground: '#f5f5f2',
    paper: '#ffffff',
    style: jiangxinStyle,
  },
  {
    key: 'zhengwu',
    name: '政务',
    suits: '教育局',
    character: '端正的蓝，列表优先',
    colours: { primary: '#1661ab', accent: '#c8102e' },
    ground: '#f4f7fa',
    paper: '#ffffff',
    style: zhengwuStyle,
  },
]

export const themes: readonly Theme[] = drawn.map(({ key, name, suits, character, colours }) => ({
  key,
  name,
  suits,
  character,
  colours,
}))

const shortNames: Readonly<Record<string, string>> = {
  ground: 'g0',
  paper: 'g1',
  line: 'l',
  ink2: 'i2',
  ink: 'i',
  head: 'h',
  serif: 's',
  sans: 'f',
}

const hex = (parts: readonly number[]): string =>
  `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

/** Line ends carry no meaning in these stylesheets, nor do the names of variables. */
const tight = (css: string): string =>
  css
    .replaceAll(/\n\s*/g, '')
    .replaceAll(';}', '}')
    .replaceAll(/rgb\((\d+) (\d+) (\d+)\/(\.\d+)\)/g, (_, red, green, blue, alpha) =>
      hex([Number(red), Number(green), Number(blue), Number(alpha) * 255]),
    )
    .replaceAll('grid-template-columns:', 'grid-template:none/')
    .replaceAll(/--([a-z]+2?)(?=[:)])/g, (whole, name: string) => (shortNames[name] ? `--${shortNames[name]}` : whole))

function drawnTheme(key: ThemeKey): Drawn {
  const theme = drawn.find((one) => one.key === key)
  if (!theme) throw new Error(`no theme «${key}»`)
  return theme
}

const paletteOf = ({ colours: own, ground, paper }: Drawn, colours: Colours | null): Readonly<Record<string, string>> =>
  derive({ ...(colours ?? own), ground, paper })

/** The icon of a site without a logo, as SVG in the site's colours. */
export function siteIcon({ name, theme, colours }: IconOf): string {
  const { p: ground = '', 'on-p': ink = '' } = paletteOf(drawnTheme(theme), colours)
  return iconSvg(name, { ground, ink })
}

const textPairs = [
  ['on-p', 'p', '主色块上的字'],
  ['on-a', 'a', '辅色块上的字'],
  ['pt', 'ground', '主色文字与页面底色'],
  ['pt', 'pp', '主色文字与浅色块'],
  ['at', 'ground', '辅色文字与页面底色'],
  ['at', 'ap', '辅色文字与浅色块'],
  ['al', 'pd', '深色块上的辅色字'],
] as const

/** How much the colours that text is written in differ from what is behind it, as WCAG counts (1 to 21). */
export function textContrast(
  key: ThemeKey,
  colours: Colours | null,
): { readonly name: string; readonly ratio: number }[] {
  const palette = paletteOf(drawnTheme(key), colours)
  return textPairs.map(([text, ground, name]) => ({
    name,
    ratio: contrast(palette[text] ?? '', palette[ground] ?? ''),
  }))
}

/** Text of the two files of a theme in a site's colours; the caller names them by their digest and serves them. */
export function themeAssets(key: ThemeKey, colours: Colours | null): { readonly css: string; readonly script: string } {
  const theme = drawnTheme(key)
  const palette = paletteOf(theme, colours)
  const variables = Object.entries(palette).map(([name, value]) => `--${name}:${value}`)
  return { css: tight(`:root{${variables.join(';')}}${frameStyle}${homeStyle}${pageStyle}${theme.style}`), script }
}
