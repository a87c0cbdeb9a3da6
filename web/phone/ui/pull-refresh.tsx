/** Pulling the top of a page down reads it again. Only fingers do it; the lists also refresh by themselves. */
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, type TouchEvent, useRef, useState } from 'react'

const enough = 64

export function PullRefresh({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const start = useRef<number | null>(null)
  const [pulled, setPulled] = useState(0)
  const [isBusy, setBusy] = useState(false)
  const begin = (event: TouchEvent): void => {
    start.current = window.scrollY <= 0 && event.touches.length === 1 ? (event.touches[0]?.clientY ?? null) : null
  }
  const move = (event: TouchEvent): void => {
    if (start.current === null || isBusy) return
    const distance = (event.touches[0]?.clientY ?? 0) - start.current
    setPulled(window.scrollY <= 0 ? Math.max(0, Math.min(distance / 2, 90)) : 0)
  }
  const end = async (): Promise<void> => {
    start.current = null
    if (pulled < enough) return setPulled(0)
    setBusy(true)
    setPulled(44)
    await client.refetchQueries({ type: 'active' })
    setBusy(false)
    setPulled(0)
  }
  return (
    <div
      className="pull-area"
      onTouchStart={begin}
      onTouchMove={move}
      onTouchEnd={() => void end()}
      onTouchCancel={() => setPulled(0)}
    >
      <div className="pull" style={{ height: pulled }} role="status">
        {pulled > 8 && (isBusy ? '正在读取…' : pulled < enough ? '下拉刷新' : '松开刷新')}
      </div>
      {children}
    </div>
  )
}
