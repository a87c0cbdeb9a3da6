/** Outgoing documents of this unit, to be looked at. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { paths, phonePaths } from '../../../phone/paths.ts'
import { CardList } from '../../../phone/ui/card-list.tsx'
import { Icon } from '../../../phone/ui/icon.tsx'
import { PullRefresh } from '../../../phone/ui/pull-refresh.tsx'
import { RowCard } from '../../../phone/ui/row-card.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Stamp, Urgency, When } from '../../../ui/stamp.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { useSearchText } from '../../../ui/use-search-text.ts'
import { documentStatus } from '../../../ui/words/statuses.ts'
import { documentsQuery } from './documents.queries.ts'

export function DocumentListPhone() {
  const { text, setText, q } = useSearchText()
  const list = listOf(useInfiniteQuery(documentsQuery({ q })))
  return (
    <>
      <TopBar title="发文" back={phonePaths.apps} />
      <PullRefresh>
        <div className="page">
          <div className="search-box">
            <Icon name="search" size={20} />
            <input
              className="input"
              type="search"
              maxLength={40}
              value={text}
              aria-label="搜索发文"
              placeholder="标题或发文字号"
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <CardList
            {...list}
            label="发文"
            keyOf={({ id }) => id}
            empty={
              q
                ? { title: `没有找到「${q}」`, hint: '换个词再找。' }
                : { title: '还没有发文', hint: '本单位的公文会列在这里，拟稿请到电脑上。' }
            }
            render={(row) => (
              <RowCard
                to={paths.document(row.id)}
                title={row.title || '未命名的草稿'}
                signs={<Urgency value={row.urgency} />}
                lines={
                  <>
                    {row.number ?? row.kind} · {row.drafterName} · <When at={row.updatedAt} />
                  </>
                }
                end={<Stamp word={documentStatus[row.status]} />}
              />
            )}
          />
        </div>
      </PullRefresh>
    </>
  )
}
