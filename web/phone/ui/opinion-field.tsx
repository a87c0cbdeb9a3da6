/** The box for an opinion with phrases to tap: the house's own, and those this person has kept on this phone. */
import { useId, useState } from 'react'
import { Field } from '../../ui/field.tsx'

export const agreeing = ['同意。', '请按意见修改。', '已阅。', '请办公室核稿。'] as const
export const returning = ['请按意见修改。', '请办公室核稿。'] as const
const key = 'shuyuan.phrases'
const most = 12

const storedPhrases = (): string[] => (localStorage.getItem(key) ?? '').split('\n').filter(Boolean)

type Props = {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly help?: string
  readonly placeholder?: string
  /** The house's phrases for this act; none without. */
  readonly phrases?: readonly string[]
}

type PhrasesProps = Pick<Props, 'value' | 'onChange'> & { readonly phrases: readonly string[] }

function Phrases({ value, onChange, phrases }: PhrasesProps) {
  const [own, setOwn] = useState(storedPhrases)
  const text = value.trim().replaceAll(/\s+/g, ' ')
  const save = (next: string[]): void => {
    localStorage.setItem(key, next.join('\n'))
    setOwn(next)
  }
  const isNew = text !== '' && text.length <= 30 && !own.includes(text) && !phrases.includes(text) && own.length < most
  return (
    <div className="phrases" role="group" aria-label="常用语">
      {[...phrases, ...own].map((phrase) => (
        <button key={phrase} type="button" onClick={() => onChange(phrase)}>
          {phrase}
        </button>
      ))}
      {isNew && (
        <button type="button" className="is-keep" onClick={() => save([...own, text])}>
          存为常用语
        </button>
      )}
      {own.includes(text) && (
        <button type="button" className="is-keep" onClick={() => save(own.filter((one) => one !== text))}>
          删去这句
        </button>
      )}
    </div>
  )
}

export function OpinionField({ label, value, onChange, help, placeholder, phrases }: Props) {
  const id = useId()
  return (
    <div>
      <Field label={label} id={id} help={help}>
        <textarea
          id={id}
          className="input"
          rows={3}
          maxLength={1000}
          value={value}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      {phrases && <Phrases value={value} onChange={onChange} phrases={phrases} />}
    </div>
  )
}
