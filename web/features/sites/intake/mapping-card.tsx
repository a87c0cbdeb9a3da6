/** Old categories → columns of this site: existing ones, or new ones with a name and an address of their own. */
import type { IntakeCategory, IntakeFound, IntakeMapping } from '@shuyuan/contract/sites/intake.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { columnsQuery, type Site, type SiteColumn } from '../manage/sites.queries.ts'
import { askedOf, type Choice, firstChoices, mappingOf, problemOfChoice } from './mapping.ts'

const isNew = '新栏目'

type Change = (key: string, part: Partial<Choice>) => void

const optionsOf = (columns: readonly SiteColumn[]) => [
  { value: isNew, label: '建一个新栏目' },
  ...columns
    .filter(({ fields }) => fields.kind !== 'link')
    .map(({ id, fields, path }) => ({
      value: id,
      label: path.includes('/') ? `${fields.title}（/${path}/）` : fields.title,
    })),
]

function NewColumn({ category, choice, onChange }: { category: IntakeCategory; choice: Choice; onChange: Change }) {
  const problem = problemOfChoice(choice)
  return (
    <span className="intake-new-column">
      <Input
        aria-label={`${category.title}：新栏目名称`}
        value={choice.title}
        maxLength={30}
        onChange={({ target }) => onChange(category.key, { title: target.value })}
      />
      <Input
        aria-label={`${category.title}：新栏目网址`}
        prefix="/"
        suffix="/"
        value={choice.slug}
        maxLength={40}
        onChange={({ target }) => onChange(category.key, { slug: target.value.toLowerCase() })}
      />
      {problem && (
        <span className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  )
}

type Props = {
  readonly site: Site
  readonly found: IntakeFound
  readonly isBusy: boolean
  readonly onStart: (mapping: IntakeMapping[]) => void
}

export function MappingCard({ site, found, isBusy, onStart }: Props) {
  const { data } = useQuery(columnsQuery(site.id))
  const [choices, setChoices] = useState(() => firstChoices(found.categories))
  const asked = askedOf(found.categories)
  const change: Change = (key, part) =>
    setChoices((before) => {
      const choice = before.get(key)
      return choice ? new Map(before).set(key, { ...choice, ...part }) : before
    })
  const problems = asked.filter(({ key }) => problemOfChoice(choices.get(key) ?? { columnId: '', title: '', slug: '' }))
  const total = found.posts + found.pages - found.known
  const columns: Column<IntakeCategory>[] = [
    { title: '旧栏目', render: ({ title }) => <strong>{title}</strong> },
    { title: '篇数', width: 90, align: 'num', render: ({ items }) => items },
    {
      title: '放到',
      width: 280,
      render: ({ key, title }) => (
        <Select
          aria-label={`${title}：放到哪个栏目`}
          className="intake-select"
          showSearch={{ optionFilterProp: 'label' }}
          value={choices.get(key)?.columnId ?? isNew}
          options={optionsOf(data?.items ?? [])}
          onChange={(value) => change(key, { columnId: value === isNew ? null : value })}
        />
      ),
    },
    {
      title: '新栏目',
      width: 380,
      render: (category) => {
        const choice = choices.get(category.key)
        return choice?.columnId === null ? (
          <NewColumn category={category} choice={choice} onChange={change} />
        ) : (
          <span className="muted">用已有栏目</span>
        )
      },
    },
  ]
  return (
    <section className="card intake-mapping">
      <h2 className="pad-head">旧栏目放到哪里</h2>
      <RowTable
        label="旧栏目放到哪里"
        columns={columns}
        rows={asked}
        keyOf={({ key }) => key}
        empty={<p className="pad-head muted">旧站没有分栏目，全部放到「未分类」，以后可以在内容列表里成批移动。</p>}
      />
      <div className="row intake-foot">
        <Button
          type="primary"
          loading={isBusy}
          disabled={problems.length > 0 || site.isFrozen}
          onClick={() => onStart(mappingOf(found.categories, choices))}
        >
          开始写入 {total > 0 ? `${total} 篇` : ''}
        </Button>
        <span className="muted">
          {problems.length > 0
            ? `还有 ${problems.length} 个新栏目要改`
            : '已发布的按原日期发布，草稿仍是草稿，旧地址自动跳到新地址。'}
        </span>
      </div>
    </section>
  )
}
