/** The state of an article in one word: the same on the screen and in the exported list. */
import type { ArticleRow } from './articles.ts'

export type Standing = Pick<ArticleRow, 'status' | 'isLive' | 'isDeleted' | 'onlineAt'>

export function articleStateWord({ status, isLive, isDeleted, onlineAt }: Standing, now: Date): string {
  if (isDeleted) return '回收站'
  switch (status) {
    case 'in_review':
      return '审核中'
    case 'returned':
      return '已退回'
    case 'withdrawn':
      return '已下线'
    case 'draft':
      return isLive ? '已发布·有修改' : '草稿'
    case 'approved':
      return onlineAt !== null && new Date(onlineAt) > now ? '等待上线' : '已发布'
  }
}
