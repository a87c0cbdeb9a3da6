/** Classes of links as stamps, and where what has a link is put right. */
import { classWords, partWords } from '@shuyuan/contract/sites/link-words.ts'
import type { LinkClass, LinkUse } from '@shuyuan/contract/sites/links.ts'
import { paths } from '../../../app/paths.ts'
import type { StatusWord } from '../../../ui/words/statuses.ts'

const tones: Readonly<Record<LinkClass, StatusWord['tone']>> = {
  unchecked: 'grey',
  ok: 'green',
  moved: 'amber',
  doubtful: 'amber',
  dead: 'red',
  soft404: 'red',
  refused: 'grey',
}

export const classStamp = (found: LinkClass): StatusWord => ({ text: classWords[found], tone: tones[found] })

/** Null where the page is made of what is mended elsewhere: a list shows what stands in its articles. */
export function mendingPlace(siteId: string, { articleId, part, path }: LinkUse): string | null {
  if (part === 'menu') return paths.siteColumns(siteId)
  if (part === 'friends' || part === 'footer' || part === 'header') return paths.siteSettings(siteId)
  if (articleId !== null && part !== 'list') return paths.siteArticle(siteId, articleId)
  return path === '/' ? paths.siteHome(siteId) : null
}

/** Titles of pages end with the site's name, which everybody here knows. */
export const placeName = ({ title, path, part }: LinkUse): string => {
  const short = title.split(/\s*[-_|–—]\s*/)[0] ?? ''
  return part === 'menu' || part === 'friends' || part === 'footer' || part === 'header'
    ? partWords[part]
    : `${partWords[part]}：${short || path}`
}
