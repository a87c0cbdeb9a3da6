/** What saving says of itself, and the list of findings that jumps to the field. */
import { Button } from 'antd'
import { ErrorBox } from '../../../ui/states.tsx'
import { clockText } from '../../../ui/words/dates.ts'
import type { SaveState } from '../../../api/autosave.ts'
import { fieldId, fieldOf, type Finding } from './draft.ts'

export function SaveLine({ state }: { state: SaveState }) {
  const text = {
    clean: '改动会自动保存',
    waiting: '有改动，即将保存',
    saving: '正在保存',
    saved: state.kind === 'saved' ? `已保存 ${clockText(state.at)}` : '',
    failed: '还没有保存，正在重试',
    conflict: '没有保存',
  }[state.kind]
  return (
    <span className="muted" role="status">
      {text}
    </span>
  )
}

/** Shown only when a person must know: the network is gone, a field is refused, or somebody else saved first. */
export function SaveTrouble({ state }: { state: SaveState }) {
  if (state.kind !== 'failed' && state.kind !== 'conflict') return null
  return (
    <ErrorBox
      error={state.error}
      action={
        state.kind === 'conflict' && (
          <Button size="small" onClick={() => window.location.reload()}>
            刷新页面看新版本
          </Button>
        )
      }
    />
  )
}

function jump(finding: Finding): void {
  const field = document.getElementById(fieldId(fieldOf(finding)))
  field?.scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
}

export function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return <p className="findings-none">格式检查没有发现问题，可以送审。</p>
  const blocking = findings.filter((finding) => finding.blocking).length
  return (
    <section className="card pad" aria-label="格式检查">
      <h2>格式检查：{blocking > 0 ? `${blocking} 处要改才能送审` : '可以送审，另有建议'}</h2>
      <ul className="findings">
        {findings.map((finding) => (
          <li key={`${finding.rule}${finding.message}`} className={finding.blocking ? 'must' : ''}>
            <span className="small">{finding.blocking ? '要改' : '建议'}</span>
            <button type="button" className="plain-link" onClick={() => jump(finding)}>
              {finding.message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
