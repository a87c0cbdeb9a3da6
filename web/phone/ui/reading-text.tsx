/** An official document as text for reading: headings by their numbering, a size one may change, kept on this phone. */
import { useState } from 'react'

const sizes = [17, 19, 22, 26] as const
const key = 'shuyuan.reading'

const storedStep = (): number => {
  const step = Number.parseInt(localStorage.getItem(key) ?? '0', 10)
  return step >= 0 && step < sizes.length ? step : 0
}

const classOf = (line: string): string => {
  if (/^[一二三四五六七八九十]+、/.test(line)) return 'is-first'
  if (/^（[一二三四五六七八九十]+）/.test(line)) return 'is-second'
  return /[：:]$/.test(line) && line.length < 40 ? 'is-address' : 'is-plain'
}

export function ReadingText({ title, text }: { title: string; text: string }) {
  const [step, setStep] = useState(storedStep)
  const change = (next: number): void => {
    localStorage.setItem(key, String(next))
    setStep(next)
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return (
    <article className="reading" style={{ fontSize: `calc(${sizes[step] ?? 17}px + var(--plus))` }} aria-label={title}>
      <div className="reading-size" role="group" aria-label="字号">
        <button type="button" aria-label="缩小文字" disabled={step === 0} onClick={() => change(step - 1)}>
          <span aria-hidden>小</span>
        </button>
        <button
          type="button"
          aria-label="放大文字"
          disabled={step === sizes.length - 1}
          onClick={() => change(step + 1)}
        >
          <span aria-hidden>大</span>
        </button>
      </div>
      {lines.map((line, index) => (
        // biome-ignore lint: lines of one text never move.
        <p key={index} className={classOf(line.trim())}>
          {line.trim()}
        </p>
      ))}
      {lines.length === 0 && <p className="is-address muted">没有正文</p>}
    </article>
  )
}
