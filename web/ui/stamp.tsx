/** Small signs: a status stamp, a moment with its full form on hover. No component library, so both entries use them. */
import { fullWhen, whenText } from './words/dates.ts'
import { type StatusWord, urgencyWord } from './words/statuses.ts'

export const Stamp = ({ word }: { word: StatusWord }) => <span className={`stamp stamp-${word.tone}`}>{word.text}</span>

export function Urgency({ value }: { value: string }) {
  const word = urgencyWord(value)
  return word ? <Stamp word={word} /> : null
}

export const When = ({ at }: { at: string | null }) =>
  at ? (
    <time dateTime={at} title={fullWhen(at)}>
      {whenText(at)}
    </time>
  ) : (
    <span className="muted">无</span>
  )
