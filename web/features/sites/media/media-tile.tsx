/** One piece of the library: its picture or its kind, its name, whether it has words and is used. */
import { FileOutlined, PlayCircleOutlined } from '@ant-design/icons'
import { sizeText } from '../../../ui/words/statuses.ts'
import { bytesOf, type MediaRow } from './media.queries.ts'

type Props = {
  readonly siteId: string
  readonly row: MediaRow
  readonly isChosen?: boolean
  readonly onOpen: () => void
}

const kinds = { picture: '图片', video: '视频', file: '附件' } as const

export const MediaTile = ({ siteId, row, isChosen, onOpen }: Props) => (
  <button
    type="button"
    className={isChosen ? 'media-tile is-chosen' : 'media-tile'}
    {...(isChosen === undefined ? {} : { 'aria-pressed': isChosen })}
    onClick={onOpen}
  >
    <span className="media-thumb">
      {row.kind === 'picture' ? (
        <img src={bytesOf(siteId, row.id)} alt={row.alt} loading="lazy" />
      ) : (
        <span className="media-kind">
          {row.kind === 'video' ? <PlayCircleOutlined /> : <FileOutlined />}
          {kinds[row.kind]}
        </span>
      )}
    </span>
    <span className="media-name">{row.name}</span>
    <span className="media-facts">
      {row.kind === 'picture' && row.width ? `${row.width} × ${row.height ?? 0}` : sizeText(row.size)}
      {row.kind === 'picture' && row.alt === '' && <span className="no-alt">缺替代文字</span>}
      {row.usedIn > 0 && <span>用在 {row.usedIn} 篇</span>}
    </span>
  </button>
)
