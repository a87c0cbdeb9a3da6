/** One import: what was found, which columns it goes to, the work as it goes on, and what became of every old address. */
import {
  type IntakeMapping,
  type IntakeView,
  applyIntake,
  resumeCrawl,
  stopIntake,
} from '@shuyuan/contract/sites/intake.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { paths } from '../../../app/paths.ts'
import { Stamp } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { columnsKey, type Site } from '../manage/sites.queries.ts'
import { SiteFrame } from '../manage/site-frame.tsx'
import { FoundCard } from './found-card.tsx'
import { intakeKey, intakeQuery, intakesKey } from './intake.queries.ts'
import { isUnderWay, kindWord, sizeText, statusWord } from './intake-words.ts'
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
    perform: (finish: boolean, idempotencyKey) => call(resumeCrawl, { params, body: { finish }, idempotencyKey }),
    refresh,
  })
  return { start, stop, crawl }
}

function Steps({ site, intake, readAt }: { site: Site; intake: IntakeView; readAt: number }) {
  const { start, stop, crawl } = useIntakeActs(site, intake.id)
  const { status, found } = intake
  const goOn = (): void => void start.run([])
  return (
    <div className="intake-room">
      <header className="row intake-head">
        <Link to={paths.siteIntakes(site.id)}>搬入旧站</Link>
        <h2>{intake.name}</h2>
        <Stamp word={statusWord[status]} />
        <span className="muted">{[kindWord[intake.kind], sizeText(intake.size)].filter(Boolean).join('，')}</span>
      </header>
      <ErrorBox error={start.error ?? stop.error ?? crawl.error} />
      {status === 'refused' && (
        <div className="error-box" role="alert">
          <p>{intake.problem}</p>
          <Link to={paths.siteIntakes(site.id)}>换一个文件再试</Link>
        </div>
      )}
      {(isUnderWay(status) || status === 'stopped') && (
        <WorkCard
          intake={intake}
          readAt={readAt}
          isBusy={start.busy || stop.busy || crawl.busy}
          isFrozen={site.isFrozen}
          onStop={() => void stop.run(null)}
          onGoOn={goOn}
          onCrawl={(finish) => void crawl.run(finish)}
        />
      )}
      {intake.result && !isUnderWay(status) && <ResultCard site={site} result={intake.result} />}
      {found && <FoundCard found={found} isOpen={status === 'checked'} />}
      {found && status === 'checked' && (
        <MappingCard site={site} found={found} isBusy={start.busy} onStart={(mapping) => void start.run(mapping)} />
      )}
      {status === 'applied' && (
        <p className="row">
          <Button onClick={goOn} loading={start.busy} disabled={site.isFrozen}>
            再写入一次
          </Button>
          <span className="muted">只补上还没有的内容，已搬入的不会重复。</span>
        </p>
      )}
      {found && !isUnderWay(status) && <ReportCard site={site} intake={intake} />}
    </div>
  )
}

function Intake({ site }: { site: Site }) {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  const { data, error, dataUpdatedAt } = useQuery(intakeQuery(site.id, params['intakeId'] ?? ''))
  if (!data) return error ? <ErrorBox error={error} center /> : <Bones lines={8} />
  return <Steps site={site} intake={data} readAt={dataUpdatedAt} />
}

export const IntakePage = () => <SiteFrame at="intakes">{(site) => <Intake site={site} />}</SiteFrame>
