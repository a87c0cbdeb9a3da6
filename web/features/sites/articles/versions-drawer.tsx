/** Earlier versions: who saved when, the lines that differ from the working copy, and taking one back. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { useRollBack } from './article.action.ts'
import { type ArticleView, differenceQuery, versionsQuery } from './articles.queries.ts'

type Props = {
  readonly siteId: string
  readonly article: ArticleView
  readonly onBack: () => void
  readonly onClose: () => void
}

const signs = { same: '', gone: '那一版有：', new: '现在有：' } as const

function Difference({ siteId, article, version }: { siteId: string; article: ArticleView; version: number }) {
  const { data, error } = useQuery(differenceQuery(siteId, article.id, version, article.version))
  if (error) return <ErrorBox error={error} />
  if (!data) return <Bones lines={5} />
  if (data.lines.every(({ kind }) => kind === 'same'))
    return <p className="muted">文字与现在的一样，不同处在图片或排版。</p>
  return (
    <ol className="difference" aria-label="与现在的文字比较">
      {data.lines.map(({ kind, text }, index) => (
        // biome-ignore lint: lines of one comparison never move.
        <li key={index} className={`is-${kind}`}>
          {kind !== 'same' && <span className="small">{signs[kind]}</span>}
          {text}
        </li>
      ))}
    </ol>
  )
}

export function VersionsDrawer({ siteId, article, onBack, onClose }: Props) {
  const { message } = App.useApp()
  const { data, error } = useQuery(versionsQuery(siteId, article.id, article.version))
  const [open, setOpen] = useState<number | null>(null)
  const act = useRollBack(siteId, () => {
    void message.success('已取回，成为当前草稿，发布前要重新送审')
    onBack()
  })
  const mayTake = article.actions.includes('edit')
  return (
    <Drawer open title="历次版本" size={640} onClose={onClose}>
      <div className="stack">
        <ErrorBox error={act.error ?? error} />
        {!data && !error && <Bones lines={8} />}
        <ul className="versions">
          {data?.items.map(({ version, savedByName, savedAt, note, isPublished }) => (
            <li key={version}>
              <div className="row">
                <b>第 {version} 版</b>
                {version === article.version && <Stamp word={{ text: '当前稿', tone: 'blue' }} />}
                {isPublished && <Stamp word={{ text: '公众看到的', tone: 'green' }} />}
                <span className="muted">
                  {savedByName} <When at={savedAt} />
                </span>
                {version !== article.version && (
                  <Button size="small" onClick={() => setOpen(open === version ? null : version)}>
                    {open === version ? '收起' : '比较'}
                  </Button>
                )}
              </div>
              {note && <p className="muted">{note}</p>}
              {open === version && (
                <div className="stack">
                  <Difference siteId={siteId} article={article} version={version} />
                  {mayTake && (
                    <div>
                      <Button
                        loading={act.busy}
                        onClick={() => void act.run({ articleId: article.id, version: article.version, to: version })}
                      >
                        取回这一版
                      </Button>
                    </div>
                  )}
                </div>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Drawer>
  )
}
