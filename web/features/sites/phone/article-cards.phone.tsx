/** An article on the phone as the public will see it there; its own page, tasks and flows show the same. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../../../phone/paths.ts'
import { Button } from '../../../phone/ui/button.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { type ArticleView, articleQuery, locateQuery } from '../articles/articles.queries.ts'
import { heardLines } from '../articles/heard-lines.ts'
import { PreviewFrame } from '../articles/preview-frame.tsx'
import { FindingsCard, PublicationsCard, SignaturesCard } from '../articles/review-cards.tsx'

export function ArticlePaper({ siteId, article }: { siteId: string; article: ArticleView }) {
  const [isText, setText] = useState(false)
  return (
    <section className="card paper-card is-site" aria-label="公众将看到的样子">
      <header>
        <h2>公众将看到的样子</h2>
        <Button isSmall onClick={() => setText(!isText)}>
          {isText ? '看网页' : '读屏文本'}
        </Button>
      </header>
      {isText ? (
        <ol className="heard">
          {heardLines(article.content).map((line, index) => (
            // biome-ignore lint: lines of one text never move.
            <li key={index} className={line.isMissing ? 'is-missing' : ''}>
              {line.text}
            </li>
          ))}
        </ol>
      ) : (
        <PreviewFrame siteId={siteId} articleId={article.id} version={article.version} width={390} />
      )}
    </section>
  )
}

export const ArticleChecks = ({ article }: { article: ArticleView }) => (
  <>
    {article.findings.length > 0 && <FindingsCard findings={article.findings} />}
    <PublicationsCard publications={article.publications} />
    <SignaturesCard reviews={article.reviews} />
  </>
)

/** In a task: only the article's id is known. */
export function ArticleInTask({ articleId }: { articleId: string }) {
  const place = useQuery(locateQuery(articleId))
  const siteId = place.data?.siteId ?? ''
  const { data: article, error } = useQuery({ ...articleQuery(siteId, articleId), enabled: siteId !== '' })
  const trouble = place.error ?? error
  if (trouble && !article) return <ErrorBox error={trouble} />
  if (!article) return <Bones lines={10} />
  const mayMend = article.actions.includes('submit') || article.actions.includes('publish')
  return (
    <>
      <section className="card pad article-place">
        <span>
          {place.data?.siteName} · {article.columnTitle}
        </span>
        <Link to={paths.siteArticle(siteId, articleId)}>{mayMend ? '去修改并重新送审' : '打开文章'}</Link>
      </section>
      <ArticleChecks article={article} />
      <ArticlePaper siteId={siteId} article={article} />
    </>
  )
}
