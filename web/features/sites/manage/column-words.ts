/** Columns in the user's own words. */
import type { ColumnKind, ColumnLook } from '@shuyuan/contract/sites/columns.ts'

export const kindNames: Record<ColumnKind, string> = {
  list: '文章列表',
  page: '单页',
  gallery: '图集',
  video: '视频',
  link: '链接',
  topic: '专题',
  mailbox: '信箱',
  survey: '调查问卷',
  directory: '公开目录',
}

export const kindHelp: Record<ColumnKind, string> = {
  list: '一篇篇文章按时间列出，最常用。',
  page: '只有一篇内容，例如学校简介。',
  gallery: '以图片为主的文章。',
  video: '以视频为主的文章。',
  link: '点击后到另一个网址，自己没有内容。',
  topic: '一次活动或一项工作的专题。',
  mailbox: '公众写信的地方，例如校长信箱。',
  survey: '请公众填写的问卷。',
  directory: '校务公开目录，带索引号和有效性。',
}

export const lookNames: Record<ColumnLook, string> = {
  list: '标题',
  dated: '标题和日期',
  cards: '图文卡片',
  pictures: '图片墙',
}

export const reviewNames = ['不审核，直接发布', '一审', '两审', '三审三校'] as const
