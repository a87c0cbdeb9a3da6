/** A few views of one list side by side; the chosen one stays in the address, so back finds it again. */
import { useNavigate, useSearch } from '@tanstack/react-router'

export type Segment<K extends string> = { readonly key: K; readonly label: string }

/** The chosen key from the address («?box=done»), the first one when there is none. */
export function useSegment<K extends string>(segments: readonly [Segment<K>, ...Segment<K>[]]): [K, (key: K) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const chosen = segments.find(({ key }) => key === search['box']) ?? segments[0]
  const choose = (key: K): void => void navigate({ to: '.', search: { box: key }, replace: true })
  return [chosen.key, choose]
}

type Props<K extends string> = {
  readonly label: string
  readonly segments: readonly Segment<K>[]
  readonly value: K
  readonly onChange: (key: K) => void
}

export const Segments = <K extends string>({ label, segments, value, onChange }: Props<K>) => (
  <div className="segments" role="group" aria-label={label}>
    {segments.map(({ key, label: words }) => (
      <button key={key} type="button" aria-pressed={key === value} onClick={() => onChange(key)}>
        {words}
      </button>
    ))}
  </div>
)
