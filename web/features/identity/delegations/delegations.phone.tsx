/** Whom I let act for me while I am away: the list, adding one, ending one. */
import type { ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import type { listDelegations } from '@shuyuan/contract/identity/people.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { phonePaths } from '../../../phone/paths.ts'
import { Button } from '../../../phone/ui/button.tsx'
import { type Chosen, PersonSearch } from '../../../phone/ui/person-search.tsx'
import { Sheet } from '../../../phone/ui/sheet.tsx'
import { say } from '../../../phone/ui/toast.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Field } from '../../../ui/field.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { dayText, todayText } from '../../../ui/words/dates.ts'
import type { StatusWord } from '../../../ui/words/statuses.ts'
import { delegationsQuery, useAddDelegation, useEndDelegation } from './delegations.queries.ts'

type Delegation = ReplyOf<typeof listDelegations>['items'][number]

/** The days one may choose, in words; a date box would follow the browser's language. */
const daysAhead = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => todayText(new Date(Date.now() + index * 86_400_000)))

function AddSheet({ onClose }: { onClose: () => void }) {
  const [person, setPerson] = useState<Chosen | null>(null)
  const [dates, setDates] = useState({ startsOn: todayText(), endsOn: '' })
  const [note, setNote] = useState('')
  const [days] = useState(() => daysAhead(120))
  const act = useAddDelegation(() => {
    onClose()
    say('委托已生效，到期自动结束')
  })
  const ends = [
    { name: 'startsOn', label: '从哪天开始' },
    { name: 'endsOn', label: '到哪天结束' },
  ] as const
  return (
    <Sheet title="委托同事代办" onClose={onClose}>
      <PersonSearch label="委托给" value={person} onChange={setPerson} />
      {ends.map(({ name, label }) => (
        <Field key={name} label={label} id={name}>
          <select
            id={name}
            className="input is-select"
            value={dates[name]}
            onChange={(event) => setDates({ ...dates, [name]: event.target.value })}
          >
            {name === 'endsOn' && <option value="">请选择</option>}
            {days
              .filter((date) => name === 'startsOn' || date >= dates.startsOn)
              .map((date) => (
                <option key={date} value={date}>
                  {dayText(date)}
                </option>
              ))}
          </select>
        </Field>
      ))}
      <Field label="说明（选填）" id="note" help="到期自动结束，期间您自己仍可办理。">
        <input
          id="note"
          className="input"
          maxLength={200}
          value={note}
          placeholder="例如：外出培训"
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <ErrorBox error={act.error} />
      <Button
        look="primary"
        className="is-wide"
        busy={act.busy}
        disabled={!person || dates.endsOn < dates.startsOn}
        onClick={() => person && void act.run({ toPersonId: person.id, ...dates, note: note.trim() })}
      >
        开始委托
      </Button>
    </Sheet>
  )
}

function standing({ startsOn, endsOn }: Delegation): StatusWord {
  const today = todayText()
  if (endsOn < today) return { text: '已结束', tone: 'grey' }
  return startsOn > today ? { text: '未开始', tone: 'blue' } : { text: '代办中', tone: 'green' }
}

function List({ items }: { items: readonly Delegation[] }) {
  const end = useEndDelegation()
  if (items.length === 0) {
    return <EmptyState title="还没有委托" hint="外出期间让同事替您办理待办，办理记录会写明谁代谁。" />
  }
  return (
    <>
      <ErrorBox error={end.error} />
      <section className="card rows" aria-label="委托">
        <ul>
          {items.map((row) => (
            <li key={row.id}>
              <span>
                {row.toName} <Stamp word={standing(row)} />
                <small>
                  {dayText(row.startsOn)} 至 {dayText(row.endsOn)} · {row.kinds.join('、') || '全部事项'}
                </small>
                {row.note && <small>{row.note}</small>}
              </span>
              {row.endsOn >= todayText() && (
                <Button isSmall disabled={end.busy} onClick={() => void end.run(row.id)}>
                  结束
                </Button>
              )}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

export function DelegationsPhone() {
  const delegations = useQuery(delegationsQuery)
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <TopBar title="委托代办" back={phonePaths.me} />
      <div className="page">
        {delegations.isPending && <Bones lines={4} />}
        {delegations.error && !delegations.data && <ErrorBox error={delegations.error} />}
        {delegations.data && <List items={delegations.data.items} />}
        <Button look="primary" className="is-wide" onClick={() => setAdding(true)}>
          委托同事代办
        </Button>
      </div>
      {isAdding && <AddSheet onClose={() => setAdding(false)} />}
    </>
  )
}
