/** Other articles of this site, chosen by title: the public finds them below the text as «相关阅读». */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../../ui/field.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { useSearchText } from '../../../ui/use-search-text.ts'
import { articlesQuery } from './articles.queries.ts'
import type { RailProps } from './rail-fields.tsx'

/** As many as a page shows well; the server takes 20. */
const most = 8

export function RelatedField({ siteId, article, draft, change }: RailProps) {
  const { text, setText, q } = useSearchText()
  const [isOpen, setOpen] = useState(false)
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map())
  const found = useInfiniteQuery({
    ...articlesQuery(siteId, { view: 'live', columnId: '', status: '', q }),
    enabled: isOpen,
  })
  const rows = listOf(found).rows.filter(({ id }) => id !== article?.id)
  const titles = new Map([...(article?.related ?? []).map(({ id, title }) => [id, title] as const), ...picked])
  const { related } = draft.content
  return (
    <Field label="相关文章" id="article-related" help={`显示在正文后面，最多 ${most} 篇；只能选已发布的。`}>
      <Select
        id="article-related"
        mode="multiple"
        maxCount={most}
        value={related.map((id) => ({ value: id, label: titles.get(id) ?? '已下线的文章' }))}
        labelInValue
        loading={found.isFetching}
        options={rows.map(({ id, title, columnTitle }) => ({
          value: id,
          label: title,
          title: `${columnTitle} · ${title}`,
        }))}
        placeholder="输入标题里的字来找"
        notFoundContent={found.isFetching ? '正在查找' : '没有找到已发布的文章，换个字试试'}
        showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
        onOpenChange={setOpen}
        onChange={(next) => {
          setPicked(new Map([...titles, ...next.map(({ value, label }) => [value, String(label)] as const)]))
          change({ related: next.map(({ value }) => value) })
        }}
      />
    </Field>
  )
}
