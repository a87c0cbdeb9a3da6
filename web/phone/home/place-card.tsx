/** One card of the home page: a name with its count, a few rows, the way to all of them. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bones, ErrorBox } from '../../ui/states.tsx'

type Props<T> = {
  readonly title: string
  readonly count?: number
  readonly all: { readonly to: string; readonly label: string }
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  readonly render: (row: T) => ReactNode
  readonly empty: string
  readonly loading: boolean
  readonly error: unknown
}

export function PlaceCard<T>({ title, count = 0, all, rows, keyOf, render, empty, loading, error }: Props<T>) {
  const isBroken = Boolean(error) && rows.length === 0
  return (
    <section className="card place" aria-label={title}>
      <header>
        <h2>
          {title}
          {count > 0 && <b>{count}</b>}
        </h2>
        <Link to={all.to}>{all.label}</Link>
      </header>
      {loading && <Bones lines={3} />}
      {!loading && isBroken && <ErrorBox error={error} />}
      {!loading && !isBroken && rows.length === 0 && <p className="place-empty">{empty}</p>}
      {rows.length > 0 && (
        <ul>
          {rows.slice(0, 4).map((row) => (
            <li key={keyOf(row)}>{render(row)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
