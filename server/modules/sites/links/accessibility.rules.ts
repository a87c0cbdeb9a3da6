/** What of a finished page somebody who does not see it, or does not use a mouse, cannot use well. Pure. */
import type { PageFault } from '@shuyuan/contract/sites/links.ts'
import type { PageFacts } from '../redesigns/page-facts.ts'

export function faultsOf(facts: PageFacts): PageFault[] {
  const found: PageFault[] = []
  const add = (kind: PageFault['kind'], detail: string): void => void found.push({ kind, detail })
  const first = facts.headings.filter(({ level }) => level === 1).length
  if (first !== 1) add('headings', `一级标题有 ${first} 个，应当正好 1 个`)
  if (facts.language === '') add('language', '页面没有注明语言')
  if (facts.picturesWithoutAlt > 0) add('alt', `有 ${facts.picturesWithoutAlt} 张图片没有替代文字`)
  if (facts.wordlessPictures > 0) add('alt', `正文有 ${facts.wordlessPictures} 张图片的替代文字是空的`)
  const jump = facts.headings.find(({ level }, at) => at > 0 && level > (facts.headings[at - 1]?.level ?? 6) + 1)
  if (jump) add('headings', `标题跳级：「${jump.text.slice(0, 30)}」是 ${jump.level} 级，上一个标题级别太高`)
  if (facts.tablesWithoutHeader > 0) add('tables', `有 ${facts.tablesWithoutHeader} 个表格没有表头`)
  for (const href of new Set(facts.emptyLinks)) add('emptyLinks', `链接没有文字：${href}`)
  return found
}
