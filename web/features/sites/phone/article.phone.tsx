/** One article on the phone: its state, what the public will see, where its review stands, and what may be done. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { paths, phonePaths } from '../../../phone/paths.ts'
import { Button } from '../../../phone/ui/button.tsx'
import { ReasonSheet } from '../../../phone/ui/reason-sheet.tsx'
import { Sheet } from '../../../phone/ui/sheet.tsx'
import { say } from '../../../phone/ui/toast.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { Trail } from '../../../ui/trail.tsx'
import { instanceQuery } from '../../workflow/instances/instances.queries.ts'
import { useWithdrawArticle } from '../articles/article.action.ts'
import { articleStatus, untitled } from '../articles/article-words.ts'
import { type ArticleView, articleQuery } from '../articles/articles.queries.ts'
import { useSiteId } from '../manage/sites.queries.ts'
import { ArticleChecks, ArticlePaper } from './article-cards.phone.tsx'
import { partsOfBody } from './parts.ts'

export function useArticleId(): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return params['articleId'] ?? ''
}

function FlowCard({ instanceId }: { instanceId: string }) {
  const { data } = useQuery({ ...instanceQuery(instanceId), retry: false })
  if (!data) return null
  return (
    <section className="card pad">
      <h2>审核经过</h2>
      <Trail entries={data.trail} />
    </section>
  )
}

const Head = ({ article }: { article: ArticleView }) => (
  <section className="card head-card">
    <div className="signs">
      <Stamp word={articleStatus(article)} />
    </div>
    <h2>{article.title || untitled}</h2>
    <p>
      {article.columnTitle} · {article.authorName} · <When at={article.updatedAt} />
    </p>
    {article.address && (
      <a className="inner-link" href={article.address} target="_blank" rel="noreferrer">
        打开公众页面
      </a>
    )}
  </section>
)

type SheetProps = { readonly siteId: string; readonly article: ArticleView; readonly onClose: () => void }

function WithdrawSheet({ siteId, article, onClose }: SheetProps) {
  const act = useWithdrawArticle(siteId, article.id, () => {
    onClose()
    say('已下线，公众页面上已看不到')
  })
  return (
    <ReasonSheet
      title="下线这篇文章"
      label="下线的原因"
      help="公众页面上立即看不到，文章仍保留，改好后可以重新送审。"
      okText="下线"
      isDanger
      busy={act.busy}
      error={act.error}
      onOk={(reason) => void act.run(reason.slice(0, 200))}
      onClose={onClose}
    />
  )
}

/** Before touching what is being reviewed or already published, it is said what that does. */
function EditSheet({ siteId, article, onClose }: SheetProps) {
  const navigate = useNavigate()
  const isReview = article.status === 'in_review'
  return (
    <Sheet title={isReview ? '这篇文章正在审核' : '这篇文章已经发布'} onClose={onClose}>
      <p className="sheet-matter">
        {isReview
          ? '改动文字或照片，审核就会停止，已有的签字作废，改好后要重新送审。'
          : '改动后要重新送审，审核同意前公众看到的仍是原来那一版。'}
      </p>
      <Button
        look="primary"
        className="is-wide"
        onClick={() => void navigate({ to: phonePaths.editArticle(siteId, article.id) })}
      >
        仍要修改
      </Button>
    </Sheet>
  )
}

function Bar({ siteId, article }: { siteId: string; article: ArticleView }) {
  const navigate = useNavigate()
  const [sheet, setSheet] = useState<'none' | 'edit' | 'withdraw'>('none')
  const close = (): void => setSheet('none')
  const mayEdit = article.actions.includes('edit')
  const isSimple = partsOfBody(article.content.body) !== null
  const isUnsent = ['draft', 'returned', 'withdrawn'].includes(article.status)
  const edit = (): void => {
    if (isUnsent) void navigate({ to: phonePaths.editArticle(siteId, article.id) })
    else setSheet('edit')
  }
  const mayWithdraw = article.actions.includes('withdraw')
  if (!mayEdit && !mayWithdraw) return null
  return (
    <>
      <div className="action-bar" role="group" aria-label="办理">
        {mayEdit && !isSimple && <p className="confirm-note">这篇有标题、表格等排版，请到电脑上修改。</p>}
        <div>
          {mayWithdraw && (
            <Button look="danger" className="act-return" onClick={() => setSheet('withdraw')}>
              下线
            </Button>
          )}
          {mayEdit && isSimple && (
            <Button look="primary" className="grow" onClick={edit}>
              {isUnsent ? '继续写' : '修改'}
            </Button>
          )}
        </div>
      </div>
      {sheet === 'withdraw' && <WithdrawSheet siteId={siteId} article={article} onClose={close} />}
      {sheet === 'edit' && <EditSheet siteId={siteId} article={article} onClose={close} />}
    </>
  )
}

export function ArticlePhone() {
  const siteId = useSiteId()
  const { data, error } = useQuery(articleQuery(siteId, useArticleId()))
  return (
    <>
      <TopBar title="文章" back={paths.siteArticles(siteId)} />
      <div className="page">
        {error && !data && <ErrorBox error={error} />}
        {!data && !error && <Bones lines={10} />}
        {data && (
          <>
            <Head article={data} />
            {data.instanceId && <FlowCard instanceId={data.instanceId} />}
            <ArticleChecks article={data} />
            <ArticlePaper siteId={siteId} article={data} />
          </>
        )}
      </div>
      {data && <Bar siteId={siteId} article={data} />}
    </>
  )
}
