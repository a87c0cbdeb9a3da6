/** Which sites of the cluster a redesign is for: found by name, chosen all at once or one by one. */
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { clusterQuery } from '../manage/sites.queries.ts'
import { themeName } from '../manage/site-words.ts'

type Props = { readonly value: readonly string[]; readonly onChange: (sites: readonly string[]) => void }

export function SiteChoice({ value, onChange }: Props) {
  const { data, error } = useQuery(clusterQuery)
  const [q, setQ] = useState('')
  if (!data) return error ? <ErrorBox error={error} /> : <Bones lines={6} />
  const words = q.trim()
  const rows = data.items.filter(
    ({ name, tenantName, status }) => status !== 'archived' && (name.includes(words) || tenantName.includes(words)),
  )
  const chosen = new Set(value)
  const picked = rows.filter(({ id }) => chosen.has(id)).length
  const setAll = (isOn: boolean): void => {
    const shown = new Set(rows.map(({ id }) => id))
    const others = value.filter((id) => !shown.has(id))
    onChange(isOn ? [...others, ...shown] : others)
  }
  return (
    <section className="card pad" aria-label="选择网站">
      <h2>选择网站（已选 {value.length} 个）</h2>
      <div className="row">
        <Input.Search
          allowClear
          value={q}
          maxLength={40}
          placeholder="学校或网站"
          aria-label="搜索网站"
          style={{ width: 240, maxWidth: '100%' }}
          onChange={(event) => setQ(event.target.value)}
        />
        <Checkbox
          checked={picked > 0 && picked === rows.length}
          indeterminate={picked > 0 && picked < rows.length}
          disabled={rows.length === 0}
          onChange={({ target }) => setAll(target.checked)}
        >
          列出的 {rows.length} 个全选
        </Checkbox>
      </div>
      <ul className="site-choice">
        {rows.map(({ id, name, theme, isFrozen }) => (
          <li key={id}>
            <Checkbox
              checked={chosen.has(id)}
              onChange={({ target }) => onChange(target.checked ? [...value, id] : value.filter((one) => one !== id))}
            >
              {name}{' '}
              <small className="muted">
                {themeName(theme)}
                {isFrozen && ' · 封网中'}
              </small>
            </Checkbox>
          </li>
        ))}
      </ul>
    </section>
  )
}
