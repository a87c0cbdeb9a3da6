/** 征集调查 of a site: which run, how many answered; made in a drawer, read in a drawer. */
import type { SurveyRow } from '@shuyuan/contract/sites/surveys.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { SiteFrame } from '../manage/site-frame.tsx'
import { columnsQuery, type Site } from '../manage/sites.queries.ts'
import { ResultsDrawer } from './results-drawer.tsx'
import { SurveyDrawer } from './survey-drawer.tsx'
import { stateWord } from './survey-words.ts'
import { surveysQuery, useRemoveSurvey } from './surveys.queries.ts'
import './surveys.css'

type Acts = {
  readonly edit: (row: SurveyRow) => void
  readonly read: (row: SurveyRow) => void
  readonly remove: (row: SurveyRow) => void
}

const columnsWith = (acts: Acts, isFrozen: boolean): Column<SurveyRow>[] => [
  { title: '标题', render: ({ title }) => <strong>{title}</strong> },
  { title: '栏目', width: 120, render: ({ columnTitle }) => columnTitle },
  { title: '时间', width: 220, render: ({ opensOn, closesOn }) => `${opensOn} 至 ${closesOn}` },
  { title: '状态', width: 100, render: ({ state }) => <Stamp word={stateWord[state]} /> },
  { title: '收到', width: 80, align: 'num', render: ({ answers }) => `${answers} 份` },
  {
    title: '操作',
    width: 200,
    render: (row) => (
      <span className="row">
        <Button size="small" onClick={() => acts.read(row)}>
          结果
        </Button>
        <Button size="small" disabled={isFrozen} onClick={() => acts.edit(row)}>
          修改
        </Button>
        {row.answers === 0 && (
          <Popconfirm title="删除这份调查？" okText="删除" cancelText="取消" onConfirm={() => acts.remove(row)}>
            <Button size="small" type="text" disabled={isFrozen}>
              删除
            </Button>
          </Popconfirm>
        )}
      </span>
    ),
  },
]

function Surveys({ site }: { site: Site }) {
  const { message } = App.useApp()
  const list = listOf(useInfiniteQuery(surveysQuery(site.id)))
  const { data: columns } = useQuery(columnsQuery(site.id))
  const [edited, setEdited] = useState<{ id: string | null } | null>(null)
  const [read, setRead] = useState<SurveyRow | null>(null)
  const remove = useRemoveSurvey(site.id, () => void message.success('已删除'))
  const places = (columns?.items ?? [])
    .filter(({ fields }) => fields.kind === 'survey')
    .map(({ id, fields }) => ({ id, title: fields.title }))
  const acts: Acts = { edit: ({ id }) => setEdited({ id }), read: setRead, remove: ({ id }) => void remove.run(id) }
  const add = (
    <Button type="primary" disabled={site.isFrozen} onClick={() => setEdited({ id: null })}>
      新建征集调查
    </Button>
  )
  return (
    <section className="card" aria-label="征集调查">
      <div className="filter-bar">
        <span className="grow muted">读者在网站上填写，结果随时统计；征求意见也可以用信箱栏目。</span>
        {places.length > 0 && add}
      </div>
      <ErrorBox error={remove.error} />
      <RowTable
        label="征集调查"
        columns={columnsWith(acts, site.isFrozen)}
        {...list}
        keyOf={({ id }) => id}
        empty={
          columns && places.length === 0 ? (
            <EmptyState
              title="还没有放调查的栏目"
              hint="先新建一个「调查问卷」类型的栏目，问卷就放在那里。"
              action={<Link to={paths.siteColumns(site.id)}>去栏目</Link>}
            />
          ) : (
            <EmptyState title="还没有征集调查" hint="新建一份，写好问题和起止日期，公开后读者就能填写。" action={add} />
          )
        }
      />
      {edited && (
        <SurveyDrawer siteId={site.id} surveyId={edited.id} columns={places} onClose={() => setEdited(null)} />
      )}
      {read && <ResultsDrawer siteId={site.id} survey={read} onClose={() => setRead(null)} />}
    </section>
  )
}

export const SurveysPage = () => <SiteFrame at="surveys">{(site) => <Surveys site={site} />}</SiteFrame>
