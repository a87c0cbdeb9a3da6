/**
 * The public home page as it would be with what is not saved yet. The frame runs no script; its one style comes in under
 * the nonce of the page around it, and same-origin is there for pictures of the library only.
 */
import { previewLook } from '@shuyuan/contract/sites/sites.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../../../api/client.ts'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import type { Draft } from './site-draft.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/** Replaced by functions: the style's own «$» mean nothing. */
const pageOf = ({ html, css }: { html: string; css: string }): string =>
  html.replace('</head>', () => `<base target="_blank"><style nonce="${nonce}">${css}</style></head>`)

/** So wide is the screen that is shown, in CSS pixels. */
const widths = { desktop: 1280, phone: 390 } as const
type Screen = keyof typeof widths

function useRested<T>(value: T, pause = 500): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return rested
}

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

type Props = { readonly siteId: string; readonly draft: Draft; readonly height?: number }

export function LookPreview({ siteId, draft, height = 640 }: Props) {
  const [screen, setScreen] = useState<Screen>('desktop')
  const { name, theme, settings } = useRested(draft)
  const look = { name, theme, settings }
  const { data, error } = useQuery({
    queryKey: ['sites', 'look', siteId, look],
    queryFn: () => call(previewLook, { params: { siteId }, body: look }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  })
  const page = useMemo(() => (data ? pageOf(data) : ''), [data])
  const { box, width } = useWidth()
  const scale = Math.min(1, width / widths[screen])
  return (
    <section className="card look" aria-label="预览">
      <div className="filter-bar">
        <strong>预览</strong>
        <span className="muted small">还没有保存的样子</span>
        <span className="bar-end">
          <Segmented<Screen>
            size="small"
            value={screen}
            options={[
              { value: 'desktop', label: '电脑' },
              { value: 'phone', label: '手机' },
            ]}
            onChange={setScreen}
          />
        </span>
      </div>
      <ErrorBox error={error} />
      <div ref={box} className="look-box" style={{ height }}>
        {page === '' ? (
          !error && <Bones lines={6} />
        ) : (
          <iframe
            title="首页预览"
            sandbox="allow-same-origin"
            srcDoc={page}
            tabIndex={-1}
            style={{
              width: widths[screen],
              height: height / scale,
              transform: `scale(${scale})`,
              marginLeft: Math.max(0, (width - widths[screen] * scale) / 2),
            }}
          />
        )}
      </div>
    </section>
  )
}
