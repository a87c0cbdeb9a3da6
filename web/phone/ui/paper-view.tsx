/** The document as text or as its typeset pages, full width, to be zoomed with two fingers. */
import { useState } from 'react'
import { PaperPages } from '../../ui/paper-pages.tsx'
import { Bones, ErrorBox } from '../../ui/states.tsx'
import { Button } from './button.tsx'
import { ReadingText } from './reading-text.tsx'

type Props = {
  readonly title: string
  /** Undefined while it is read. */
  readonly text: string | undefined
  readonly pages: readonly string[] | undefined
  readonly error: unknown
}

export function PaperView({ title, text, pages, error }: Props) {
  const [isPaper, setPaper] = useState(false)
  return (
    <section className={isPaper ? 'card paper-card is-paper' : 'card paper-card'} aria-label="正文">
      <header>
        <h2>正文</h2>
        <Button isSmall onClick={() => setPaper(!isPaper)}>
          {isPaper ? '看文字' : '看版式'}
        </Button>
      </header>
      <ErrorBox error={text === undefined || isPaper ? error : null} />
      {!isPaper && (text === undefined ? !error && <Bones lines={8} /> : <ReadingText title={title} text={text} />)}
      {isPaper && (pages ? <PaperPages pages={pages} title={title} /> : !error && <Bones lines={12} />)}
    </section>
  )
}
