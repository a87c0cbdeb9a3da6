/** How many of the recipients have signed, as a bar and in figures. No component library. */
import type { BoardCounts } from '@shuyuan/contract/exchange/dispatches.ts'
import type { z } from 'zod'
import './board.css'

export function Ratio({ counts }: { counts: z.output<typeof BoardCounts> }) {
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
