/**
 * The article as the public will see it, in a frame without scripts. The server draws it under a policy of its own;
 * the frame is as high as the page, so the reader scrolls one page and not two. No component library.
 */
import { addressOf } from '@shuyuan/contract/client.ts'
import { previewArticle } from '@shuyuan/contract/sites/articles.ts'
import { useEffect, useRef, useState } from 'react'
import './preview.css'

type Props = {
  readonly siteId: string
  readonly articleId: string
  /** The page is drawn anew for each version. */
  readonly version: number
  /** How wide the reader's screen is; scaled down to the room there is. */
  readonly width: number
}

export function PreviewFrame({ siteId, articleId, version, width }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLIFrameElement>(null)
  const [room, setRoom] = useState(width)
  const [height, setHeight] = useState(0)
  useEffect(() => {
    const watcher = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? width))
    if (box.current) watcher.observe(box.current)
    return () => watcher.disconnect()
  }, [width])
  const measure = (): void => {
    const page = frame.current?.contentDocument?.body
    if (page) setHeight(Math.min(Math.max(page.scrollHeight, 320), 20_000))
  }
  // Pictures come after the page; each may make it longer.
  useEffect(() => {
    const timers = [400, 1_200, 3_000].map((after) => setTimeout(measure, after))
    return () => timers.forEach(clearTimeout)
  }, [version, width])
  const scale = Math.min(1, room / width)
  return (
    <div ref={box} className="preview-box" style={{ height: height === 0 ? 480 : height * scale }}>
      {height === 0 && <div className="bone preview-bone" role="status" aria-label="正在读取" />}
      <iframe
        ref={frame}
        key={`${articleId} ${version} ${width}`}
        title="预览"
        sandbox="allow-same-origin"
        src={addressOf(previewArticle, { siteId, articleId })}
        onLoad={measure}
        style={{ width, height: height || 480, transform: `scale(${scale})` }}
      />
    </div>
  )
}
