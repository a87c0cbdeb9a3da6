/** Links of a text to pages of its own site that are not there: known before publishing, judged as the census judges. */
import type { ArticleRecord } from '../articles/article.store.ts'
import type { PublishedSites } from '../links/published-sites.ts'
import { ownLinks } from './check-content.ts'

/** Pictures and files of a text come to the public with it. */
const comesAlong = /^\/(?:media|files|assets)\//

/** Of a site that was never published nothing is known yet. */
export function deadLinks(published: PublishedSites, { site_id, content }: ArticleRecord): string[] {
  const site = published(site_id)
  return site ? ownLinks(content).filter((href) => !comesAlong.test(href) && !site.answers(decoded(href))) : []
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}
