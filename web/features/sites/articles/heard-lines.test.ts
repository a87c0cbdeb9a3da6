import { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import { expect, test } from 'vitest'
import { heardLines } from './heard-lines.ts'

const media = '0190c0de-0000-7000-8000-000000000001'
const text = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })

test('headings are said with their rank, lists counted, and a picture without words is called out', () => {
  const content = ArticleContent.parse({
    title: '运动会',
    shownOn: '2026-11-20',
    body: {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: '安排' }] },
        { type: 'orderedList', content: [{ type: 'listItem', content: [text('开幕')] }] },
        { type: 'image', attrs: { media, alt: '', caption: '开幕式', width: 'full' } },
        { type: 'image', attrs: { media, alt: '操场上的队列', caption: '', width: 'full' } },
      ],
    },
  })
  expect(heardLines(content)).toEqual([
    { text: '标题：运动会' },
    { text: '一级标题：安排' },
    { text: '第 1 项：开幕' },
    { text: '图片没有替代文字，听的人不知道图里有什么，图注：开幕式', isMissing: true },
    { text: '图片：操场上的队列' },
  ])
})
