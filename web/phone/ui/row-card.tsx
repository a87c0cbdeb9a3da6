/** One matter as a card that opens: signs, title, who and when. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type Props = {
  readonly to: string
  readonly title: string
  readonly signs?: ReactNode
  readonly lines?: ReactNode
  readonly end?: ReactNode
}

export const RowCard = ({ to, title, signs, lines, end }: Props) => (
  <Link to={to} className="row-card">
    <span className="row-title">
      {signs} {title}
    </span>
    <span className="row-foot">
      <span className="row-lines">{lines}</span>
      {end && <span className="row-end">{end}</span>}
    </span>
  </Link>
)
