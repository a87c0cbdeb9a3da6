/** Templates of a site, for those who know Liquid: the list, and one being written. */
import type { TemplateView } from '@shuyuan/contract/sites/templates.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { columnsQuery, type Site, type SiteColumn } from '../manage/sites.queries.ts'
import { SiteFrame } from '../manage/site-frame.tsx'
import { TemplateForm } from './template-form.tsx'
import { partNames } from './template-words.ts'
import { templatesQuery } from './templates.queries.ts'
import '../manage/settings.css'
import './templates.css'

const columnsWith = (titles: ReadonlyMap<string, string>): Column<TemplateView>[] => [
  { title: '名称', render: ({ name }) => <strong>{name}</strong> },
  { title: '用在', width: 130, render: ({ part }) => partNames[part] },
  {
    title: '栏目',
    width: 220,
    render: ({ part, columns }) =>
      part === 'block'
        ? '首页'
        : columns.map((id) => titles.get(id) ?? '栏目已不在').join('、') || <span className="muted">还没有用上</span>,
  },
  {
    title: '状态',
    width: 240,
    render: ({ problem }) =>
      problem ? (
        <>
          <Stamp word={{ text: '出错，已用内置样式', tone: 'red' }} />
          <div className="muted small">{problem}</div>
        </>
      ) : (
        <Stamp word={{ text: '正常', tone: 'green' }} />
      ),
  },
  {
    title: '修改',
    width: 190,
    render: ({ updatedByName, updatedAt }) => (
      <>
        {updatedByName} <When at={updatedAt} />
      </>
    ),
  },
]

type Open = { readonly template: TemplateView | null }

function Templates({ site, columns }: { site: Site; columns: readonly SiteColumn[] }) {
  const { data, isPending, error } = useQuery(templatesQuery(site.id))
  const [open, setOpen] = useState<Open | null>(null)
  if (open)
    return (
      <TemplateForm
        key={open.template?.id ?? 'new'}
        site={site}
        columns={columns}
        template={open.template}
        onDone={() => setOpen(null)}
      />
    )
  const add = (
    <Button type="primary" disabled={site.isFrozen} onClick={() => setOpen({ template: null })}>
      新建模板
    </Button>
  )
  return (
    <section className="card" aria-label="模板">
      <div className="filter-bar">
        <strong>模板</strong>
        <span className="muted">懂 Liquid 的人可以用模板代替栏目列表、文章正文的内置样式，或做首页模板块。</span>
        <span className="bar-end">{(data?.items.length ?? 0) > 0 && add}</span>
      </div>
      <RowTable
        label="模板"
        columns={columnsWith(new Map(columns.map(({ id, fields }) => [id, fields.title])))}
        rows={data?.items ?? []}
        keyOf={({ id }) => id}
        onOpen={(template) => setOpen({ template })}
        loading={isPending}
        error={error}
        empty={<EmptyState title="还没有模板" hint="内置样式适合大多数学校；有特别的排法时再写模板。" action={add} />}
      />
    </section>
  )
}

function Room({ site }: { site: Site }) {
  const { data, error } = useQuery(columnsQuery(site.id))
  if (!data) return error ? <ErrorBox error={error} center /> : <Bones lines={8} />
  return <Templates key={site.id} site={site} columns={data.items} />
}

export const TemplatesPage = () => <SiteFrame at="templates">{(site) => <Room site={site} />}</SiteFrame>
