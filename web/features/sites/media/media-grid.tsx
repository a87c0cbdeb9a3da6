/** The library as a grid with search, kinds and «更多»: the page shows it, the editor picks from it. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { useSearchText } from '../../../ui/use-search-text.ts'
import { type MediaKind, mediaQuery, type MediaRow } from './media.queries.ts'
import './media.css'
import { MediaTile } from './media-tile.tsx'

type Props = {
  readonly siteId: string
  /** Only these; the choice of kinds is not offered then. */
  readonly only?: MediaKind
  readonly chosen?: ReadonlySet<string>
  readonly onOpen: (row: MediaRow) => void
  readonly empty: ReactNode
  readonly extra?: ReactNode
}

const kinds: { value: MediaKind | ''; label: string }[] = [
  { value: '', label: '全部' },
  { value: 'picture', label: '图片' },
  { value: 'video', label: '视频' },
  { value: 'file', label: '附件' },
]

const Skeleton = () => (
  <div className="media-grid" role="status" aria-label="正在读取">
    {Array.from({ length: 12 }, (_, index) => (
      <div key={index} className="bone media-bone" />
    ))}
  </div>
)

export function MediaGrid({ siteId, only, chosen, onOpen, empty, extra }: Props) {
  const { text, setText, q } = useSearchText()
  const [kind, setKind] = useState<MediaKind | ''>(only ?? '')
  const { rows, loading, error, more } = listOf(useInfiniteQuery(mediaQuery(siteId, kind, q)))
  return (
    <>
      <div className="filter-bar">
        {!only && <Segmented aria-label="类别" options={kinds} value={kind} onChange={setKind} />}
        <Input.Search
          allowClear
          value={text}
          maxLength={60}
          placeholder="名称里的字"
          aria-label="按名称查找"
          style={{ width: 220 }}
          onChange={(event) => setText(event.target.value)}
        />
        {extra}
      </div>
      {loading && <Skeleton />}
      {!loading && <ErrorBox error={rows.length === 0 ? error : null} center />}
      {!loading &&
        !error &&
        rows.length === 0 &&
        (q ? <EmptyState title={`没有找到「${q}」`} hint="换个词再找。" /> : empty)}
      {rows.length > 0 && (
        <ul className="media-grid" aria-label="媒体">
          {rows.map((row) => (
            <li key={row.id}>
              <MediaTile
                siteId={siteId}
                row={row}
                onOpen={() => onOpen(row)}
                {...(chosen ? { isChosen: chosen.has(row.id) } : {})}
              />
            </li>
          ))}
        </ul>
      )}
      {more.has && (
        <div className="table-foot">
          <Button loading={more.busy} onClick={more.load}>
            更多
          </Button>
        </div>
      )}
    </>
  )
}
