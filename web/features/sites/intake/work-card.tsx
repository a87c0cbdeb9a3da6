/** The work as it goes on: how far, how to stop it, and how to go on. */
import type { IntakeView } from '@shuyuan/contract/sites/intake.ts'
import { Button, Progress } from 'antd'
import { isStuck, percentOf } from './intake-words.ts'

type Props = {
  readonly intake: IntakeView
  /** When the server was last asked, in milliseconds. */
  readonly readAt: number
  readonly isBusy: boolean
  readonly isFrozen: boolean
  readonly onStop: () => void
  readonly onGoOn: () => void
}

function sentence({ status, done, total }: IntakeView): string {
  const of = total > 0 ? `${done} / ${total} 条` : ''
  if (status === 'checking') return total > 0 ? `正在试读 ${of}` : '正在试读，文件较大，请稍候'
  if (status === 'stopped') return `已停在 ${of}，已写入的内容保留`
  return `正在写入 ${of}`
}

export function WorkCard({ intake, readAt, isBusy, isFrozen, onStop, onGoOn }: Props) {
  const { status, done, total, problem } = intake
  const stuck = isStuck(intake, readAt)
  return (
    <section className="card intake-work" aria-label="进度">
      <p className="intake-sentence" role="status">
        {sentence(intake)}
      </p>
      <Progress
        percent={percentOf(done, total)}
        aria-label="进度"
        status={status === 'stopped' ? 'normal' : 'active'}
      />
      {problem && <p className="error-box">{problem}</p>}
      {stuck && <p className="muted">两分钟没有进展。系统会自己接着做，也可以点「接着写入」。</p>}
      <div className="row">
        {status === 'applying' && (
          <Button onClick={onStop} loading={isBusy}>
            停下
          </Button>
        )}
        {(status === 'stopped' || (stuck && status === 'applying')) && (
          <Button type="primary" onClick={onGoOn} loading={isBusy} disabled={isFrozen}>
            接着写入
          </Button>
        )}
        {status !== 'stopped' && <span className="muted">可以离开本页，后台会继续。</span>}
      </div>
    </section>
  )
}
