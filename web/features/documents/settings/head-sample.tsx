/** The red head as the next document will carry it, drawn while one types. */
import { Fragment } from 'react'
import type { Settings } from './settings.queries.ts'
import './settings.css'

const orGap = (text: string): string => text.trim() || '　　'

export const HeadSample = ({ settings, year }: { settings: Settings; year: string }) => {
  const rows = [
    { label: '署名', text: orGap(settings.issuer) },
    { label: '印发', text: orGap(settings.printedBy) },
  ]
  return (
    <figure className="head-sample" aria-label="红头示意">
      <div className="head-sample-mark">{orGap(settings.issuerMark)}</div>
      <div className="head-sample-number">
        {orGap(settings.numberCode)}〔{year}〕1号
      </div>
      <hr />
      <dl>
        {rows.map(({ label, text }) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </Fragment>
        ))}
      </dl>
    </figure>
  )
}
