/** Writing an article: title and text at the left, everything around it at the right, saving by itself. */
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { Stamp } from '../../../ui/stamp.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import type { Site, SiteColumn } from '../manage/sites.queries.ts'
import { Submit, Withdraw } from './article-acts.tsx'
import { useSubmitArticle } from './article.action.ts'
import './article.css'
import { ArticleHead } from './article-head.tsx'
import { ArticlePreview } from './article-preview.tsx'
import { articleStatus } from './article-words.ts'
import type { ArticleView } from './articles.queries.ts'
import { BodyEditor } from './editor/body-editor.tsx'
import { ExtrasCard, PlaceCard, SourceCard } from './rail-fields.tsx'
import { FindingsCard, SignaturesCard } from './review-cards.tsx'
import { SaveLine, SaveTrouble } from './save-words.tsx'
import { type ContentChange, newDraft, useArticle } from './use-article.ts'
import { VersionsDrawer } from './versions-drawer.tsx'

type Props = {
  readonly site: Site
  readonly columns: readonly SiteColumn[]
  readonly start: ArticleView | null
  /** For a new article: the column it begins in. */
  readonly columnId: string
  readonly onBorn: (articleId: string) => void
  readonly onSent: () => void
  /** Another text came in from outside: the editor begins anew. */
  readonly onReplaced: () => void
}

type TitleProps = {
  readonly title: string
  readonly subtitle: string
  readonly change: (part: ContentChange) => void
}

const TitleFields = ({ title, subtitle, change }: TitleProps) => (
  <div className="title-fields">
    <TextArea
      id="article-title"
      variant="borderless"
      className="title-input"
      rows={1}
      most={4}
      maxLength={120}
      value={title}
      placeholder="写下标题"
      aria-label="标题"
      onChange={(event) => change({ title: event.target.value.replaceAll('\n', '') })}
    />
    <TextArea
      variant="borderless"
      className="subtitle-input"
      rows={1}
      most={3}
      maxLength={120}
      value={subtitle}
      placeholder="副标题，可不写"
      aria-label="副标题"
      onChange={(event) => change({ subtitle: event.target.value.replaceAll('\n', '') })}
    />
  </div>
)

/** What an edit does to what the public sees and to what was signed. */
function EditNote({ article }: { article: ArticleView | null }) {
  if (!article) return null
  if (article.status === 'in_review')
    return <p className="edit-note">这篇文章正在审核。改动任何文字或图片，审核就会停止，已有的签字作废，要重新送审。</p>
  if (article.status === 'approved')
    return <p className="edit-note">这篇文章已经发布。改动后要重新送审，审核同意前公众看到的仍是原来那一版。</p>
  if (article.isLive)
    return <p className="edit-note">公众现在看到的是已发布的那一版，这里的改动审核同意后才会替换它。</p>
  return null
}

export function ArticleEditor({ site, columns, start, columnId, onBorn, onSent, onReplaced }: Props) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [drawer, setDrawer] = useState<'none' | 'preview' | 'versions'>('none')
  const [fresh] = useState(() => newDraft(columnId))
  const { draft, change, place, article, state, flush } = useArticle({ siteId: site.id, start, fresh, onBorn })
  const column = columns.find(({ id }) => id === draft.placement.columnId)
  const label = column?.fields.reviewLevels === 0 || article?.actions.includes('publish') ? '发布' : '送审'
  const submit = useSubmitArticle(site.id, ({ instanceId }) => {
    void message.success(instanceId ? '已送审，右侧可以看到审到哪一步' : '已发布，公众页面马上更新')
    onSent()
  })
  const send = async (explanation: string): Promise<boolean> => {
    const saved = await flush()
    const done = saved && (await submit.run({ articleId: saved.id, version: saved.version, explanation }))
    if (!saved || !done) return false
    await navigate({ to: paths.siteArticle(site.id, saved.id) })
    return true
  }
  const open = async (what: 'preview' | 'versions'): Promise<void> => {
    if (await flush()) setDrawer(what)
  }
  const rail = { siteId: site.id, siteName: site.name, columns, article, draft, change, place }
  const isUnsent = !article || article.actions.includes('submit') || article.actions.includes('publish')
  return (
    <>
      <ArticleHead
        siteId={site.id}
        siteName={site.name}
        title={article?.isLive ? '修改文章' : '写文章'}
        stamp={article && <Stamp word={articleStatus(article)} />}
        sentence={<SaveLine state={state} />}
        actions={
          <>
            <Button disabled={!article} onClick={() => void open('versions')}>
              历次版本
            </Button>
            <Button disabled={!article} onClick={() => void open('preview')}>
              预览
            </Button>
            {article && <Withdraw siteId={site.id} article={article} />}
            {isUnsent && (
              <Submit
                article={article}
                label={label}
                isOff={state.kind === 'conflict' || site.isFrozen}
                busy={submit.busy}
                error={submit.error}
                onSubmit={send}
              />
            )}
          </>
        }
      />
      <div className="two article-two">
        <div className="stack">
          <SaveTrouble state={state} content={draft.content} />
          <ErrorBox error={submit.error} />
          <EditNote article={article} />
          <section className="card writing">
            <TitleFields title={draft.content.title} subtitle={draft.content.subtitle} change={change} />
            <BodyEditor siteId={site.id} start={draft.content.body} onChange={(body) => change({ body })} />
          </section>
        </div>
        <aside className="article-rail" aria-label="文章信息">
          {article && <FindingsCard findings={article.findings} />}
          {article && <SignaturesCard reviews={article.reviews} />}
          <PlaceCard {...rail} />
          <SourceCard {...rail} />
          <ExtrasCard {...rail} />
        </aside>
      </div>
      {drawer === 'preview' && article && (
        <Drawer open title="预览" size="min(1120px, 92vw)" onClose={() => setDrawer('none')}>
          <ArticlePreview siteId={site.id} article={article} />
        </Drawer>
      )}
      {drawer === 'versions' && article && (
        <VersionsDrawer siteId={site.id} article={article} onBack={onReplaced} onClose={() => setDrawer('none')} />
      )}
    </>
  )
}
