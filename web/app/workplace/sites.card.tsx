/** What a web manager has to look at: texts that wait for review, columns late with updating, trouble with publishing. */
import type { SiteRow } from '@shuyuan/contract/sites/sites.ts'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { activityOf } from '../../features/sites/manage/column-tree.ts'
import { columnsQuery, type SiteColumn, sitesQuery } from '../../features/sites/manage/sites.queries.ts'
import { Stamp } from '../../ui/stamp.tsx'
import type { StatusWord } from '../../ui/words/statuses.ts'
import { todayText } from '../../ui/words/dates.ts'
import { paths } from '../paths.ts'
import { PlaceCard } from './place-card.tsx'

type Line = {
  readonly key: string
  readonly to: string
  readonly title: string
  readonly hint: string
  readonly word: StatusWord
}

function siteLines(site: SiteRow): Line[] {
  const { id, name } = site
  const line = (title: string, to: string, word: StatusWord): Line => ({
    key: `${id} ${title}`,
    to,
    title,
    hint: name,
    word,
  })
  return [
    ...(site.problem ? [line(site.problem, paths.siteHistory(id), { text: '有问题', tone: 'red' as const })] : []),
    ...(site.heldGeneration === null
      ? []
      : [line('自动发布已暂停', paths.siteHistory(id), { text: '暂停', tone: 'amber' as const })]),
    ...(site.waiting > 0
      ? [line('文章等待审核', paths.siteArticles(id), { text: `${site.waiting} 篇`, tone: 'amber' as const })]
      : []),
  ]
}

function lateLines(site: SiteRow, columns: readonly SiteColumn[], today: string): Line[] {
  return columns.flatMap((column) => {
    const { late, last } = activityOf(columns, column, today)
    if (late === null || late <= 0) return []
    return {
      key: column.id,
      to: paths.siteColumns(site.id),
      title: `「${column.fields.title}」该更新了`,
      hint: site.name,
      word: { text: last === null ? '还没有发布过' : `超期 ${late} 天`, tone: 'amber' as const },
    }
  })
}

export function SitesCard() {
  const { data, isPending, error } = useQuery(sitesQuery)
  const sites = data?.items ?? []
  const kept = sites.filter(({ actions }) => actions.includes('settings'))
  const columns = useQueries({ queries: kept.map(({ id }) => columnsQuery(id)) })
  const today = todayText()
  const rows = [
    ...sites.flatMap(siteLines),
    ...kept.flatMap((site, at) => lateLines(site, columns[at]?.data?.items ?? [], today)),
  ]
  return (
    <PlaceCard
      title="网站"
      count={rows.length}
      all={{ to: paths.sites, label: '我的网站' }}
      rows={rows}
      keyOf={({ key }) => key}
      loading={isPending}
      error={error}
      empty={sites.length === 0 ? '还没有网站，可以从「我的网站」新建。' : '没有待审的文章，栏目都按时更新。'}
      render={({ to, title, hint, word }) => (
        <Link to={to} className="place-row">
          <span className="place-title">{title}</span>
          <small>{hint}</small>
          <small className="place-end">
            <Stamp word={word} />
          </small>
        </Link>
      )}
    />
  )
}
