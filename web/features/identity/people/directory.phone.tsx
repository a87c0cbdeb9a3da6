/** The directory on the phone: search, the units, the people of one. The chosen unit stays in the address. */
import type { ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import type { listUnits } from '@shuyuan/contract/identity/people.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { paths, phonePaths } from '../../../phone/paths.ts'
import { CardList } from '../../../phone/ui/card-list.tsx'
import { Icon } from '../../../phone/ui/icon.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { useSearchText } from '../../../ui/use-search-text.ts'
import { useMe } from '../sessions/me.queries.ts'
import { peopleQuery, unitsQuery } from './people.queries.ts'

function People({ q, unitId }: { q?: string; unitId?: string }) {
  const list = listOf(useInfiniteQuery(peopleQuery({ q, unitId })))
  const empty = q
    ? { title: `没有找到「${q}」`, hint: '请换成全名或工号再找。' }
    : { title: '这里还没有人员', hint: '可以到上级机构里看。' }
  return (
    <CardList
      {...list}
      label="人员"
      keyOf={({ id }) => id}
      empty={empty}
      render={({ id, name, posts }) => (
        <Link to={phonePaths.person(id)} className="menu-row">
          <span className="face" aria-hidden>
            {name.slice(-1)}
          </span>
          <span>
            {name}
            <small>{posts.map(({ unitName, title }) => `${unitName} ${title}`).join('、')}</small>
          </span>
        </Link>
      )}
    />
  )
}

type Unit = ReplyOf<typeof listUnits>['items'][number]

/** The units below one; a unit whose parent is not visible stands at the top. */
function unitsBelow(units: readonly Unit[], parentId: string | null): Unit[] {
  const known = new Set(units.map(({ id }) => id))
  const parentOf = (unit: Unit) => (unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null)
  return units.filter((unit) => parentOf(unit) === parentId).sort((a, b) => a.order - b.order)
}

function Units({ shown }: { shown: readonly Unit[] }) {
  if (shown.length === 0) return null
  return (
    <ul className="card menu" aria-label="机构">
      {shown.map(({ id, name, people }) => (
        <li key={id}>
          <Link to={paths.people} search={{ unit: id }} className="menu-row">
            <Icon name="unit" />
            <span>
              {name}
              <small>{people} 人</small>
            </span>
            <Icon name="next" size={18} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

export function DirectoryPhone() {
  const { tenant } = useMe()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const unitId = typeof search['unit'] === 'string' ? search['unit'] : null
  const units = useQuery(unitsQuery)
  const { text, setText, q } = useSearchText()
  const items = units.data?.items ?? []
  const tops = unitsBelow(items, null)
  // One unit above all the others would be a page with one row: its own rows stand here instead.
  const placeId = unitId ?? (tops.length === 1 ? (tops[0]?.id ?? null) : null)
  const title = items.find(({ id }) => id === unitId)?.name ?? (unitId ? '机构' : '通讯录')
  return (
    <>
      <TopBar title={title} {...(unitId ? { back: paths.people } : {})} />
      <div className="page">
        <div className="search-box">
          <Icon name="search" size={20} />
          <input
            className="input"
            type="search"
            maxLength={40}
            value={text}
            aria-label="搜索人员"
            placeholder={`在${tenant.name}找人：姓名或工号`}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        {q ? (
          <People q={q} />
        ) : (
          <>
            {units.error && !units.data && <ErrorBox error={units.error} />}
            {!units.data && !units.error && <Bones lines={8} />}
            <Units shown={unitsBelow(items, placeId)} />
            {placeId && <People unitId={placeId} />}
          </>
        )}
      </div>
    </>
  )
}
