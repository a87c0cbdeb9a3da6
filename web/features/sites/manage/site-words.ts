/** Sites in the user's own words: states, rights, themes. */
import type { ThemeKey } from '@shuyuan/contract/sites/settings.ts'
import type { SiteAction, SiteStatus } from '@shuyuan/contract/sites/sites.ts'
import type { StatusWord } from '../../../ui/words/statuses.ts'

export const siteStatus: Record<SiteStatus, StatusWord> = {
  building: { text: '建设中', tone: 'amber' },
  live: { text: '已上线', tone: 'green' },
  archived: { text: '已归档', tone: 'grey' },
}

export const actionNames: Record<SiteAction, string> = {
  view: '查看',
  write: '写稿',
  edit_own: '改自己的稿',
  edit_all: '改别人的稿',
  review1: '初审',
  review2: '复审',
  review3: '终审',
  publish: '直接发布',
  withdraw: '下线',
  media: '媒体库',
  template: '页面与模板',
  settings: '网站设置',
  users: '授权',
}

export type ThemeWord = {
  readonly key: ThemeKey
  readonly name: string
  readonly suits: string
  readonly character: string
  readonly primary: string
  readonly accent: string
}

/** The names and colours that engines/pages draws with; repeated here because importing them would bring every stylesheet. */
export const themeWords: readonly ThemeWord[] = [
  {
    key: 'tongqu',
    name: '童趣',
    suits: '幼儿园',
    character: '圆润的形状，暖黄与嫩绿，页脚有山坡',
    primary: '#3f8f3a',
    accent: '#ffc233',
  },
  {
    key: 'qiming',
    name: '启明',
    suits: '小学',
    character: '清新的蓝与橙，大幅图片',
    primary: '#1677c9',
    accent: '#ff9330',
  },
  {
    key: 'zhizhi',
    name: '致知',
    suits: '初中',
    character: '大片留白，细线与墨绿',
    primary: '#1f5c46',
    accent: '#a8642a',
  },
  {
    key: 'hongyi',
    name: '弘毅',
    suits: '高中',
    character: '纸墨与朱砂，宋体标题，竖排校训',
    primary: '#2a2724',
    accent: '#b5311f',
  },
  {
    key: 'jiangxin',
    name: '匠心',
    suits: '职业学校',
    character: '石墨与琥珀，制图网格，斜切边角',
    primary: '#3a424b',
    accent: '#f0a020',
  },
  {
    key: 'zhengwu',
    name: '政务',
    suits: '教育局',
    character: '端正的蓝，列表优先',
    primary: '#1661ab',
    accent: '#c8102e',
  },
]

export const themeName = (key: ThemeKey): string => themeWords.find((theme) => theme.key === key)?.name ?? ''
