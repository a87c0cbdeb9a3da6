/** A sideways swipe across the page. Edges are left to the browser's own way back, and a zoomed page is only moved. */
import { type TouchEvent, useRef } from 'react'

type Swipes = { readonly left?: (() => void) | undefined; readonly right?: (() => void) | undefined }

const edge = 28
const far = 90

export function useSwipe({ left, right }: Swipes) {
  const from = useRef<{ x: number; y: number } | null>(null)
  const onTouchStart = (event: TouchEvent): void => {
    const touch = event.touches[0]
    const isInside = touch && touch.clientX > edge && touch.clientX < window.innerWidth - edge
    const isPlain = event.touches.length === 1 && (window.visualViewport?.scale ?? 1) <= 1
    from.current = touch && isInside && isPlain ? { x: touch.clientX, y: touch.clientY } : null
  }
  const onTouchEnd = (event: TouchEvent): void => {
    const touch = event.changedTouches[0]
    if (!from.current || !touch) return
    const [across, down] = [touch.clientX - from.current.x, touch.clientY - from.current.y]
    from.current = null
    if (Math.abs(across) < far || Math.abs(down) > 50) return
    if (across < 0) left?.()
    else right?.()
  }
  return { onTouchStart, onTouchEnd }
}
