/** Waiting, emptiness and trouble, said the same way everywhere. No component library. */
import type { ReactNode } from 'react'
import { problemOf, shortNumber } from './words/problems.ts'

export const Bones = ({ lines = 6 }: { lines?: number }) => (
  <div className="bones" role="status" aria-label="正在读取">
    {Array.from({ length: lines }, (_, index) => (
      <div key={index} className="bone" />
    ))}
  </div>
)

type EmptyProps = { readonly title: string; readonly hint: ReactNode; readonly action?: ReactNode }

/** Says what will stand here and offers the next step. */
export const EmptyState = ({ title, hint, action }: EmptyProps) => (
  <div className="empty">
    <h2>{title}</h2>
    <p>{hint}</p>
    {action && <div className="row">{action}</div>}
  </div>
)

type ErrorProps = { readonly error: unknown; readonly action?: ReactNode; readonly center?: boolean }

/** The server's sentence and the number to quote; nothing when there is no error. */
export function ErrorBox({ error, action, center = false }: ErrorProps) {
  if (!error) return null
  const { message, number, fields } = problemOf(error)
  return (
    <div className={center ? 'error-box center' : 'error-box'} role="alert">
      <div>{message}</div>
      {fields.size > 0 && (
        <ul>
          {[...new Set(fields.values())].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {(number || action) && (
        <div className="row">
          {action}
          {number && <small title={number}>编号 {shortNumber(number)}</small>}
        </div>
      )}
    </div>
  )
}
