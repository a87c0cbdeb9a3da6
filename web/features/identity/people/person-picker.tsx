/** Choosing a colleague by name or staff number; post and unit are shown so that namesakes can be told apart. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useSearchText } from '../../../ui/use-search-text.ts'
import { findPeopleQuery } from './people.queries.ts'

type Props = {
  readonly id?: string
  readonly value: string | null
  readonly onChange: (personId: string | null) => void
  readonly placeholder?: string
}

type Option = { readonly value: string; readonly label: string; readonly hint: string }

const renderOption = ({ data }: { data: Option }) => (
  <span className="row">
    {data.label}
    <span className="muted small">{data.hint}</span>
  </span>
)

export function PersonPicker({ id, value, onChange, placeholder = '输入姓名或工号查找' }: Props) {
  const { setText, q } = useSearchText()
  const people = useQuery(findPeopleQuery(q))
  const options: Option[] = (people.data?.items ?? []).map((person) => ({
    value: person.id,
    label: person.name,
    hint: person.posts.map((post) => `${post.unitName} ${post.title}`).join('，'),
  }))
  return (
    <Select<string, Option>
      {...(id ? { id } : {})}
      value={value}
      onChange={(next) => onChange(next ?? null)}
      onClear={() => onChange(null)}
      allowClear
      options={options}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={people.isFetching}
      placeholder={placeholder}
      notFoundContent={people.isFetching ? '正在查找' : '没有找到，换个名字或工号再试'}
      optionRender={renderOption}
      style={{ width: '100%' }}
    />
  )
}
