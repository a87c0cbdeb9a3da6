/** One piece of the library: seen large, its words, where it is used, and removing it when nothing uses it. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { sizeText } from '../../../ui/words/statuses.ts'
import { bytesOf, type MediaRow, useDescribeMedia, useRemoveMedia, usesQuery } from './media.queries.ts'

type Props = { readonly siteId: string; readonly row: MediaRow; readonly onClose: () => void }

function Uses({ siteId, row }: Omit<Props, 'onClose'>) {
  const { data, error } = useQuery(usesQuery(siteId, row.id))
  if (error) return <ErrorBox error={error} />
  if (!data) return <Bones lines={2} />
  if (data.items.length === 0) return <p className="muted">还没有文章用到它。</p>
  return (
    <ul className="uses">
      {data.items.map(({ articleId, title, isLive }) => (
        <li key={articleId}>
          <Link to={paths.siteArticle(siteId, articleId)}>{title || '还没有标题的文章'}</Link>
          {isLive && <Stamp word={{ text: '公众可见', tone: 'green' }} />}
        </li>
      ))}
    </ul>
  )
}

function Remove({ siteId, row, onClose }: Props) {
  const { message } = App.useApp()
  const [isAsking, setAsking] = useState(false)
  const uses = useQuery(usesQuery(siteId, row.id))
  const act = useRemoveMedia(siteId, () => {
    void message.success('已删除')
    onClose()
  })
  const isUsed = (uses.data?.items.length ?? 0) > 0
  return (
    <>
      <Button
        danger
        disabled={isUsed}
        title={isUsed ? '还有文章用着它，从文章里去掉后才能删除' : ''}
        onClick={() => setAsking(true)}
      >
        删除
      </Button>
      {isAsking && (
        <AskDialog
          title={`删除「${row.name}」`}
          okText="删除"
          isDanger
          busy={act.busy}
          error={act.error}
          onOk={() => void act.run(row.id)}
          onClose={() => setAsking(false)}
        >
          <p>删除后媒体库里不再有它，文章里也不能再选用。</p>
        </AskDialog>
      )}
    </>
  )
}

export function MediaDrawer({ siteId, row, onClose }: Props) {
  const { message } = App.useApp()
  const [name, setName] = useState(row.name)
  const [alt, setAlt] = useState(row.alt)
  const act = useDescribeMedia(siteId, row.id, () => void message.success('已保存'))
  const isChanged = name.trim() !== row.name || alt.trim() !== row.alt
  return (
    <Drawer
      open
      title={row.name}
      size={520}
      onClose={onClose}
      footer={
        <div className="row drawer-foot">
          <Remove siteId={siteId} row={row} onClose={onClose} />
          <Button
            type="primary"
            loading={act.busy}
            disabled={!isChanged || name.trim() === ''}
            onClick={() => void act.run({ name: name.trim(), alt: alt.trim() })}
          >
            保存文字
          </Button>
        </div>
      }
    >
      <div className="stack">
        {row.kind === 'picture' ? (
          <img className="media-large" src={bytesOf(siteId, row.id, 'large')} alt={alt} />
        ) : row.kind === 'video' ? (
          <video
            className="media-large"
            controls
            preload="metadata"
            playsInline
            src={`${bytesOf(siteId, row.id)}#t=0.1`}
          >
            <track kind="captions" />
          </video>
        ) : (
          <p>
            <a href={bytesOf(siteId, row.id)} download={row.name}>
              下载看看
            </a>
          </p>
        )}
        <p className="muted">
          {row.uploadedByName} <When at={row.createdAt} /> 上传 · {sizeText(row.size)}
        </p>
        <ErrorBox error={act.error} />
        <Field label="名称" id="media-name">
          <Input id="media-name" maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        {row.kind === 'picture' && (
          <Field
            label="替代文字"
            id="media-alt"
            help="用一句话说清图里有什么，看不见图的人靠它了解内容。以后插入文章时自动带上。"
          >
            <TextArea
              id="media-alt"
              rows={2}
              maxLength={200}
              value={alt}
              onChange={(event) => setAlt(event.target.value)}
            />
          </Field>
        )}
        <section>
          <h3>用在哪里</h3>
          <Uses siteId={siteId} row={row} />
        </section>
      </div>
    </Drawer>
  )
}
