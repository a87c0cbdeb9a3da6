/** What a document is, at a glance: number, kind, recipients, dates, who signed. */
import type { DocumentView } from '@shuyuan/contract/documents/outgoing.ts'
import { useQuery } from '@tanstack/react-query'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { dayText } from '../../../ui/words/dates.ts'
import { documentStatus } from '../../../ui/words/statuses.ts'
import { recipientsQuery } from '../../exchange/dispatches/dispatches.queries.ts'

/** «全区小学等 35 个单位», or the names when they are few. */
function useRecipientsText(ids: readonly number[], groups: readonly string[]): string {
  const { data } = useQuery(recipientsQuery)
  if (ids.length === 0) return '还没有选择'
  if (groups.length > 0) return `${groups.join('、')}（共 ${ids.length} 个单位）`
  const names = (data?.tenants ?? []).filter(({ id }) => ids.includes(id)).map(({ name }) => name)
  if (names.length === 0) return `${ids.length} 个单位`
  return names.length <= 4 ? names.join('、') : `${names.slice(0, 3).join('、')}等 ${ids.length} 个单位`
}

type Props = { readonly document: DocumentView; readonly isWide?: boolean }

export function DocumentFacts({ document, isWide = false }: Props) {
  const { fields } = document
  const recipients = useRecipientsText(fields.recipients, fields.recipientGroups)
  return (
    <dl className={isWide ? 'facts is-wide' : 'facts'}>
      <dt>状态</dt>
      <dd>
        <Stamp word={documentStatus[document.status]} />
      </dd>
      <dt>发文字号</dt>
      <dd>{document.number ?? '签发后编号'}</dd>
      <dt>文种</dt>
      <dd>
        {fields.kind} · {fields.urgency}
      </dd>
      <dt>主送</dt>
      <dd>{fields.addressedTo || recipients}</dd>
      {fields.addressedTo && (
        <>
          <dt>分发范围</dt>
          <dd>{recipients}</dd>
        </>
      )}
      {fields.copyTo.length > 0 && (
        <>
          <dt>抄送</dt>
          <dd>{fields.copyTo.join('、')}</dd>
        </>
      )}
      <dt>签收期限</dt>
      <dd>{fields.signBy ? dayText(fields.signBy) : '不限'}</dd>
      <dt>拟稿</dt>
      <dd>
        {document.drafterName}（{document.unitName}）
      </dd>
      {document.signedAt && (
        <>
          <dt>签发</dt>
          <dd>
            {document.signedBy} <When at={document.signedAt} />
          </dd>
        </>
      )}
    </dl>
  )
}
