/** «谁能做这件事» and «这个人能做什么»: answered from all grants together, by person, unit and role. */
import { SiteAction } from '@shuyuan/contract/sites/sites.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { PersonPicker } from '../../identity/people/person-picker.tsx'
import { columnOptions } from './column-dialogs.tsx'
import { namesOf } from './grant-words.ts'
import { whatCanQuery, whoCanQuery } from './rights.queries.ts'
import type { Site, SiteColumn } from './sites.queries.ts'
import { actionNames } from './site-words.ts'

type Props = { readonly site: Site; readonly columns: readonly SiteColumn[] }

function WhoCan({ site, columns }: Props) {
  const [action, setAction] = useState<SiteAction>('review1')
  const [columnId, setColumn] = useState<string | null>(null)
  const { data, error } = useQuery(whoCanQuery(site.id, action, columnId))
  return (
    <section className="card pad question" aria-label="谁能做这件事">
      <h2>谁能做这件事</h2>
      <div className="row">
        <Select<SiteAction>
          aria-label="做什么"
          value={action}
          style={{ width: 130 }}
          options={SiteAction.options.map((value) => ({ value, label: actionNames[value] }))}
          onChange={setAction}
        />
        <Select
          allowClear
          aria-label="在哪个栏目"
          value={columnId}
          placeholder="全站"
          style={{ width: 150 }}
          options={columnOptions(columns)}
          onChange={(value) => setColumn(value ?? null)}
        />
      </div>
      {!data && (error ? <ErrorBox error={error} /> : <Bones lines={2} />)}
      {data?.items.length === 0 && <p className="is-late">没有人。需要的话，点「授权」。</p>}
      <ul className="answers">
        {data?.items.map(({ personId, name, unitName, why }) => (
          <li key={personId}>
            <b>{name}</b> <span className="muted">{unitName}</span>
            <div className="muted small">{why}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function WhatCan({ site }: { site: Site }) {
  const [personId, setPerson] = useState<string | null>(null)
  const { data, error } = useQuery(whatCanQuery(site.id, personId))
  return (
    <section className="card pad question" aria-label="这个人能做什么">
      <h2>这个人能做什么</h2>
      <label className="visually-hidden" htmlFor="what-person">
        这个人
      </label>
      <PersonPicker id="what-person" value={personId} onChange={setPerson} />
      {personId !== null && !data && (error ? <ErrorBox error={error} /> : <Bones lines={2} />)}
      {personId !== null && data?.items.length === 0 && <p className="muted">在本站没有经授权得到的权限。</p>}
      <ul className="answers">
        {data?.items.map(({ columnId, columnTitle, actions }) => (
          <li key={columnId ?? 'site'}>
            <b>{columnTitle}</b>
            <div>{namesOf(actions)}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const RightsQuestions = (props: Props) => (
  <aside className="stack">
    <WhoCan {...props} />
    <WhatCan site={props.site} />
  </aside>
)
