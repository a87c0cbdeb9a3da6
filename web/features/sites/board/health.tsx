/** Three things that make a site well or not: links, pages for everybody, a backup. Each says when it was looked at. */
import type { AccessHealth, BackupHealth, LinkHealth } from '@shuyuan/contract/sites/board.ts'
import { faultWords } from '@shuyuan/contract/sites/link-words.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { paths } from '../../../app/paths.ts'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { sizeText, type StatusWord } from '../../../ui/words/statuses.ts'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { useStartPackage } from '../packages/packages.queries.ts'
import { boardKey } from './board.queries.ts'

type CardProps = {
  readonly title: string
  readonly word: StatusWord
  readonly children: ReactNode
  readonly foot: ReactNode
}

const HealthCard = ({ title, word, children, foot }: CardProps) => (
  <section className="health-card" aria-label={title}>
    <h3>
      {title} <Stamp word={word} />
    </h3>
    <div>{children}</div>
    <div className="health-foot">{foot}</div>
  </section>
)

const unknown: StatusWord = { text: '还没检查', tone: 'grey' }

function LinkCard({ siteId, links }: { siteId: string; links: LinkHealth | null }) {
  const foot = <Link to={paths.siteLinks(siteId)}>{links ? '看是哪些链接' : '去普查一次'}</Link>
  if (!links)
    return (
      <HealthCard title="链接" word={unknown} foot={foot}>
        还没有普查过这个网站的链接，不知道有没有打不开的。
      </HealthCard>
    )
  const { dead, doubtful, all, deadSince, checkedAt } = links
  const word: StatusWord =
    dead > 0 ? { text: `${dead} 个打不开`, tone: 'red' } : { text: '没有打不开的', tone: 'green' }
  return (
    <HealthCard title="链接" word={word} foot={foot}>
      {dead > 0 && deadSince && (
        <p>
          最早的一个从 <When at={deadSince} /> 起打不开。
        </p>
      )}
      {doubtful > 0 && <p>{doubtful} 个存疑，下次普查再看。</p>}
      <p className="muted small">
        共 {all} 个链接，
        {checkedAt ? (
          <>
            检查于 <When at={checkedAt} />
          </>
        ) : (
          '外部地址还没有检查完'
        )}
      </p>
    </HealthCard>
  )
}

const leastContrast = 4.5

function AccessCard({ siteId, access }: { siteId: string; access: AccessHealth | null }) {
  if (!access)
    return (
      <HealthCard title="无障碍" word={unknown} foot={<Link to={paths.siteLinks(siteId)}>普查链接时一起检查</Link>}>
        还没有检查过公开页面的替代文字、标题次序、表头和颜色。
      </HealthCard>
    )
  const { faultyPages, pages, faults, contrast, contrastOf, readAt } = access
  const isWeak = contrast < leastContrast
  const word: StatusWord =
    faultyPages === 0 && !isWeak
      ? { text: '没有发现问题', tone: 'green' }
      : { text: `${faultyPages} 页有问题`, tone: 'amber' }
  const foot = faultyPages > 0 ? <Link to={paths.sitePageFaults(siteId)}>看是哪些页面</Link> : null
  return (
    <HealthCard title="无障碍" word={word} foot={foot}>
      {faults.length > 0 && (
        <ul>
          {faults.map(({ kind, pages: count }) => (
            <li key={kind}>
              {faultWords[kind]}：{count} 页
            </li>
          ))}
        </ul>
      )}
      <p>
        文字最弱的对比度 {contrast} : 1（{contrastOf}），{isWeak ? '低于 4.5 : 1，请换深一点的颜色。' : '够清楚。'}
      </p>
      <p className="muted small">
        共 {pages} 页，检查于 <When at={readAt} />
      </p>
    </HealthCard>
  )
}

const oldDays = 30

function backupWord(last: BackupHealth['last']): StatusWord {
  if (!last) return { text: '没有备份', tone: 'red' }
  return Date.now() - new Date(last.at).getTime() > oldDays * 86_400_000
    ? { text: `超过 ${oldDays} 天`, tone: 'amber' }
    : { text: '有备份', tone: 'green' }
}

function BackupCard({ siteId, backup: { last, isPacking } }: { siteId: string; backup: BackupHealth }) {
  const { message } = App.useApp()
  const queries = useQueryClient()
  const mayPack = useCan()('sites.site.manage')
  const act = useStartPackage(siteId, () => {
    void message.success('已开始打包，可以离开这个页面')
    void queries.invalidateQueries({ queryKey: boardKey(siteId) })
  })
  const foot = mayPack && (
    <span className="row">
      {isPacking ? (
        <span className="muted">正在打包</span>
      ) : (
        <Button size="small" loading={act.busy} onClick={() => void act.run(null)}>
          现在打包
        </Button>
      )}
      <Link to={paths.packagesOfSite(siteId)}>全部网站包</Link>
    </span>
  )
  return (
    <HealthCard title="最近备份" word={backupWord(last)} foot={foot}>
      {last ? (
        <p>
          <When at={last.at} />，{sizeText(last.size)}，{last.byName}。
        </p>
      ) : (
        <p>这个网站还没有一个可以恢复的网站包。</p>
      )}
      <ErrorBox error={act.error} />
    </HealthCard>
  )
}

type Props = {
  readonly siteId: string
  readonly links: LinkHealth | null
  readonly access: AccessHealth | null
  readonly backup: BackupHealth
}

export const Health = ({ siteId, links, access, backup }: Props) => (
  <div className="health">
    <LinkCard siteId={siteId} links={links} />
    <AccessCard siteId={siteId} access={access} />
    <BackupCard siteId={siteId} backup={backup} />
  </div>
)
