/** A keyset list as cards: bones, trouble, emptiness, rows, and «更多» that also comes by scrolling. */
import { type ReactNode, useEffect, useRef } from 'react'
import { Bones, EmptyState, ErrorBox } from '../../ui/states.tsx'
import { Button } from './button.tsx'

type More = { readonly has: boolean; readonly busy: boolean; readonly load: () => void }
type Props<T> = {
  readonly label: string
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  readonly render: (row: T) => ReactNode
  readonly empty: { readonly title: string; readonly hint: string }
  readonly loading: boolean
  readonly error: unknown
  readonly more?: More
}

function MoreButton({ more }: { more: More }) {
  const foot = useRef<HTMLDivElement>(null)
  const latest = useRef(more)
  useEffect(() => {
    latest.current = more
  })
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting && latest.current.has && !latest.current.busy) latest.current.load()
    })
    if (foot.current) watcher.observe(foot.current)
    return () => watcher.disconnect()
  }, [])
  return (
    <div ref={foot} className="list-more">
      <Button busy={more.busy} onClick={more.load}>
        更多
      </Button>
    </div>
  )
}

export function CardList<T>({ label, rows, keyOf, render, empty, loading, error, more }: Props<T>) {
  if (loading) return <Bones lines={9} />
  if (error && rows.length === 0) return <ErrorBox error={error} />
  if (rows.length === 0) return <EmptyState {...empty} />
  return (
    <>
      <ul className="cards" aria-label={label}>
        {rows.map((row) => (
          <li key={keyOf(row)}>{render(row)}</li>
        ))}
      </ul>
      {more?.has ? <MoreButton more={more} /> : rows.length > 8 && <p className="list-end">已经到底了</p>}
    </>
  )
}
