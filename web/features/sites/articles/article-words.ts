/** Articles in the user's own words: states, rules of the check, the day an article comes and goes. */
import type { ArticleRow } from '@shuyuan/contract/sites/articles.ts'
import type { StatusWord } from '../../../ui/words/statuses.ts'

export const untitled = '还没有标题的文章'

type Standing = Pick<ArticleRow, 'status' | 'isLive' | 'isDeleted' | 'onlineAt'>

export function articleStatus({ status, isLive, isDeleted, onlineAt }: Standing, now = new Date()): StatusWord {
  if (isDeleted) return { text: '回收站', tone: 'grey' }
  switch (status) {
    case 'in_review':
      return { text: '审核中', tone: 'blue' }
    case 'returned':
      return { text: '已退回', tone: 'red' }
    case 'withdrawn':
      return { text: '已下线', tone: 'grey' }
    case 'draft':
      return isLive ? { text: '已发布·有修改', tone: 'amber' } : { text: '草稿', tone: 'grey' }
    case 'approved':
      return onlineAt !== null && new Date(onlineAt) > now
        ? { text: '等待上线', tone: 'blue' }
        : { text: '已发布', tone: 'green' }
  }
}

export const statusOptions: { value: ArticleRow['status']; label: string }[] = [
  { value: 'draft', label: '草稿和有修改' },
  { value: 'in_review', label: '审核中' },
  { value: 'returned', label: '已退回' },
  { value: 'approved', label: '已发布' },
  { value: 'withdrawn', label: '已下线' },
]

export const findingWord = {
  block: { text: '要改', tone: 'red' },
  explain: { text: '要说明', tone: 'amber' },
  hint: { text: '建议', tone: 'blue' },
} as const satisfies Record<string, StatusWord>

export const levelNames = ['初审', '复审', '终审'] as const
