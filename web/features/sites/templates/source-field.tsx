/** The text of a template with the numbers of its lines; the one that is wrong is marked. */
import { useRef } from 'react'

type Props = {
  readonly id: string
  readonly value: string
  readonly wrong: number | null
  readonly disabled: boolean
  readonly onChange: (source: string) => void
}

export function SourceField({ id, value, wrong, disabled, onChange }: Props) {
  const gutter = useRef<HTMLOListElement>(null)
  const lines = value.split('\n')
  return (
    <div className="source">
      <ol ref={gutter} aria-hidden="true">
        {lines.map((_, at) => (
          <li key={at} className={at + 1 === wrong ? 'is-wrong' : ''}>
            {at + 1}
          </li>
        ))}
      </ol>
      <textarea
        id={id}
        value={value}
        disabled={disabled}
        spellCheck={false}
        wrap="off"
        maxLength={20_000}
        aria-invalid={wrong !== null}
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop
        }}
      />
    </div>
  )
}
