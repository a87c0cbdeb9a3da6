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
  readonly onCrawl: (finish: boolean) => void
}

/** Stopped before its trial: it may go on crawling, or be tried as it is. */
const isCrawl = ({ kind, found }: IntakeView): boolean => kind === 'crawl' && found === null

function sentence(intake: IntakeView): string {
  const { status, done, total } = intake
  const of = total > 0 ? `${done} / ${total} 条` : ''
  if (status === 'crawling')
    return total > 0 ? `正在采集：已处理 ${done} 个地址，发现 ${total} 个` : '正在采集，先读旧网站的 robots.txt'
  if (status === 'stopped' && isCrawl(intake)) return total > 0 ? `采集停在 ${done} / ${total} 个地址` : '采集没有开始'
  if (status === 'checking') return total > 0 ? `正在试读 ${of}` : '正在试读，文件较大，请稍候'
  if (status === 'stopped') return `已停在 ${of}，已写入的内容保留`
  return `正在写入 ${of}`
}

export function WorkCard({ intake, readAt, isBusy, isFrozen, onStop, onGoOn, onCrawl }: Props) {
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
        {(status === 'applying' || status === 'crawling') && (
          <Button onClick={onStop} loading={isBusy}>
            停下
          </Button>
        )}
        {status === 'stopped' && isCrawl(intake) && (
          <>
            <Button type="primary" onClick={() => onCrawl(false)} loading={isBusy} disabled={isFrozen}>
              接着采集
            </Button>
            {done > 0 && (
              <Button onClick={() => onCrawl(true)} loading={isBusy} disabled={isFrozen}>
                不再采集，用已采到的内容
              </Button>
            )}
          </>
        )}
        {((status === 'stopped' && !isCrawl(intake)) || (stuck && status === 'applying')) && (
          <Button type="primary" onClick={onGoOn} loading={isBusy} disabled={isFrozen}>
            接着写入
          </Button>
        )}
        {status !== 'stopped' && <span className="muted">可以离开本页，后台会继续。</span>}
      </div>
    </section>
  )
}
