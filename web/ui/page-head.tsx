/** The head of a page: title with its stamp, one sentence, actions at the right. Sets the window's title too. */
import { type ReactNode, useEffect } from 'react'

type Props = {
  readonly title: string
  readonly stamp?: ReactNode
  readonly sentence?: ReactNode
  readonly actions?: ReactNode
}

export function PageHead({ title, stamp, sentence, actions }: Props) {
  useEffect(() => {
    document.title = `${title} · 书院`
  }, [title])
  return (
    <header className="page-head">
      <div>
        <div className="row">
          <h1>{title}</h1>
          {stamp}
        </div>
        {sentence && <p>{sentence}</p>}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </header>
  )
}
