/** A button that says what happens; while it works it says so and takes no second tap. */
import type { ButtonHTMLAttributes } from 'react'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & {
  readonly look?: 'plain' | 'primary' | 'danger' | 'danger-solid'
  readonly busy?: boolean
  readonly isSubmit?: boolean
  readonly isSmall?: boolean
}

export function Button({ look = 'plain', busy = false, isSubmit = false, isSmall = false, ...rest }: Props) {
  const { className = '', disabled = false, children, ...others } = rest
  const names = ['btn', `btn-${look}`, isSmall && 'btn-small', className].filter(Boolean).join(' ')
  return (
    <button
      {...others}
      type={isSubmit ? 'submit' : 'button'}
      className={names}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
    >
      {busy && <span className="spin" aria-hidden />}
      <span>{children}</span>
    </button>
  )
}
