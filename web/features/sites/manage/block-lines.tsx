/** Blocks that are a list of lines: links with a pictogram, figures, links to friends. */
import type { HomeBlock, QuickIcon } from '@shuyuan/contract/sites/blocks.ts'
import { Button, Input, Select } from 'antd'
import { iconNames } from './block-words.ts'

type LineBlock = Extract<HomeBlock, { kind: 'quickLinks' | 'figures' | 'friendLinks' }>
type Props = { readonly block: LineBlock; readonly onChange: (block: LineBlock) => void }

const put = <T,>(items: readonly T[], at: number, more: Partial<T>): T[] =>
  items.map((item, index) => (index === at ? { ...item, ...more } : item))
const without = <T,>(items: readonly T[], at: number): T[] => items.filter((_, index) => index !== at)

type CellProps = {
  readonly label: string
  readonly value: string
  readonly most: number
  readonly onChange: (text: string) => void
}

const Cell = ({ label, value, most, onChange }: CellProps) => (
  <Input
    aria-label={label}
    placeholder={label}
    maxLength={most}
    value={value}
    onChange={(event) => onChange(event.target.value)}
  />
)

const Remove = ({ at, count, onRemove }: { at: number; count: number; onRemove: () => void }) => (
  <Button disabled={count < 2} aria-label={`删去第 ${at + 1} 行`} onClick={onRemove}>
    删去
  </Button>
)

const AddLine = ({ disabled, onAdd }: { disabled: boolean; onAdd: () => void }) => (
  <Button disabled={disabled} onClick={onAdd}>
    加一行
  </Button>
)

export function BlockLines({ block, onChange }: Props) {
  if (block.kind === 'figures') {
    const { items } = block
    const set = (next: typeof items): void => onChange({ ...block, items: next })
    return (
      <>
        <ul className="line-list">
          {items.map((item, at) => (
            <li key={at}>
              <Cell label="数字" most={12} value={item.value} onChange={(value) => set(put(items, at, { value }))} />
              <Cell label="说明" most={20} value={item.label} onChange={(label) => set(put(items, at, { label }))} />
              <Remove at={at} count={items.length} onRemove={() => set(without(items, at))} />
            </li>
          ))}
        </ul>
        <AddLine disabled={items.length >= 8} onAdd={() => set([...items, { value: '', label: '' }])} />
      </>
    )
  }
  if (block.kind === 'friendLinks') {
    const { items } = block
    const set = (next: typeof items): void => onChange({ ...block, items: next })
    return (
      <>
        <ul className="line-list">
          {items.map((item, at) => (
            <li key={at}>
              <Cell label="名称" most={30} value={item.title} onChange={(title) => set(put(items, at, { title }))} />
              <Cell label="网址" most={500} value={item.href} onChange={(href) => set(put(items, at, { href }))} />
              <Remove at={at} count={items.length} onRemove={() => set(without(items, at))} />
            </li>
          ))}
        </ul>
        <AddLine disabled={items.length >= 60} onAdd={() => set([...items, { title: '', href: 'https://' }])} />
      </>
    )
  }
  const { items } = block
  const set = (next: typeof items): void => onChange({ ...block, items: next })
  return (
    <>
      <ul className="line-list quick-lines">
        {items.map((item, at) => (
          <li key={at}>
            <Select<QuickIcon>
              aria-label="图标"
              value={item.icon}
              options={Object.entries(iconNames).map(([value, label]) => ({ value: value as QuickIcon, label }))}
              onChange={(icon) => set(put(items, at, { icon }))}
            />
            <Cell label="名称" most={20} value={item.title} onChange={(title) => set(put(items, at, { title }))} />
            <Cell label="网址" most={500} value={item.href} onChange={(href) => set(put(items, at, { href }))} />
            <Remove at={at} count={items.length} onRemove={() => set(without(items, at))} />
          </li>
        ))}
      </ul>
      <AddLine disabled={items.length >= 16} onAdd={() => set([...items, { title: '', href: '/', icon: 'star' }])} />
    </>
  )
}
