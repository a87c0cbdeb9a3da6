/** How the lists of columns would be shown: only those that are changed go into the redesign. */
import type { ColumnLook } from '@shuyuan/contract/sites/columns.ts'
import type { RedesignLook } from '@shuyuan/contract/sites/redesigns.ts'
import { InputNumber, Select } from 'antd'
import { lookNames } from '../manage/column-words.ts'
import type { SiteColumn } from '../manage/sites.queries.ts'

type Looks = RedesignLook['columns']
type Props = {
  readonly columns: readonly SiteColumn[]
  readonly value: Looks
  readonly onChange: (looks: Looks) => void
}

const lists = new Set(['list', 'topic', 'gallery', 'video', 'directory'])

export function ColumnLooks({ columns, value, onChange }: Props) {
  const shown = columns.filter(({ fields }) => lists.has(fields.kind) && !fields.isHidden)
  if (shown.length === 0) return null
  const set = (column: SiteColumn, more: Partial<Looks[number]>): void => {
    const { path, fields } = column
    const now = value.find((one) => one.path === path) ?? { path, look: fields.look, pageSize: fields.pageSize }
    const next = { ...now, ...more }
    const others = value.filter((one) => one.path !== path)
    const isSame = next.look === fields.look && next.pageSize === fields.pageSize
    onChange(isSame ? others : [...others, next])
  }
  return (
    <section className="card pad" aria-label="栏目列表">
      <h2>栏目列表</h2>
      <p className="muted">没有动过的栏目保持原样；每页篇数变了，不再有的列表页会自动跳转。</p>
      <ul className="column-looks">
        {shown.map((column) => {
          const chosen = value.find(({ path }) => path === column.path)
          const { title, look, pageSize } = column.fields
          return (
            <li key={column.id} className={chosen ? 'is-changed' : ''}>
              <span>
                {title} {chosen && <small className="muted">已改</small>}
              </span>
              <Select<ColumnLook>
                aria-label={`${title}的样式`}
                value={chosen?.look ?? look}
                options={Object.entries(lookNames).map(([key, label]) => ({ value: key as ColumnLook, label }))}
                onChange={(next) => set(column, { look: next })}
              />
              <InputNumber
                aria-label={`${title}每页篇数`}
                min={5}
                max={100}
                precision={0}
                suffix="篇"
                value={chosen?.pageSize ?? pageSize}
                onChange={(next) => next !== null && set(column, { pageSize: next })}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
