/** What one may do with an article at its page: hand it in, take it off the pages, look at its versions. */
import { App, Button } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { useWithdrawArticle } from './article.action.ts'
import type { ArticleView } from './articles.queries.ts'

export function Withdraw({ siteId, article }: { siteId: string; article: ArticleView }) {
  const { message } = App.useApp()
  const [isAsking, setAsking] = useState(false)
  const act = useWithdrawArticle(siteId, article.id, () => {
    setAsking(false)
    void message.success('已下线，公众页面上已看不到')
  })
  if (!article.actions.includes('withdraw')) return null
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        下线
      </Button>
      {isAsking && (
        <ReasonDialog
          title="下线这篇文章"
          okText="下线"
          label="下线的原因"
          hint="下线后公众页面上立即看不到，文章仍保留在这里，改好后可以重新送审。"
          isDanger
          busy={act.busy}
          error={act.error}
          onOk={(reason) => void act.run(reason.slice(0, 200))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

type SubmitProps = {
  readonly article: ArticleView | null
  /** «送审», or «发布» where no review is wanted. */
  readonly label: string
  readonly isOff: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly onSubmit: (explanation: string) => Promise<boolean>
}

/** Findings that want a word are answered in a dialog before the article goes on. */
export function Submit({ article, label, isOff, busy, error, onSubmit }: SubmitProps) {
  const [isAsking, setAsking] = useState(false)
  const [text, setText] = useState('')
  const findings = article?.findings ?? []
  const isBlocked = article === null || findings.some(({ level }) => level === 'block')
  const explains = findings.filter(({ level }) => level === 'explain')
  const go = async (): Promise<void> => {
    if (explains.length > 0 && !isAsking) return setAsking(true)
    if (await onSubmit(text.trim())) setAsking(false)
  }
  return (
    <>
      <Button
        type="primary"
        loading={busy}
        disabled={isBlocked || isOff}
        title={isBlocked ? `改好内容检查里要改的地方后才能${label}` : ''}
        onClick={() => void go()}
      >
        {label}
      </Button>
      {isAsking && (
        <AskDialog
          title={`${label}前请说明`}
          okText={label}
          isReady={text.trim().length >= 2}
          busy={busy}
          error={error}
          onOk={() => void go()}
          onClose={() => setAsking(false)}
        >
          <ul className="finding-list">
            {explains.map(({ rule, message, excerpt }) => (
              <li key={`${rule}${message}${excerpt ?? ''}`}>
                <span>
                  {message}
                  {excerpt && <q>{excerpt}</q>}
                </span>
              </li>
            ))}
          </ul>
          <Field label="为什么可以保留" id="explanation" help="说明和文章留在一起，审核人会看到。">
            <TextArea
              id="explanation"
              rows={3}
              maxLength={300}
              showCount
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
        </AskDialog>
      )}
    </>
  )
}
