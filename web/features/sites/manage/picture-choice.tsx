/** Choosing a picture of the site's media library. */
import { listMedia } from '@shuyuan/contract/sites/media.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/client.ts'
import { filled, pagedQuery } from '../../../api/paging.ts'
import { paths } from '../../../app/paths.ts'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { useSearchText } from '../../../ui/use-search-text.ts'

export const mediaBytes = (siteId: string, mediaId: string): string => `/api/sites/${siteId}/media/${mediaId}/bytes`

const picturesQuery = (siteId: string, q: string) =>
  pagedQuery(['sites', 'pictures', siteId, q], (cursor) =>
    call(listMedia, { params: { siteId }, query: { limit: 40, kind: 'picture', ...filled({ cursor, q }) } }),
  )

function PictureDialog({
  siteId,
  onPick,
  onClose,
}: {
  siteId: string
  onPick: (id: string) => void
  onClose: () => void
}) {
  const { text, setText, q } = useSearchText()
  const { rows, loading, error, more } = listOf(useInfiniteQuery(picturesQuery(siteId, q)))
  return (
    <Modal open title="从媒体库选一张图片" width={760} footer={null} onCancel={onClose}>
      <div className="stack dialog">
        <Input.Search
          allowClear
          value={text}
          maxLength={60}
          placeholder="图片名称"
          aria-label="搜索图片"
          onChange={(event) => setText(event.target.value)}
        />
        {loading && <Bones lines={4} />}
        <ErrorBox error={error} />
        {!loading && rows.length === 0 && (
          <EmptyState
            title="媒体库里没有图片"
            hint="先上传，再回到这里选。"
            action={<Link to={paths.siteMedia(siteId)}>去媒体库</Link>}
          />
        )}
        <ul className="pictures">
          {rows.map(({ id, name, alt }) => (
            <li key={id}>
              <button type="button" onClick={() => onPick(id)}>
                <img src={mediaBytes(siteId, id)} alt={alt} loading="lazy" />
                <span>{name}</span>
              </button>
            </li>
          ))}
        </ul>
        {more.has && (
          <Button loading={more.busy} onClick={more.load}>
            更多
          </Button>
        )}
      </div>
    </Modal>
  )
}

type Props = {
  readonly siteId: string
  readonly value: string | null
  readonly onChange: (mediaId: string | null) => void
  readonly label: string
  readonly disabled?: boolean
}

export function PictureChoice({ siteId, value, onChange, label, disabled = false }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="row picture-choice">
      {value && <img src={mediaBytes(siteId, value)} alt={`现在的${label}`} />}
      <Button disabled={disabled} onClick={() => setOpen(true)}>
        {value ? `换一张${label}` : `从媒体库选${label}`}
      </Button>
      {value && (
        <Button type="link" disabled={disabled} onClick={() => onChange(null)}>
          不用{label}
        </Button>
      )}
      {isOpen && (
        <PictureDialog
          siteId={siteId}
          onPick={(id) => {
            onChange(id)
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
