/** One import: what was found, which columns it goes to, the work as it goes on, and what became of every old address. */
import {
  type IntakeMapping,
  type IntakeView,
  applyIntake,
  discardIntake,
  resumeCrawl,
  stopIntake,
} from '@shuyuan/contract/sites/intake.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { App, Button, Popconfirm } from 'antd'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { paths } from '../../../app/paths.ts'
import { Stamp } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { columnsKey, type Site } from '../manage/sites.queries.ts'
import { SiteFrame } from '../manage/site-frame.tsx'
import { FoundCard } from './found-card.tsx'
import { HostsCard } from './hosts-card.tsx'
import { intakeKey, intakeQuery, intakesKey } from './intake.queries.ts'
import { isUnderWay, kindWord, sizeText, statusOf } from './intake-words.ts'
import { MappingCard } from './mapping-card.tsx'
import { ReportCard } from './report-card.tsx'
import { ResultCard } from './result-card.tsx'
import { WorkCard } from './work-card.tsx'
import './intake.css'

function useIntakeActs(site: Site, intakeId: string) {
  const { message } = App.useApp()
  const params = { siteId: site.id, intakeId }
  const refresh = [intakeKey(site.id, intakeId), intakesKey(site.id), columnsKey(site.id)]
  const start = useAct({
    perform: (categories: IntakeMapping[], idempotencyKey) =>
      call(applyIntake, { params, body: { categories }, idempotencyKey }),
    refresh,
    onDone: () => void message.success('已开始写入，可以离开本页，稍后回来看结果'),
  })
  const stop = useAct({
    perform: (_: null, idempotencyKey) => call(stopIntake, { params, body: {}, idempotencyKey }),
    refresh,
    onDone: () => void message.success('已停下，已有的内容保留'),
  })
  const crawl = useAct({
    perform: (body: { finish: boolean; fileHosts: string[] }, idempotencyKey) =>
      call(resumeCrawl, { params, body, idempotencyKey }),
    refresh,
  })
  const discard = useAct({
    perform: (_: null, idempotencyKey) => call(discardIntake, { params, body: {}, idempotencyKey }),
    refresh,
    onDone: () => void message.success('已清理，空间已退还；报告还在'),
  })
  return { start, stop, crawl, discard }
}

function Steps({ site, intake, readAt }: { site: Site; intake: IntakeView; readAt: number }) {
  const { start, stop, crawl, discard } = useIntakeActs(site, intake.id)
  const { status, found, isReleased } = intake
  const isOpen = status === 'checked' && !isReleased
  const goOn = (): void => void start.run([])
  return (
    <div className="intake-room">
      <header className="row intake-head">
        <Link to={paths.siteIntakes(site.id)}>搬入旧站</Link>
        <h2>{intake.name}</h2>
        <Stamp word={statusOf(intake)} />
        <span className="muted">{[kindWord[intake.kind], sizeText(intake.size)].filter(Boolean).join('，')}</span>
      </header>
      <ErrorBox error={start.error ?? stop.error ?? crawl.error ?? discard.error} />
      {status === 'refused' && (
        <div className="error-box" role="alert">
          <p>{intake.problem}</p>
          <Link to={paths.siteIntakes(site.id)}>换一个文件再试</Link>
        </div>
      )}
      {(isUnderWay(status) || (status === 'stopped' && !isReleased)) && (
        <WorkCard
          intake={intake}
          readAt={readAt}
          isBusy={start.busy || stop.busy || crawl.busy}
          isFrozen={site.isFrozen}
          onStop={() => void stop.run(null)}
          onGoOn={goOn}
          onCrawl={(finish) => void crawl.run({ finish, fileHosts: [] })}
        />
      )}
      {intake.result && !isUnderWay(status) && <ResultCard site={site} result={intake.result} />}
      {found && <FoundCard found={found} kind={intake.kind} isOpen={isOpen} />}
      {found && isOpen && found.fileHosts.length > 0 && (
        <HostsCard
          hosts={found.fileHosts}
          isBusy={crawl.busy}
          isFrozen={site.isFrozen}
          onFetch={(fileHosts) => void crawl.run({ finish: false, fileHosts })}
        />
      )}
      {found && isOpen && (
        <MappingCard site={site} found={found} isBusy={start.busy} onStart={(mapping) => void start.run(mapping)} />
      )}
      {status === 'applied' && !isReleased && (
        <p className="row">
          <Button onClick={goOn} loading={start.busy} disabled={site.isFrozen}>
            再写入一次
          </Button>
          <span className="muted">只补上还没有的内容，已搬入的不会重复。</span>
        </p>
      )}
      {isReleased && (
        <p className="muted">{intake.kind === 'crawl' ? '采到的页面' : '上传的文件'}已经清理，不再占空间；报告保留。</p>
      )}
      {!isReleased && (status === 'checked' || status === 'stopped' || status === 'refused') && (
        <Discard intake={intake} isBusy={discard.busy} onDiscard={() => void discard.run(null)} />
      )}
      {found && !isUnderWay(status) && <ReportCard site={site} intake={intake} />}
    </div>
  )
}

type DiscardProps = { readonly intake: IntakeView; readonly isBusy: boolean; readonly onDiscard: () => void }

function Discard({ intake, isBusy, onDiscard }: DiscardProps) {
  const what = intake.kind === 'crawl' ? '采到的页面' : '上传的文件'
  return (
    <p className="row">
      <Popconfirm
        title={`清理${what}？`}
        description="清理后不能再写入；已写入的内容和报告不受影响。"
        okText="清理"
        cancelText="留着"
        onConfirm={onDiscard}
      >
        <Button loading={isBusy}>不要了，清理</Button>
      </Popconfirm>
      <span className="muted">{what}占着空间，不处理时三十天后自动清理。</span>
    </p>
  )
}

function Intake({ site }: { site: Site }) {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  const { data, error, dataUpdatedAt } = useQuery(intakeQuery(site.id, params['intakeId'] ?? ''))
  if (!data) return error ? <ErrorBox error={error} center /> : <Bones lines={8} />
  return <Steps site={site} intake={data} readAt={dataUpdatedAt} />
}

export const IntakePage = () => <SiteFrame at="intakes">{(site) => <Intake site={site} />}</SiteFrame>
