/** The trail of a flow: who did what when, with the opinion; what is predicted in dashed grey. No component library. */
import type { TrailEntry } from '@shuyuan/contract/workflow/tasks.ts'
import { Stamp } from './stamp.tsx'
import { fullWhen, whenText } from './words/dates.ts'
import { actWord } from './words/statuses.ts'

const tick = 'M3 8.5l3.2 3.2L13 5'
const marks: Record<TrailEntry['act'], string> = {
  started: 'M5 3l8 5-8 5z',
  approved: tick,
  finished: tick,
  returned: 'M7 4L3 8l4 4M3 8h7a3 3 0 010 6',
  transferred: 'M3 8h10M9 4l4 4-4 4',
  withdrawn: 'M7 4L3 8l4 4M3 8h10',
  commented: 'M3 4h10v7H8l-3 2.5V11H3z',
  waiting: 'M8 4v4l3 2',
  predicted: 'M5 8h0M8 8h0M11 8h0',
  closed: 'M4 8h8',
  stopped: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
}

const Mark = ({ act }: { act: TrailEntry['act'] }) => (
  <span className="badge" aria-hidden>
    <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round">
      <path d={marks[act]} strokeLinejoin="round" />
    </svg>
  </span>
)

export const whoText = ({ who, onBehalfOf }: Pick<TrailEntry, 'who' | 'onBehalfOf'>): string =>
  onBehalfOf ? `${who} 代 ${onBehalfOf}` : who

function Entry({ entry, isBeforePredicted }: { entry: TrailEntry; isBeforePredicted: boolean }) {
  const isPredicted = entry.act === 'predicted'
  const word = actWord[entry.act]
  const names = [`t-${word.tone}`, isPredicted && 'is-predicted', isBeforePredicted && 'before-predicted']
  return (
    <li className={names.filter(Boolean).join(' ')}>
      <Mark act={entry.act} />
      <div className="line">
        <b>{entry.nodeName || word.text}</b>
        {!isPredicted && entry.nodeName && entry.nodeName !== word.text && <Stamp word={word} />}
        {entry.at && (
          <time dateTime={entry.at} title={fullWhen(entry.at)}>
            {whenText(entry.at)}
          </time>
        )}
      </div>
      {entry.who && <div className="who">{whoText(entry)}</div>}
      {entry.why && <div className="why">{entry.why}</div>}
      {entry.opinion && <blockquote>{entry.opinion}</blockquote>}
    </li>
  )
}

export const Trail = ({ entries }: { entries: readonly TrailEntry[] }) => (
  <ol className="trail" aria-label="办理经过">
    {entries.map((entry, index) => (
      <Entry key={entry.id} entry={entry} isBeforePredicted={entries[index + 1]?.act === 'predicted'} />
    ))}
  </ol>
)
