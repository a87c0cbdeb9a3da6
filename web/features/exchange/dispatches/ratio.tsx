/** How many of the recipients have signed, as a bar and in figures. No component library. */
import type { Board } from '@shuyuan/contract/exchange/dispatches.ts'
import './board.css'

export function Ratio({ counts }: { counts: Board['counts'] }) {
  const done = counts.signed + counts.read
  const live = counts.total - counts.recalled
  return (
    <span className="ratio-line">
      <progress max={Math.max(live, 1)} value={done} aria-label="签收进度" />
      <span>
        {done} / {live}
      </span>
    </span>
  )
}
