/**
 * A public page in a frame as wide as a real screen, made smaller to fit. It runs no script; its one style comes in under
 * the nonce of the page around it, and same-origin is there for pictures only.
 */
import { useEffect, useMemo, useRef, useState } from 'react'
import './settings.css'

export type Screen = 'desktop' | 'phone'
/** So wide is the screen that is shown, in CSS pixels. */
const widths: Record<Screen, number> = { desktop: 1280, phone: 390 }
export const screenOptions: { value: Screen; label: string }[] = [
  { value: 'desktop', label: '电脑' },
  { value: 'phone', label: '手机' },
]

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/** Replaced by functions: the style's own «$» mean nothing. */
const pageOf = ({ html, css }: { html: string; css: string }): string =>
  html.replace('</head>', () => `<base target="_blank"><style nonce="${nonce}">${css}</style></head>`)

function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(480)
  useEffect(() => {
    const watched = box.current
    if (!watched) return
    const watcher = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width))
    watcher.observe(watched)
    return () => watcher.disconnect()
  }, [])
  return { box, width }
}

type Props = {
  readonly title: string
  readonly page: { readonly html: string; readonly css: string }
  readonly screen: Screen
  readonly height: number
}

export function ShownPage({ title, page, screen, height }: Props) {
  const { box, width } = useWidth()
  const scale = Math.min(1, width / widths[screen])
  const source = useMemo(() => pageOf(page), [page])
  return (
    <div ref={box} className="look-box" style={{ height }}>
      <iframe
        title={title}
        sandbox="allow-same-origin"
        srcDoc={source}
        tabIndex={-1}
        style={{
          width: widths[screen],
          height: height / scale,
          transform: `scale(${scale})`,
          marginLeft: Math.max(0, (width - widths[screen] * scale) / 2),
        }}
      />
    </div>
  )
}
