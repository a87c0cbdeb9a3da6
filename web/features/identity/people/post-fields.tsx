/** The posts of a person: section, title, head or not; one of them is the primary one. */
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { Field } from '../../../ui/field.tsx'
import { unitsQuery } from './people.queries.ts'
import { emptyPost, type PostDraft } from './person-draft.ts'

type Unit = { readonly id: string; readonly parentId: string | null; readonly name: string }

/** «教务处 / 语文教研组»: namesakes in different places can be told apart. */
function pathOf(unit: Unit, byId: ReadonlyMap<string, Unit>): string {
  const parent = unit.parentId ? byId.get(unit.parentId) : undefined
  return parent ? `${pathOf(parent, byId)} / ${unit.name}` : unit.name
}

function useUnitOptions() {
  const units = useQuery(unitsQuery)
  const items = units.data?.items ?? []
  const byId = new Map(items.map((unit) => [unit.id, unit]))
  return { options: items.map((unit) => ({ value: unit.id, label: pathOf(unit, byId) })), loading: units.isPending }
}

type Props = { readonly posts: readonly PostDraft[]; readonly onChange: (posts: readonly PostDraft[]) => void }

export function PostFields({ posts, onChange }: Props) {
  const { options, loading } = useUnitOptions()
  const set = (key: number, change: Partial<PostDraft>): void =>
    onChange(posts.map((post) => (post.key === key ? { ...post, ...change } : post)))
  const makePrimary = (key: number): void => onChange(posts.map((post) => ({ ...post, isPrimary: post.key === key })))
  const remove = (key: number): void => {
    const kept = posts.filter((post) => post.key !== key)
    onChange(kept.some((post) => post.isPrimary) ? kept : kept.map((post, at) => ({ ...post, isPrimary: at === 0 })))
  }
  const nextKey = Math.max(-1, ...posts.map((post) => post.key)) + 1
  return (
    <Field label="岗位" help="有几个岗位就写几个；登录后先进入主岗。">
      {posts.map((post, at) => (
        <div key={post.key} className="post-line">
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={`第 ${at + 1} 个岗位的部门`}
            placeholder="部门"
            loading={loading}
            value={post.unitId}
            options={options}
            onChange={(unitId: string) => set(post.key, { unitId })}
          />
          <Input
            aria-label={`第 ${at + 1} 个岗位的名称`}
            placeholder="岗位，如科员、语文教师"
            maxLength={40}
            value={post.title}
            onChange={(event) => set(post.key, { title: event.target.value })}
          />
          <div className="row">
            <Radio checked={post.isPrimary} onChange={() => makePrimary(post.key)}>
              主岗
            </Radio>
            <Checkbox checked={post.isHead} onChange={(event) => set(post.key, { isHead: event.target.checked })}>
              部门负责人
            </Checkbox>
            {posts.length > 1 && (
              <Button type="link" size="small" onClick={() => remove(post.key)}>
                去掉
              </Button>
            )}
          </div>
        </div>
      ))}
      <div>
        <Button
          size="small"
          disabled={posts.length >= 10}
          onClick={() => onChange([...posts, emptyPost(nextKey, posts.length === 0)])}
        >
          再加一个岗位
        </Button>
      </div>
    </Field>
  )
}
