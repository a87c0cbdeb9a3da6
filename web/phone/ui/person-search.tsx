/** Finding a colleague by name or staff number inside a sheet; the chosen one stands as a chip. */
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { findPeopleQuery } from '../../features/identity/people/people.queries.ts'
import { Field } from '../../ui/field.tsx'
import { ErrorBox } from '../../ui/states.tsx'
import { useSearchText } from '../../ui/use-search-text.ts'
import { Button } from './button.tsx'

export type Chosen = { readonly id: string; readonly name: string }
type Props = {
  readonly label: string
  readonly value: Chosen | null
  readonly onChange: (person: Chosen | null) => void
}

function Found({ q, onChange }: { q: string; onChange: Props['onChange'] }) {
  const people = useQuery(findPeopleQuery(q))
  const rows = people.data?.items.slice(0, 6) ?? []
  if (people.error) return <ErrorBox error={people.error} />
  if (people.isSuccess && rows.length === 0) return <p className="muted">没有找到「{q}」，请换个写法。</p>
  return (
    <ul className="found" aria-label="找到的人员">
      {rows.map(({ id, name, posts }) => (
        <li key={id}>
          <button type="button" onClick={() => onChange({ id, name })}>
            <b>{name}</b>
            <small>{posts.map(({ unitName, title }) => `${unitName} ${title}`).join('、')}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}

export function PersonSearch({ label, value, onChange }: Props) {
  const id = useId()
  const { text, setText, q } = useSearchText()
  if (value) {
    return (
      <Field label={label}>
        <div className="chosen">
          <b>{value.name}</b>
          <Button isSmall onClick={() => onChange(null)}>
            换人
          </Button>
        </div>
      </Field>
    )
  }
  return (
    <Field label={label} id={id}>
      <input
        id={id}
        className="input"
        type="search"
        maxLength={40}
        value={text}
        placeholder="姓名或工号"
        onChange={(event) => setText(event.target.value)}
      />
      {q !== '' && <Found q={q} onChange={onChange} />}
    </Field>
  )
}
