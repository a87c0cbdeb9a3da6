/** What the trial reading found: how much comes over, and what stays behind. */
import type { IntakeFound, IntakeKind } from '@shuyuan/contract/sites/intake.ts'
import { droppedWord } from '@shuyuan/contract/sites/intake-words.ts'

type Count = { readonly name: string; readonly value: number | string; readonly hint?: string }

function countsOf(found: IntakeFound): Count[] {
  const missing = found.attachments - found.filesGiven
  return [
    { name: '文章', value: found.posts, ...(found.drafts > 0 ? { hint: `其中草稿 ${found.drafts} 篇` } : {}) },
    { name: '单页', value: found.pages },
    {
      name: '图片和附件',
      value: found.attachments,
      ...(missing > 0 ? { hint: `${missing} 个没有给文件` } : {}),
    },
    { name: '旧栏目', value: found.categories.length },
    { name: '以前已搬入', value: found.known },
  ]
}

/** The same words of several kinds of leftovers are one line. */
function leftOut(found: IntakeFound): [string, number][] {
  const sums = new Map<string, number>()
  for (const { what, count } of found.dropped) sums.set(droppedWord(what), (sums.get(droppedWord(what)) ?? 0) + count)
  return [...sums].toSorted((a, b) => b[1] - a[1])
}

type Props = { readonly found: IntakeFound; readonly kind: IntakeKind; readonly isOpen: boolean }

export function FoundCard({ found, kind, isOpen }: Props) {
  const left = leftOut(found)
  return (
    <details className="card intake-found" open={isOpen}>
      <summary>
        试读结果{found.title && `：${found.title}`}
        {found.address && <span className="muted">（{found.address}）</span>}
      </summary>
      <dl className="intake-counts">
        {countsOf(found).map(({ name, value, hint }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
            {hint && <dd className="muted small">{hint}</dd>}
          </div>
        ))}
      </dl>
      {isOpen && kind === 'wxr' && found.attachments > found.filesGiven && (
        <p className="frozen-line">
          有 {found.attachments - found.filesGiven}{' '}
          个图片和附件没有随文件给出，写入后文章里会缺图。要一并带过来，请先不写入，把它们（旧站的 uploads
          文件夹）和导出文件一起压成 .zip 再选一次。
        </p>
      )}
      {found.oddCharacters > 0 && (
        <p className="frozen-line">有 {found.oddCharacters} 个字符无法识别，写入后请抽查正文有没有乱码。</p>
      )}
      <h3>不带过来的内容</h3>
      {left.length === 0 ? (
        <p className="muted">没有，全部能带过来。</p>
      ) : (
        <ul className="intake-left">
          {left.map(([what, count]) => (
            <li key={what}>
              {what} <b>{count}</b> 处
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
