/** The head of one article: the way back to its list, title, state, and acts at the right. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { paths } from '../../../app/paths.ts'
import { PageHead } from '../../../ui/page-head.tsx'

type Props = {
  readonly siteId: string
  readonly siteName: string
  readonly title: string
  readonly stamp?: ReactNode
  readonly sentence: ReactNode
  readonly actions: ReactNode
}

export const ArticleHead = ({ siteId, siteName, ...rest }: Props) => (
  <>
    <nav className="crumbs" aria-label="所在位置">
      <Link to={paths.siteArticles(siteId)}>{siteName} · 内容</Link>
    </nav>
    <PageHead {...rest} />
  </>
)
