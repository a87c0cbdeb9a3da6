/** Articles in the user's own words: states, rules of the check, the day an article comes and goes. */
import { articleStateWord, type Standing } from '@shuyuan/contract/sites/article-words.ts'
import type { ArticleRow } from '@shuyuan/contract/sites/articles.ts'
import type { StatusWord, Tone } from '../../../ui/words/statuses.ts'

export const untitled = '还没有标题的文章'

const tones: Readonly<Record<string, Tone>> = {
  审核中: 'blue',
  已退回: 'red',
  已发布·有修改: 'amber',
  等待上线: 'blue',
  已发布: 'green',
}

export function articleStatus(standing: Standing, now = new Date()): StatusWord {
  const text = articleStateWord(standing, now)
  return { text, tone: tones[text] ?? 'grey' }
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
