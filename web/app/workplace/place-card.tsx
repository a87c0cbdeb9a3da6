/** A card of the work place: title with its count, a few rows, the way to all of them. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bones, ErrorBox } from '../../ui/states.tsx'

type Props<T> = {
  readonly title: string
  readonly count?: number
  readonly all?: { readonly to: string; readonly label: string }
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  readonly render: (row: T) => ReactNode
  readonly empty: string
  readonly loading: boolean
  readonly error: unknown
  readonly most?: number
}

export function PlaceCard<T>({ title, count, all, rows, keyOf, render, empty, loading, error, most = 6 }: Props<T>) {
  return (
    <section className="card place" aria-label={title}>
      <header>
        <h2>
          {title} {count !== undefined && count > 0 && <b>{count}</b>}
        </h2>
        {all && <Link to={all.to}>{all.label}</Link>}
      </header>
      {loading && <Bones lines={3} />}
      {!loading && Boolean(error) && <ErrorBox error={error} />}
      {!loading && !error && rows.length === 0 && <p className="place-empty">{empty}</p>}
      <ul>
        {rows.slice(0, most).map((row) => (
          <li key={keyOf(row)}>{render(row)}</li>
        ))}
      </ul>
    </section>
  )
}
