/** An article in a task: as the public will see it, what the check found, who has signed, and the way to its page. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { paths } from '../../../app/paths.ts'
import { Stamp } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import './article.css'
import { ArticlePreview } from './article-preview.tsx'
import { articleStatus } from './article-words.ts'
import { articleQuery, locateQuery } from './articles.queries.ts'
import { FindingsCard, SignaturesCard } from './review-cards.tsx'

export function ArticleReview({ articleId }: { articleId: string }) {
  const place = useQuery(locateQuery(articleId))
  const siteId = place.data?.siteId ?? ''
  const { data: article, error } = useQuery({ ...articleQuery(siteId, articleId), enabled: siteId !== '' })
  const trouble = place.error ?? error
  if (trouble && !article) return <ErrorBox error={trouble} />
  if (!article) return <Bones lines={16} />
  const mayMend = article.actions.includes('submit') || article.actions.includes('publish')
  return (
    <div className="review-room">
      <section className="card pad article-facts">
        <div className="row">
          <Stamp word={articleStatus(article)} />
          <span>
            {place.data?.siteName} · {article.columnTitle}
          </span>
          <span className="muted">{article.authorName} 写</span>
        </div>
        <Link className="button-link" to={paths.siteArticle(siteId, articleId)}>
          {mayMend ? '去修改并重新送审' : '打开文章'}
        </Link>
      </section>
      <div className="review-pair">
        <FindingsCard findings={article.findings} />
        <SignaturesCard reviews={article.reviews} />
      </div>
      <ArticlePreview siteId={siteId} article={article} />
    </div>
  )
}
