/** Is the system alive, asked every ten seconds; and what it could not do by itself. */
import { useQuery } from '@tanstack/react-query'
import { PageHead } from '../../../ui/page-head.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { Bones } from '../../../ui/states.tsx'
import { clockText } from '../../../ui/words/dates.ts'
import { FailureList } from '../failures/failure-list.tsx'
import { systemQuery } from '../failures/failures.queries.ts'
import './system.css'

type Health = { readonly isServing: boolean; readonly isDatabaseUp: boolean; readonly milliseconds: number }

async function ask(): Promise<Health> {
  const started = performance.now()
  const response = await fetch('/healthz').catch(() => null)
  return {
    isServing: response !== null,
    isDatabaseUp: response?.ok ?? false,
    milliseconds: Math.round(performance.now() - started),
  }
}

const word = (isUp: boolean) =>
  isUp ? ({ text: '正常', tone: 'green' } as const) : ({ text: '没有回应', tone: 'red' } as const)

const scannerWords = {
  off: { text: '未启用', tone: 'grey' },
  ok: { text: '正常', tone: 'green' },
  unreachable: { text: '没有回应，暂停收附件', tone: 'red' },
} as const

export function SystemPage() {
  const system = useQuery(systemQuery)
  const { data, dataUpdatedAt } = useQuery({ queryKey: ['health'], queryFn: ask, refetchInterval: 10_000 })
  return (
    <>
      <PageHead title="系统运行" sentence="每 10 秒检查一次；这个页面打开着就会一直更新。" />
      <div className="card pad system-facts">
        {data ? (
          <dl className="facts">
            <dt>应用服务</dt>
            <dd>
              <Stamp word={word(data.isServing)} />
            </dd>
            <dt>数据库</dt>
            <dd>
              <Stamp word={word(data.isDatabaseUp)} />
            </dd>
            {system.data && (
              <>
                <dt>附件病毒检查</dt>
                <dd>
                  <Stamp word={scannerWords[system.data.scanner]} />
                </dd>
              </>
            )}
            <dt>响应用时</dt>
            <dd>{data.milliseconds} 毫秒</dd>
            <dt>检查时间</dt>
            <dd>{clockText(new Date(dataUpdatedAt))}</dd>
          </dl>
        ) : (
          <Bones lines={4} />
        )}
      </div>
      <FailureList />
    </>
  )
}
