/** One column in the tree: what it is, what it holds, how to move it. */
import {
  ArrowDownOutlined,
  ArrowLeftOutlined,
  ArrowRightOutlined,
  ArrowUpOutlined,
  HolderOutlined,
} from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { type DragEvent, type ReactNode, useState } from 'react'
import { Stamp } from '../../../ui/stamp.tsx'
import { dayText } from '../../../ui/words/dates.ts'
import { kindNames, reviewNames } from './column-words.ts'
import type { Activity, DropSide, Step, TreeRow } from './column-tree.ts'
import type { SiteColumn } from './sites.queries.ts'

const steps: readonly { readonly step: Step; readonly label: string; readonly icon: ReactNode }[] = [
  { step: 'up', label: '上移', icon: <ArrowUpOutlined /> },
  { step: 'down', label: '下移', icon: <ArrowDownOutlined /> },
  { step: 'out', label: '移出一级', icon: <ArrowLeftOutlined /> },
  { step: 'in', label: '移入上一个栏目', icon: <ArrowRightOutlined /> },
]

type Act = 'add' | 'push' | 'merge' | 'remove'
const push: { readonly key: Act; readonly label: string; readonly danger?: boolean } = {
  key: 'push',
  label: '推送到各网站',
}
const acts: readonly { readonly key: Act; readonly label: string; readonly danger?: boolean }[] = [
  { key: 'add', label: '新增下级栏目' },
  { key: 'merge', label: '并入另一个栏目' },
  { key: 'remove', label: '删除', danger: true },
]

type Props = {
  readonly row: TreeRow
  readonly activity: Activity
  readonly isDragged: boolean
  /** The bureau's columns of articles. */
  readonly canPush: boolean
  readonly canStep: (step: Step) => boolean
  readonly onStep: (step: Step) => void
  readonly onDrag: (columnId: string | null) => void
  readonly onDrop: (side: DropSide) => void
  readonly onEdit: () => void
  readonly onAct: (act: Act) => void
}

/** The upper and lower thirds of a row mean before and after it, the middle means into it. */
function sideOf(event: DragEvent<HTMLElement>): DropSide {
  const box = event.currentTarget.getBoundingClientRect()
  const share = (event.clientY - box.top) / box.height
  if (share < 0.3) return 'before'
  return share > 0.7 ? 'after' : 'into'
}

function Duty({ fields, activity: { last, late } }: { fields: SiteColumn['fields']; activity: Activity }) {
  if (late === null) return <>{last ? `${dayText(last)}更新` : <span className="muted">还没有发布过</span>}</>
  if (late > 0)
    return (
      <span className="is-late">
        {last ? `${dayText(last)}更新，超期 ${late} 天` : `还没有发布过，应每 ${fields.updateDays} 天更新`}
      </span>
    )
  return (
    <>
      {last && dayText(last)}更新 <span className="muted">每 {fields.updateDays} 天</span>
    </>
  )
}

export function ColumnRow(props: Props) {
  const { row, activity, isDragged, canPush, canStep, onStep, onDrag, onDrop, onEdit, onAct } = props
  const { column, depth } = row
  const { fields } = column
  const [side, setSide] = useState<DropSide | null>(null)
  const names = ['column-row', `depth-${Math.min(depth, 5)}`, isDragged && 'is-dragged', side && `drop-${side}`]
  return (
    <li
      className={names.filter(Boolean).join(' ')}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', column.id)
        onDrag(column.id)
      }}
      onDragEnd={() => onDrag(null)}
      onDragOver={(event) => {
        event.preventDefault()
        setSide(sideOf(event))
      }}
      onDragLeave={() => setSide(null)}
      onDrop={(event) => {
        event.preventDefault()
        setSide(null)
        onDrop(sideOf(event))
      }}
    >
      <HolderOutlined className="grip" aria-hidden />
      <div className="column-name">
        <button type="button" className="plain-link" onClick={onEdit}>
          {fields.title}
        </button>
        {fields.kind !== 'list' && <Stamp word={{ text: kindNames[fields.kind], tone: 'blue' }} />}
        {fields.isHidden && <Stamp word={{ text: '隐藏', tone: 'grey' }} />}
        {!fields.inMenu && !fields.isHidden && <Stamp word={{ text: '不在菜单', tone: 'grey' }} />}
        {column.push && (
          <Stamp
            word={{
              text: column.push.targets === 'all' ? '推送全部网站' : `推送 ${column.push.targets.length} 个网站`,
              tone: 'blue',
            }}
          />
        )}
        <small className="muted">/{column.path}/</small>
      </div>
      <span className="column-review">{reviewNames[fields.reviewLevels]}</span>
      <span className="column-count">{activity.articles} 篇</span>
      <span className="column-duty">
        <Duty fields={fields} activity={activity} />
      </span>
      <span className="column-moves">
        {steps.map(({ step, label, icon }) => (
          <Button
            key={step}
            type="text"
            size="small"
            icon={icon}
            aria-label={`${fields.title}：${label}`}
            title={label}
            disabled={!canStep(step)}
            onClick={() => onStep(step)}
          />
        ))}
        <Button size="small" onClick={onEdit} aria-label={`修改${fields.title}`}>
          修改
        </Button>
        <Dropdown
          trigger={['click']}
          menu={{
            items: (canPush ? [push, ...acts] : acts).map(({ key, label, danger = false }) => ({ key, label, danger })),
            onClick: ({ key }) => onAct([push, ...acts].find((act) => act.key === key)?.key ?? 'add'),
          }}
        >
          <Button size="small" aria-label={`${fields.title}：更多操作`}>
            更多
          </Button>
        </Dropdown>
      </span>
    </li>
  )
}
