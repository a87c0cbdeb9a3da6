/** The bar above a page: the way back, the page's name, one act at the right. Sets the window's title too. */
import { useCanGoBack, useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { Icon } from './icon.tsx'

type Props = { readonly title: string; readonly back?: string; readonly right?: ReactNode }

/** `back` is where the page belongs when it was opened from outside. */
export function useGoBack(back: string): () => void {
  const router = useRouter()
  const canGoBack = useCanGoBack()
  return () => {
    if (canGoBack) router.history.back()
    else void router.navigate({ to: back, replace: true })
  }
}

function BackButton({ to }: { to: string }) {
  const goBack = useGoBack(to)
  return (
    <button type="button" className="icon-button" aria-label="返回" onClick={goBack}>
      <Icon name="back" />
    </button>
  )
}

export function TopBar({ title, back, right }: Props) {
  useEffect(() => {
    document.title = `${title} · 书院`
  }, [title])
  return (
    <header className="top-bar">
      <div className="top-side">{back && <BackButton to={back} />}</div>
      <h1>{title}</h1>
      <div className="top-side is-right">{right}</div>
    </header>
  )
}
