/** What the check found and who has signed for this very text. No component library, so both entries show the same. */
import { Stamp, When } from '../../../ui/stamp.tsx'
import { Trail } from '../../../ui/trail.tsx'
import { findingWord, levelNames } from './article-words.ts'
import type { ArticleView } from './articles.queries.ts'

type Finding = ArticleView['findings'][number]

export function findingsHead(findings: readonly Finding[]): string {
  const blocks = findings.filter(({ level }) => level === 'block').length
  const explains = findings.filter(({ level }) => level === 'explain').length
  if (blocks > 0) return `${blocks} 处要改才能送审`
  if (explains > 0) return `${explains} 处要说明理由`
  return findings.length > 0 ? '可以送审，另有建议' : '没有发现问题'
}

export const FindingsCard = ({ findings }: { findings: readonly Finding[] }) => (
  <section className="card pad rail-card" aria-label="内容检查">
    <h2>内容检查</h2>
    <p className={findings.length === 0 ? 'all-clear' : 'muted'}>{findingsHead(findings)}</p>
    {findings.length > 0 && (
      <ul className="finding-list">
        {findings.map(({ rule, level, message, excerpt }) => (
          <li key={`${rule}${message}${excerpt ?? ''}`}>
            <Stamp word={findingWord[level]} />
            <span>
              {message}
              {excerpt && <q>{excerpt}</q>}
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
)

export function SignaturesCard({ reviews }: { reviews: ArticleView['reviews'] }) {
  if (reviews.length === 0) return null
  const standing = reviews.filter(({ isForThisText }) => isForThisText)
  return (
    <section className="card pad rail-card" aria-label="审核签字">
      <h2>审核签字</h2>
      {standing.length === 0 && <p className="muted">现在的文字还没有人签过。下面是从前的签字，文字改动后已经作废。</p>}
      <ul className="signatures">
        {reviews.map(({ level, personName, reviewedAt, isForThisText }) => (
          <li key={`${level}${reviewedAt}`} className={isForThisText ? '' : 'is-void'}>
            <Stamp
              word={
                isForThisText
                  ? { text: levelNames[level - 1] ?? '审核', tone: 'green' }
                  : { text: `${levelNames[level - 1] ?? '审核'}已作废`, tone: 'grey' }
              }
            />
            <span className="name">{personName}</span>
            <span className="muted small">
              <When at={reviewedAt} />
            </span>
          </li>
        ))}
      </ul>
      {standing.length > 0 && (
        <p className="help">签字只对现在这份文字有效；改动任何文字或图片，签字都会作废，要重新送审。</p>
      )}
    </section>
  )
}

/** Where a column has no review steps, this is the article's trail. */
export function PublicationsCard({ publications }: { publications: ArticleView['publications'] }) {
  if (publications.length === 0) return null
  const entries = publications.map(({ version, byName, at, explanation }) => ({
    id: `${version}${at}`,
    at,
    nodeName: '直接发布',
    who: byName,
    onBehalfOf: null,
    act: 'finished' as const,
    opinion: explanation,
    why: `第 ${version} 版，没有经过审核流程`,
  }))
  return (
    <section className="card pad rail-card" aria-label="发布经过">
      <h2>发布经过</h2>
      <Trail entries={entries} />
    </section>
  )
}
