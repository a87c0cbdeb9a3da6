/** An article that is not being written: as the public sees it, what was signed, and what may be done next. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { Trail } from '../../../ui/trail.tsx'
import { dayText, whenText } from '../../../ui/words/dates.ts'
import { useMe } from '../../identity/sessions/me.queries.ts'
import { instanceQuery } from '../../workflow/instances/instances.queries.ts'
import { SendDialog } from '../manage/send-dialog.tsx'
import type { Site, SiteColumn } from '../manage/sites.queries.ts'
import { Withdraw } from './article-acts.tsx'
import { useChangeArticles } from './article.action.ts'
import './article.css'
import { ArticleHead } from './article-head.tsx'
import { ArticlePreview } from './article-preview.tsx'
import { articleStatus, untitled } from './article-words.ts'
import type { ArticleView } from './articles.queries.ts'
import { columnPath } from './column-tree.ts'
import { FindingsCard, PublicationsCard, SignaturesCard } from './review-cards.tsx'
import { VersionsDrawer } from './versions-drawer.tsx'

type Props = {
  readonly site: Site
  readonly columns: readonly SiteColumn[]
  readonly article: ArticleView
  readonly onEdit: () => void
}

function Edit({ article, onEdit }: Pick<Props, 'article' | 'onEdit'>) {
  const [isAsking, setAsking] = useState(false)
  if (!article.actions.includes('edit')) return null
  const signed = article.reviews.filter(({ isForThisText }) => isForThisText).length
  return (
    <>
      <Button onClick={() => (article.status === 'in_review' ? setAsking(true) : onEdit())}>修改</Button>
      {isAsking && (
        <AskDialog
          title="这篇文章正在审核"
          okText="仍要修改"
          busy={false}
          onOk={onEdit}
          onClose={() => setAsking(false)}
        >
          <p>
            改动任何文字或图片，审核就会停止
            {signed > 0 ? `，已有的 ${signed} 个签字作废` : ''}，改好后要重新送审。只是打开看看不受影响。
          </p>
        </AskDialog>
      )}
    </>
  )
}

function Restore({ siteId, article }: { siteId: string; article: ArticleView }) {
  const { message } = App.useApp()
  const act = useChangeArticles(siteId, () => void message.success('已恢复为草稿'))
  if (!article.actions.includes('restore')) return null
  return (
    <>
      <ErrorBox error={act.error} />
      <Button
        type="primary"
        loading={act.busy}
        onClick={() => void act.run({ act: 'restore', articles: [article.id] })}
      >
        恢复
      </Button>
    </>
  )
}

/** Only what the public reads may go to other sites. */
function Send({ site, article }: Pick<Props, 'site' | 'article'>) {
  const [isAsking, setAsking] = useState(false)
  const isBureau = useMe().tenant.kind === '教育局'
  if (!article.isLive || site.isFrozen || !article.actions.includes('edit')) return null
  return (
    <>
      <Button onClick={() => setAsking(true)}>{isBureau ? '推送' : '报送'}</Button>
      {isAsking && (
        <SendDialog siteId={site.id} articleId={article.id} title={article.title} onClose={() => setAsking(false)} />
      )}
    </>
  )
}

function FlowCard({ instanceId }: { instanceId: string }) {
  const { data } = useQuery({ ...instanceQuery(instanceId), retry: false })
  if (!data) return null
  return (
    <section className="card pad rail-card" aria-label="审核经过">
      <h2>审核经过</h2>
      <Trail entries={data.trail} />
    </section>
  )
}

function Facts({ article, columns }: Pick<Props, 'article' | 'columns'>) {
  const { content, placement } = article
  const facts: readonly (readonly [string, string])[] = [
    ['栏目', columnPath(columns, placement.columnId)],
    ['来源', content.source],
    ['采用自', article.adopted ? `${article.adopted.from}，${whenText(article.adopted.at)}` : ''],
    ['作者', content.author],
    ['责任编辑', content.editor],
    ['显示日期', dayText(content.shownOn)],
    ['索引号', content.indexNumber],
    ['有效性', content.validity],
    ['定时上线', placement.onlineAt ? whenText(placement.onlineAt) : ''],
    ['定时下线', placement.offlineAt ? whenText(placement.offlineAt) : ''],
    ['置顶到', placement.topUntil ? dayText(placement.topUntil) : ''],
    ['标签', content.tags.join('、')],
    ['附件', content.attachments.map(({ name }) => name).join('、')],
  ]
  return (
    <section className="card pad rail-card" aria-label="文章信息">
      <h2>文章信息</h2>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className="fact-line">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}

export function ArticleReading({ site, columns, article, onEdit }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <ArticleHead
        siteId={site.id}
        siteName={site.name}
        title={article.title || untitled}
        stamp={<Stamp word={articleStatus(article)} />}
        sentence={
          <>
            {article.authorName} 写，{article.updatedByName} <When at={article.updatedAt} /> 更新
            {article.address && (
              <a className="public-link" href={article.address} target="_blank" rel="noreferrer">
                打开公众页面
              </a>
            )}
          </>
        }
        actions={
          <>
            <Button onClick={() => setOpen(true)}>历次版本</Button>
            <Send site={site} article={article} />
            <Withdraw siteId={site.id} article={article} />
            <Edit article={article} onEdit={onEdit} />
            <Restore siteId={site.id} article={article} />
          </>
        }
      />
      <div className="two article-two">
        <ArticlePreview siteId={site.id} article={article} />
        <aside className="article-rail" aria-label="审核与信息">
          {article.instanceId && <FlowCard instanceId={article.instanceId} />}
          {article.instanceId && (
            <p className="muted small">
              <Link to={paths.instance(article.instanceId)}>打开审核事项</Link>
            </p>
          )}
          <PublicationsCard publications={article.publications} />
          <SignaturesCard reviews={article.reviews} />
          <FindingsCard findings={article.findings} />
          <Facts article={article} columns={columns} />
        </aside>
      </div>
      {isOpen && (
        <VersionsDrawer
          siteId={site.id}
          article={article}
          onBack={() => setOpen(false)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
