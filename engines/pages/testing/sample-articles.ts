/** Titles such as schools write, with or without pictures. */
import type { ArticleRef, Picture } from '../model.ts'

export const samplePictureOf = (seed: number, alt: string): Picture => ({
  src: `/pictures/${seed}.svg`,
  sources: [
    { src: `/pictures/${seed}.svg?w=480`, width: 480 },
    { src: `/pictures/${seed}.svg?w=960`, width: 960 },
  ],
  width: 1600,
  height: 1000,
  alt,
})

export const news = { title: '校园新闻', href: '/news/' }
export const notices = { title: '通知公告', href: '/notices/' }
const titles = [
  '我校举行 2026 年秋季学期开学典礼暨「开学第一课」主题教育活动',
  '四百名学子走进红色展馆：用脚步丈量家乡的历史',
  '校园科技节闭幕，三十二件学生作品获表彰',
  '教研组开展「大单元教学」专题研讨，邀请区教研员来校指导',
  '冬季运动会开幕：跑出加速度，跳出新高度',
  '阅读月收官，人均阅读 4.6 本，「书香班级」名单揭晓',
  '我校与结对学校开展线上同课异构',
  '食堂开放日：家长代表走进后厨查看食材溯源',
  '心理健康周：学会与情绪做朋友',
  '消防应急疏散演练用时 2 分 48 秒完成全员撤离',
]

export function sampleArticles(count: number, hasPictures: boolean, column = news): ArticleRef[] {
  return Array.from({ length: count }, (_, index) => ({
    href: `${column.href}2026/${1000 + index}.html`,
    title: titles[index % titles.length] ?? '',
    date: `2026-${String(11 - (index % 10)).padStart(2, '0')}-${String(21 - (index % 18)).padStart(2, '0')}`,
    summary:
      '活动以「好奇心是最好的老师」为主题，设置了机器人、航模、植物观察等十二个项目，学生们在动手中学会提问，在失败里学会再试一次。',
    cover: hasPictures ? samplePictureOf((index % 8) + 1, '') : null,
    isTop: index === 0 && column === notices,
    column,
  }))
}
