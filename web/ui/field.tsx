/** One field of a form: label above, help below, the problem at the field. No component library. */
import type { ReactNode } from 'react'

type Props = {
  readonly label: string
  readonly id?: string
  readonly help?: ReactNode
  readonly problem?: string | undefined
  /** A remark that stops nothing. */
  readonly hint?: string | undefined
  readonly children: ReactNode
}

export const Field = ({ label, id, help, problem, hint, children }: Props) => (
  <div className="field">
    {id ? <label htmlFor={id}>{label}</label> : <span className="label">{label}</span>}
    {children}
    {problem && (
      <span className="problem" role="alert">
        {problem}
      </span>
    )}
    {!problem && hint && <span className="problem hint">{hint}</span>}
    {help && <span className="help">{help}</span>}
  </div>
)
