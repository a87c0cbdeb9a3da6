/** My drafts, and beginning a new one. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { documentsQuery } from '../../features/documents/outgoing/documents.queries.ts'
import { When } from '../../ui/stamp.tsx'
import { listOf } from '../../ui/use-paged.ts'
import { paths } from '../paths.ts'
import { PlaceCard } from './place-card.tsx'

export function DraftsCard() {
  const { rows, loading, error } = listOf(useInfiniteQuery(documentsQuery({ status: 'draft', mine: true })))
  return (
    <PlaceCard
      title="我的草稿"
      all={{ to: paths.newDocument, label: '拟一份公文' }}
      rows={rows}
      keyOf={({ id }) => id}
      loading={loading}
      error={error}
      most={4}
      empty="没有未送审的草稿。"
      render={(row) => (
        <Link to={paths.document(row.id)} className="place-row">
          <span className="place-title">{row.title || '未命名的草稿'}</span>
          <small className="place-end">
            <When at={row.updatedAt} />
          </small>
        </Link>
      )}
    />
  )
}
