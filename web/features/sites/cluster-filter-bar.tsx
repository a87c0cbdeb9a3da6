/** Above a list of the cluster's sites: words of a school or site, and which of them. */
import { Input, Segmented } from 'antd'

type Props<Filter extends string> = {
  readonly q: string
  readonly onSearch: (q: string) => void
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly options: { label: string; value: Filter }[]
}

export function ClusterFilterBar<Filter extends string>({ q, onSearch, filter, onFilter, options }: Props<Filter>) {
  return (
    <div className="filter-bar">
      <Input.Search
        allowClear
        value={q}
        maxLength={40}
        placeholder="学校或网站"
        aria-label="搜索网站"
        style={{ maxWidth: 260 }}
        onChange={(event) => onSearch(event.target.value)}
      />
      <Segmented<Filter> value={filter} onChange={onFilter} options={options} />
    </div>
  )
}
