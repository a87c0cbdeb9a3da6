/** What is being changed on a site's settings or home page, and how it is joined with what another saved meanwhile. Pure. */
import type { SiteFields } from './save-site.action.ts'
import type { Site } from './sites.queries.ts'

/** Everything that is saved but the version. */
export type Draft = Omit<SiteFields, 'version' | 'settings'> & { readonly settings: Site['settings'] }

export const draftOf = ({ name, status, theme, settings }: Site): Draft => ({ name, status, theme, settings })

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
export const isSameDraft = (one: Draft, other: Draft): boolean => same(one, other)

export const partNames = {
  name: '网站名称',
  status: '状态',
  theme: '主题',
  slogan: '口号',
  primary: '主色',
  accent: '点缀色',
  logo: '校徽',
  footer: '页脚',
  accessibility: '无障碍声明',
  friends: '友情链接',
  home: '首页',
} as const
type Part = keyof typeof partNames
const parts = Object.keys(partNames) as Part[]

type Flat = Omit<Draft, 'settings'> & Draft['settings']
const flat = ({ settings, ...rest }: Draft): Flat => ({ ...rest, ...settings })

/** Parts whose text differs. */
export const differing = (one: Draft, other: Draft): Part[] =>
  parts.filter((part) => !same(flat(one)[part], flat(other)[part]))

/** What I changed since `base` stays mine; everything else is theirs. */
export function joined(base: Draft, mine: Draft, theirs: Draft): Draft {
  const changed = new Set<Part>(differing(base, mine))
  const pick = <K extends Part>(part: K): Flat[K] => (changed.has(part) ? flat(mine) : flat(theirs))[part]
  return {
    name: pick('name'),
    status: pick('status'),
    theme: pick('theme'),
    settings: {
      slogan: pick('slogan'),
      primary: pick('primary'),
      accent: pick('accent'),
      logo: pick('logo'),
      footer: pick('footer'),
      accessibility: pick('accessibility'),
      friends: pick('friends'),
      home: pick('home'),
    },
  }
}
