/** Old sites that move in: a new one from a file, and what was moved before. */
import type { IntakeView } from '@shuyuan/contract/sites/intake.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { paths } from '../../../app/paths.ts'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { SiteFrame } from '../manage/site-frame.tsx'
import type { Site } from '../manage/sites.queries.ts'
import { intakesQuery } from './intake.queries.ts'
import { kindWord, sizeText, statusOf } from './intake-words.ts'
import { NewIntake } from './new-intake.tsx'
import './intake.css'

type Row = Omit<IntakeView, 'found'>

/** Of the last writing: after a second one it has nothing new, and nothing is gone. */
function written({ result }: Row): string {
  if (result === null) return ''
  const fresh = result.articles + result.drafts
  if (fresh === 0 && result.known > 0) return `没有新内容，${result.known} 篇以前已搬入`
  return `${fresh} 篇，${result.pictures + result.files} 个文件`
}

const columns: Column<Row>[] = [
  {
    title: '来源',
    render: ({ name, kind, size }) => (
      <span>
        <strong>{name}</strong>{' '}
        <span className="muted small">{[kindWord[kind], sizeText(size)].filter(Boolean).join('，')}</span>
      </span>
    ),
  },
  { title: '状态', width: 170, render: (intake) => <Stamp word={statusOf(intake)} /> },
  { title: '已写入', width: 180, render: (row) => written(row) },
  { title: '经手人', width: 120, render: ({ byName }) => byName },
  { title: '时间', width: 150, render: ({ createdAt }) => <When at={createdAt} /> },
]

function Intakes({ site }: { site: Site }) {
  const navigate = useNavigate()
  const open = (intakeId: string): void => void navigate({ to: paths.siteIntake(site.id, intakeId) })
  return (
    <div className="intake-room">
      <NewIntake site={site} onReady={open} />
      <section className="card">
        <h2 className="pad-head">搬入记录</h2>
        <RowTable
          label="搬入记录"
          columns={columns}
          {...listOf(useInfiniteQuery(intakesQuery(site.id)))}
          keyOf={({ id }) => id}
          onOpen={({ id }) => open(id)}
          empty={
            <EmptyState
              title="还没有搬入过旧站"
              hint="先在上面选择旧站的文件。系统只试读、不写入，列出会带过来和带不过来的内容，您看过再决定。"
            />
          }
        />
      </section>
    </div>
  )
}

export const IntakesPage = () => <SiteFrame at="intakes">{(site) => <Intakes site={site} />}</SiteFrame>
