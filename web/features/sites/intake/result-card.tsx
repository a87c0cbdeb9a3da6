/** What was written. */
import type { IntakeResult } from '@shuyuan/contract/sites/intake.ts'
import { Link } from '@tanstack/react-router'
import { paths } from '../../../app/paths.ts'
import type { Site } from '../manage/sites.queries.ts'

const names: readonly (readonly [keyof IntakeResult, string])[] = [
  ['articles', '发布的文章'],
  ['drafts', '草稿'],
  ['columns', '新建栏目'],
  ['pictures', '图片'],
  ['picturesMissing', '缺少的图片'],
  ['files', '附件'],
  ['redirects', '旧地址跳转'],
  ['known', '以前已搬入'],
  ['left', '没有带过来'],
]

export function ResultCard({ site, result }: { site: Site; result: IntakeResult }) {
  return (
    <section className="card intake-result">
      <h2>写入结果</h2>
      {result.articles + result.drafts === 0 && result.known > 0 && (
        <p>这次没有新的内容：{result.known} 篇以前已经搬入，都还在网站上，没有重复。</p>
      )}
      <dl className="intake-counts">
        {names.map(([key, name]) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>{result[key]}</dd>
          </div>
        ))}
      </dl>
      <p className="row">
        <Link to={paths.siteArticles(site.id)}>查看文章</Link>
        <Link to={paths.siteColumns(site.id)}>整理栏目</Link>
      </p>
    </section>
  )
}
