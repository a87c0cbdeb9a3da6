/** The directory: tree of units at the left, people at the right, a person's card in a drawer, and the form to add or change one. */
import { addressOf } from '@shuyuan/contract/client.ts'
import { exportPeople, type PersonCard } from '@shuyuan/contract/identity/people.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { useSearchText } from '../../../ui/use-search-text.ts'
import { useCan } from '../sessions/me.queries.ts'
import './directory.css'
import { peopleQuery, unitsQuery } from './people.queries.ts'
import { PersonDrawer } from './person-drawer.tsx'
import { PersonForm } from './person-form.tsx'
import { UnitTree } from './unit-tree.tsx'

const columns: Column<PersonCard>[] = [
  { title: '姓名', width: 140, render: ({ name }) => <strong>{name}</strong> },
  {
    title: '部门与岗位',
    render: ({ posts }) => posts.map((post) => `${post.unitName} · ${post.title}`).join('，') || '没有岗位',
  },
  { title: '工号', width: 150, render: ({ staffNumber }) => staffNumber },
  { title: '手机', width: 150, render: ({ phone }) => phone ?? <span className="muted">未登记</span> },
]

/** The person named in the address («?person=…»), so that the global search can lead here. */
function useOpenPerson() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const named = typeof search['person'] === 'string' ? search['person'] : null
  const [open, setOpen] = useState<string | null>(named)
  const [seen, setSeen] = useState(named)
  if (named !== seen) {
    setSeen(named)
    setOpen(named)
  }
  return { open, setOpen }
}

export function DirectoryPage() {
  const can = useCan()
  const units = useQuery(unitsQuery)
  const [unitId, setUnitId] = useState<string | null>(null)
  const { text, setText, q } = useSearchText()
  const { open, setOpen } = useOpenPerson()
  const [form, setForm] = useState<{ personId: string | null } | null>(null)
  const people = useInfiniteQuery(peopleQuery({ q: q || undefined, unitId: unitId ?? undefined }))
  const unit = units.data?.items.find(({ id }) => id === unitId)
  return (
    <>
      <PageHead
        title="通讯录"
        sentence="按部门查看，或直接搜索姓名、工号。"
        actions={
          <>
            {can('identity.people.export') && <Button href={addressOf(exportPeople)}>导出人员（脱敏）</Button>}
            {can('identity.people.manage') && (
              <Button type="primary" onClick={() => setForm({ personId: null })}>
                新增人员
              </Button>
            )}
          </>
        }
      />
      <div className="directory">
        <aside className="card pad" aria-label="机构">
          <button type="button" className={unitId ? 'all-units' : 'all-units is-here'} onClick={() => setUnitId(null)}>
            全部人员
          </button>
          {units.isPending && <Bones lines={6} />}
          <ErrorBox error={units.error} />
          {units.data && <UnitTree units={units.data.items} chosen={unitId} onChoose={setUnitId} />}
        </aside>
        <section className="card">
          <div className="filter-bar">
            <Input.Search
              allowClear
              value={text}
              maxLength={40}
              placeholder="姓名或工号"
              aria-label="搜索人员"
              onChange={(event) => setText(event.target.value)}
              style={{ width: 260 }}
            />
            {unit && <span className="muted">{unit.name}</span>}
          </div>
          <RowTable
            {...listOf(people)}
            label="人员"
            columns={columns}
            keyOf={({ id }) => id}
            onOpen={({ id }) => setOpen(id)}
            empty={<EmptyState title="没有找到人员" hint="换个姓名、工号或部门再试。" />}
          />
        </section>
      </div>
      <PersonDrawer
        personId={form ? null : open}
        onClose={() => setOpen(null)}
        onEdit={(personId) => setForm({ personId })}
      />
      {form && (
        <PersonForm
          personId={form.personId}
          onClose={() => setForm(null)}
          onSaved={(personId) => {
            setForm(null)
            setOpen(personId)
          }}
        />
      )}
    </>
  )
}
