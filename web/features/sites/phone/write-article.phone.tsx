/** Writing an article with one thumb: title, text, photos from the camera or the album, column, handing in. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { paths, phonePaths } from '../../../phone/paths.ts'
import { Button } from '../../../phone/ui/button.tsx'
import { ReasonSheet } from '../../../phone/ui/reason-sheet.tsx'
import { say } from '../../../phone/ui/toast.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Field } from '../../../ui/field.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { useSubmitArticle } from '../articles/article.action.ts'
import { type ArticleView, articleQuery } from '../articles/articles.queries.ts'
import { columnOptions, mayWriteIn, usualColumn } from '../articles/column-tree.ts'
import { FindingsCard } from '../articles/review-cards.tsx'
import { saveText } from '../articles/save-text.ts'
import { newDraft, useArticle } from '../articles/use-article.ts'
import { columnsQuery, type SiteColumn, useSiteId } from '../manage/sites.queries.ts'
import { PrivacyNote } from '../media/privacy-note.tsx'
import { useUploaded, useUploads, useWaiting } from '../media/use-uploads.ts'
import { useArticleId } from './article.phone.tsx'
import { PartList } from './part-list.tsx'
import { bodyOfParts, type Part, partsOfBody } from './parts.ts'

type Props = {
  readonly siteId: string
  readonly columns: readonly SiteColumn[]
  readonly start: ArticleView | null
  readonly columnId: string
}

const giveAddress =
  (siteId: string) =>
  (articleId: string): void =>
    History.prototype.replaceState.call(
      window.history,
      window.history.state,
      '',
      `/m${phonePaths.editArticle(siteId, articleId)}`,
    )

const emptyParts: readonly Part[] = [{ key: 0, kind: 'text', text: '' }]

function useWriting({ siteId, start, columnId }: Props) {
  const [fresh] = useState(() => newDraft(columnId))
  const writing = useArticle({ siteId, start, fresh, onBorn: giveAddress(siteId) })
  const uploads = useUploads(siteId)
  const [parts, setParts] = useState<readonly Part[]>(() => {
    const kept = start ? partsOfBody(start.content.body) : null
    return kept && kept.length > 0 ? kept : emptyParts
  })
  const put = (next: readonly Part[]): void => {
    setParts(next)
    writing.change({ body: bodyOfParts(next, uploads.resolve) })
  }
  // A photo that has arrived joins the body although nobody typed.
  useUploaded(uploads, () => writing.change({ body: bodyOfParts(parts, uploads.resolve) }))
  const addPhotos = (files: readonly File[]): void => {
    const first = Math.max(-1, ...parts.map(({ key }) => key)) + 1
    const added = files.map(
      (file, index): Part => ({
        key: first + index,
        kind: 'photo',
        photo: { media: uploads.add(file), alt: '', caption: '', width: 'full' },
      }),
    )
    put([...parts, ...added])
  }
  return { ...writing, uploads, parts, put, addPhotos }
}

function Form(props: Props) {
  const { siteId, columns } = props
  const navigate = useNavigate()
  const { draft, change, place, article, state, flush, uploads, parts, put, addPhotos } = useWriting(props)
  const waiting = useWaiting(uploads)
  const [isAsking, setAsking] = useState(false)
  const { content, placement } = draft
  const column = columns.find(({ id }) => id === placement.columnId)
  const label = column?.fields.reviewLevels === 0 || article?.actions.includes('publish') ? '发布' : '送审'
  const submit = useSubmitArticle(siteId, ({ instanceId }) => say(instanceId ? '已送审' : '已发布'))
  const findings = article?.findings ?? []
  const send = async (explanation: string): Promise<void> => {
    const saved = await flush()
    if (!saved) return
    const done = await submit.run({ articleId: saved.id, version: saved.version, explanation })
    if (done) await navigate({ to: paths.siteArticle(siteId, saved.id), replace: true })
  }
  const isBlocked = article === null || findings.some(({ level }) => level === 'block')
  const begin = (): void => {
    if (findings.some(({ level }) => level === 'explain')) setAsking(true)
    else void send('')
  }
  return (
    <>
      <div className="page">
        <p className="save-line" role="status">
          {waiting.length > 0 ? `还有 ${waiting.length} 张照片没有传完` : saveText(state)}
        </p>
        {(state.kind === 'failed' || state.kind === 'conflict') && <ErrorBox error={state.error} />}
        <ErrorBox error={submit.error} />
        <section className="card pad">
          <Field label="标题" id="phone-title">
            <textarea
              id="phone-title"
              className="input title-line"
              rows={1}
              maxLength={120}
              value={content.title}
              placeholder="写下标题"
              onChange={(event) => change({ title: event.target.value.replaceAll('\n', '') })}
            />
          </Field>
          <Field label="栏目" id="phone-column">
            <select
              id="phone-column"
              className="input is-select"
              value={placement.columnId}
              onChange={(event) => place({ columnId: event.target.value })}
            >
              {columnOptions(columns, (one) => mayWriteIn(one) || one.id === placement.columnId).map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </Field>
        </section>
        <PartList siteId={siteId} parts={parts} uploads={uploads} onChange={put} onPhotos={addPhotos} />
        <PrivacyNote />
        {article && findings.length > 0 && <FindingsCard findings={findings} />}
      </div>
      <div className="action-bar" role="group" aria-label="办理">
        <div>
          <Button
            look="primary"
            className="grow"
            busy={submit.busy}
            disabled={isBlocked || waiting.length > 0 || state.kind === 'conflict'}
            onClick={begin}
          >
            {label}
          </Button>
        </div>
      </div>
      {isAsking && (
        <ReasonSheet
          title={`${label}前请说明`}
          label="为什么可以保留"
          help={findings
            .filter(({ level }) => level === 'explain')
            .map(({ message }) => message)
            .join('；')}
          okText={label}
          busy={submit.busy}
          error={submit.error}
          onOk={(text) => void send(text.slice(0, 300))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

export function NewArticlePhone() {
  const siteId = useSiteId()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const { data, error } = useQuery(columnsQuery(siteId))
  const columns = data?.items ?? []
  const column = columns.find(({ id }) => id === search['column']) ?? usualColumn(columns)
  return (
    <>
      <TopBar title="写文章" back={paths.siteArticles(siteId)} />
      {error && !data && <ErrorBox error={error} />}
      {!data && !error && <Bones lines={8} />}
      {data && !column && <EmptyState title="您在这个网站没有可以写稿的栏目" hint="请联系本站的网站管理员授权。" />}
      {column && <Form siteId={siteId} columns={columns} start={null} columnId={column.id} />}
    </>
  )
}

export function EditArticlePhone() {
  const siteId = useSiteId()
  const articleId = useArticleId()
  const columns = useQuery(columnsQuery(siteId))
  const article = useQuery(articleQuery(siteId, articleId))
  const error = columns.error ?? article.error
  const mayWrite = article.data?.actions.includes('edit') === true && partsOfBody(article.data.content.body) !== null
  return (
    <>
      <TopBar title="写文章" back={paths.siteArticle(siteId, articleId)} />
      {error && !(columns.data && article.data) && <ErrorBox error={error} />}
      {!(columns.data && article.data) && !error && <Bones lines={8} />}
      {columns.data && article.data && !mayWrite && (
        <EmptyState title="这篇文章不能在手机上修改" hint="有标题、表格等排版，或没有修改的权限，请到电脑上打开。" />
      )}
      {columns.data && article.data && mayWrite && (
        <Form
          key={articleId}
          siteId={siteId}
          columns={columns.data.items}
          start={article.data}
          columnId={article.data.placement.columnId}
        />
      )}
    </>
  )
}
