/** The columns and home page that a new school site starts with (校务公开, 新闻, 教学, 德育, 师生, 互动). */
import type { HomeBlock, HomeLayout } from '@shuyuan/contract/sites/blocks.ts'
import type { ColumnKind, ColumnLook } from '@shuyuan/contract/sites/columns.ts'
import type { ThemeKey } from '@shuyuan/contract/sites/settings.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ColumnRecord, NewColumn } from './column.store.ts'

type Plan = {
  readonly slug: string
  readonly title: string
  readonly kind?: ColumnKind
  readonly look?: ColumnLook
  readonly updateDays?: number
  readonly levels?: number
  readonly children?: readonly Plan[]
}

/** Duties follow the indicators of 国办秘函〔2019〕19号: news 14 days, notices and policies six months. */
const plan: readonly Plan[] = [
  {
    slug: 'about',
    title: '学校概况',
    kind: 'page',
    children: [
      { slug: 'leaders', title: '校领导', kind: 'page' },
      { slug: 'history', title: '校史校训', kind: 'page' },
      { slug: 'contact', title: '联系我们', kind: 'page' },
    ],
  },
  {
    slug: 'news',
    title: '校园新闻',
    look: 'cards',
    updateDays: 14,
    children: [
      { slug: 'campus', title: '校园动态', look: 'cards', updateDays: 14 },
      { slug: 'media', title: '媒体关注', updateDays: 180 },
    ],
  },
  { slug: 'notices', title: '通知公告', updateDays: 180 },
  {
    slug: 'teaching',
    title: '教育教学',
    updateDays: 30,
    children: [
      { slug: 'research', title: '教研活动', updateDays: 30 },
      { slug: 'courses', title: '课程建设', updateDays: 90 },
    ],
  },
  { slug: 'moral', title: '德育活动', look: 'cards', updateDays: 30 },
  { slug: 'teachers', title: '教师风采', look: 'cards', updateDays: 90 },
  { slug: 'students', title: '学生天地', kind: 'gallery', look: 'pictures', updateDays: 60 },
  { slug: 'open', title: '校务公开', kind: 'directory', updateDays: 180 },
  { slug: 'party', title: '党建工作', updateDays: 30 },
  { slug: 'mailbox', title: '校长信箱', kind: 'mailbox' },
]

/** What the same columns are called in a kindergarten, a vocational school and the bureau; by address. */
const names: Partial<Record<ThemeKey, Readonly<Record<string, string>>>> = {
  tongqu: {
    about: '园所概况',
    'about/leaders': '园所团队',
    'about/history': '办园理念',
    news: '园所新闻',
    'news/campus': '园所动态',
    teaching: '保育教育',
    'teaching/courses': '课程与游戏',
    moral: '习惯养成',
    students: '宝贝天地',
    open: '园务公开',
    mailbox: '园长信箱',
  },
  jiangxin: { teaching: '专业教学', 'teaching/courses': '专业建设', students: '技能风采' },
  zhengwu: {
    about: '机构概况',
    'about/leaders': '局领导',
    'about/history': '机构职能',
    news: '教育新闻',
    'news/campus': '工作动态',
    teaching: '教育教学',
    'teaching/research': '教研动态',
    'teaching/courses': '课程改革',
    moral: '德育工作',
    teachers: '教师队伍',
    students: '学生活动',
    open: '政务公开',
    mailbox: '局长信箱',
  },
}

export function usualColumns(siteId: string, theme: ThemeKey): NewColumn[] {
  const made: NewColumn[] = []
  const add = (plans: readonly Plan[], parent: NewColumn | null): void => {
    for (const [position, one] of plans.entries()) {
      const column: NewColumn = {
        id: newId(),
        site_id: siteId,
        parent_id: parent?.id ?? null,
        title: one.title,
        slug: one.slug === 'media' ? 'press' : one.slug,
        path: '',
        kind: one.kind ?? 'list',
        look: one.look ?? 'dated',
        position,
        in_menu: true,
        is_hidden: false,
        description: '',
        link_url: '',
        page_size: 20,
        review_levels: one.levels ?? 3,
        update_days: one.updateDays ?? null,
      }
      const path = parent ? `${parent.path}/${column.slug}` : column.slug
      const placed = { ...column, path, title: names[theme]?.[path] ?? column.title }
      made.push(placed)
      add(one.children ?? [], placed)
    }
  }
  add(plan, null)
  return made
}

/** A home page over these columns: pictures first, then news beside notices, then the rest. */
export function homeFor(columns: readonly Pick<ColumnRecord, 'id' | 'path'>[]): HomeLayout {
  const at = (path: string): string | null => columns.find((column) => column.path === path)?.id ?? null
  const [news, notices, teaching, moral, students, open] = [
    'news',
    'notices',
    'teaching',
    'moral',
    'students',
    'open',
  ].map(at)
  const list = (column: string | null | undefined, look: ColumnLook, count: number): HomeBlock[] =>
    column ? [{ kind: 'columnList', id: newId(), column, count, look }] : []
  const section = (
    ratio: HomeLayout['sections'][number]['ratio'],
    columns: HomeBlock[][],
    tone: 'plain' | 'tinted' = 'plain',
  ) => (columns.flat().length > 0 ? [{ id: newId(), ratio, tone, columns }] : [])
  return {
    sections: [
      ...section('1', [
        news ? [{ kind: 'carousel', id: newId(), source: { from: 'column', column: news }, count: 5 }] : [],
      ]),
      ...section('2-1', [list(news, 'cards', 6), list(notices, 'dated', 8)]),
      ...section('1-1', [list(teaching, 'list', 8), list(open, 'list', 8)], 'tinted'),
      ...section('1', [list(moral, 'cards', 4)]),
      ...section('1', [students ? [{ kind: 'pictureStrip', id: newId(), column: students, count: 8 }] : []], 'tinted'),
    ],
  }
}
