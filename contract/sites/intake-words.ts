/** What became of things of an old site, in words: the same on the screen and in the exported table. */
import type { IntakeItem } from './intake.ts'

export const outcomeWords: Readonly<Record<IntakeItem['outcome'], string>> = {
  public: '已发布',
  draft: '存为草稿',
  known: '以前已搬入',
  missing: '没有文件',
  taken: '已收下',
  left: '没有带过来',
}

const kinds: Readonly<Record<string, string>> = {
  post: '文章',
  page: '单页',
  attachment: '附件',
  list: '列表页',
  unreadable: '读不了的内容',
  moved: '换了地址的页面',
}
export const itemKind = (kind: string): string => kinds[kind] ?? '其他'

/** What was left out, as people say it. */
const droppedWords: Readonly<Record<string, string>> = {
  script: '网页脚本',
  style: '网页样式',
  iframe: '嵌入的外站页面',
  hidden: '隐藏的内容',
  form: '表单',
  object: '插件内容',
  embed: '插件内容',
  svg: '矢量图',
  attachment: '附件',
  nav_menu_item: '菜单项',
  list: '列表页（由新栏目代替）',
  unreadable: '读不了的文件或填错的行',
  other: '不是文章的页面',
  moved: '换了地址的页面（已跟着跳转）',
}

export function droppedWord(what: string): string {
  const known = droppedWords[what]
  if (known) return known
  if (what.startsWith('[')) return `短代码 ${what}`
  if (what.startsWith('@')) return '网页里的事件脚本'
  if (/^a\[|^img\[/.test(what)) return what.startsWith('a') ? '不安全的链接' : '无法读取的图片'
  return /^[\w:-]+$/.test(what) ? `网页元素 ${what}` : what
}

const leftMark = '没有带过来：'

/** A note as people read it: kinds of leftovers by their names. */
export const noteText = (note: string): string =>
  note.startsWith(leftMark)
    ? leftMark + [...new Set(note.slice(leftMark.length).split('、').map(droppedWord))].join('、')
    : note
