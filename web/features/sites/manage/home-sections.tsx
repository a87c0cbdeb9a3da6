/** The sections of the home page as they lie, each block a card that is moved by mouse or by key. */
import {
  ArrowDownOutlined,
  ArrowLeftOutlined,
  ArrowRightOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
} from '@ant-design/icons'
import type { HomeBlock, HomeBlockKind, HomeLayout, HomeSection, SectionRatio } from '@shuyuan/contract/sites/blocks.ts'
import { Button, Checkbox, Select } from 'antd'
import { type DragEvent, type ReactNode, useState } from 'react'
import { blockLine, blockNames, blockTitle, ratioNames } from './block-words.ts'
import {
  changeSection,
  moveSection,
  neighbour,
  type Place,
  putBlock,
  removeSection,
  type Way,
  widthsOf,
  withRatio,
} from './home-layout.ts'
import type { SiteColumn } from './sites.queries.ts'

type Props = {
  readonly layout: HomeLayout
  readonly columns: readonly SiteColumn[]
  readonly disabled: boolean
  readonly onChange: (layout: HomeLayout) => void
  readonly onAdd: (kind: HomeBlockKind, place: Place) => void
  readonly onEdit: (block: HomeBlock) => void
  readonly onRemove: (block: HomeBlock) => void
}

const ways: readonly { readonly way: Way; readonly label: string; readonly icon: ReactNode }[] = [
  { way: 'up', label: '上移', icon: <ArrowUpOutlined /> },
  { way: 'down', label: '下移', icon: <ArrowDownOutlined /> },
  { way: 'left', label: '移到左栏', icon: <ArrowLeftOutlined /> },
  { way: 'right', label: '移到右栏', icon: <ArrowRightOutlined /> },
]

type CardProps = Pick<Props, 'layout' | 'disabled' | 'onChange' | 'onEdit' | 'onRemove'> & {
  readonly block: HomeBlock
  readonly title: string
  readonly line: string
}

function BlockCard({ block, title, line, layout, disabled, onChange, onEdit, onRemove }: CardProps) {
  const name = blockNames[block.kind]
  const places = ways.map(({ way, ...rest }) => ({ way, ...rest, to: neighbour(layout, block.id, way) }))
  return (
    <div
      className="block-card"
      draggable={!disabled}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', block.id)
      }}
    >
      <button type="button" className="block-open" disabled={disabled} onClick={() => onEdit(block)}>
        <b>{title}</b>
        <small>
          {name} · {line}
        </small>
      </button>
      <div className="block-acts">
        {places.map(({ way, label, icon, to }) => (
          <Button
            key={way}
            type="text"
            size="small"
            icon={icon}
            aria-label={`${title}：${label}`}
            title={label}
            disabled={disabled || to === null}
            onClick={() => to && onChange(putBlock(layout, block.id, to))}
          />
        ))}
        <Button
          type="text"
          size="small"
          danger
          icon={<DeleteOutlined />}
          aria-label={`删去${title}`}
          title="删去"
          disabled={disabled}
          onClick={() => onRemove(block)}
        />
      </div>
    </div>
  )
}

type ColumnProps = Omit<Props, 'columns'> & {
  readonly section: HomeSection
  readonly at: number
  readonly titles: ReadonlyMap<string, string>
}

/** The place a dragged block falls to: before the first card whose middle lies under the mouse. */
function indexUnder(event: DragEvent<HTMLElement>): number {
  const cards = [...event.currentTarget.querySelectorAll('.block-card')]
  const at = cards.findIndex((card) => {
    const box = card.getBoundingClientRect()
    return event.clientY < box.top + box.height / 2
  })
  return at < 0 ? cards.length : at
}

function ColumnBox({ section, at, titles, onAdd, ...rest }: ColumnProps) {
  const [isOver, setOver] = useState(false)
  const blocks = section.columns[at] ?? []
  return (
    <div
      className={isOver ? 'home-column is-over' : 'home-column'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const to = { section: section.id, column: at, index: indexUnder(event) }
        rest.onChange(putBlock(rest.layout, event.dataTransfer.getData('text/plain'), to))
      }}
    >
      {blocks.map((block) => (
        <BlockCard
          key={block.id}
          {...rest}
          block={block}
          title={blockTitle(block, titles)}
          line={blockLine(block, titles)}
        />
      ))}
      <Select<HomeBlockKind>
        size="small"
        value={null}
        disabled={rest.disabled || blocks.length >= 12}
        placeholder="加一个版块……"
        aria-label={`在第 ${at + 1} 栏加一个版块`}
        popupMatchSelectWidth={false}
        options={Object.entries(blockNames).map(([value, label]) => ({ value: value as HomeBlockKind, label }))}
        onChange={(kind) => onAdd(kind, { section: section.id, column: at, index: blocks.length })}
      />
    </div>
  )
}

function SectionHead({ section, index, layout, disabled, onChange }: Props & { section: HomeSection; index: number }) {
  const name = `第 ${index + 1} 行`
  const isEmpty = section.columns.every((blocks) => blocks.length === 0)
  return (
    <div className="section-head row">
      <strong>{name}</strong>
      <Select<SectionRatio>
        size="small"
        value={section.ratio}
        disabled={disabled}
        aria-label={`${name}的分栏`}
        style={{ width: 110 }}
        options={Object.entries(ratioNames).map(([value, label]) => ({ value: value as SectionRatio, label }))}
        onChange={(ratio) => onChange(changeSection(layout, section.id, (one) => withRatio(one, ratio)))}
      />
      <Checkbox
        checked={section.tone === 'tinted'}
        disabled={disabled}
        onChange={({ target }) =>
          onChange(changeSection(layout, section.id, (one) => ({ ...one, tone: target.checked ? 'tinted' : 'plain' })))
        }
      >
        带底色
      </Checkbox>
      <span className="bar-end">
        <Button
          type="text"
          size="small"
          icon={<ArrowUpOutlined />}
          aria-label={`${name}上移`}
          disabled={disabled || index === 0}
          onClick={() => onChange(moveSection(layout, section.id, -1))}
        />
        <Button
          type="text"
          size="small"
          icon={<ArrowDownOutlined />}
          aria-label={`${name}下移`}
          disabled={disabled || index === layout.sections.length - 1}
          onClick={() => onChange(moveSection(layout, section.id, 1))}
        />
        <Button
          type="text"
          size="small"
          danger
          icon={<DeleteOutlined />}
          aria-label={isEmpty ? `删去${name}` : `删去${name}和其中的版块`}
          disabled={disabled}
          onClick={() => onChange(removeSection(layout, section.id))}
        />
      </span>
    </div>
  )
}

export function HomeSections(props: Props) {
  const { layout, columns } = props
  const titles = new Map(columns.map(({ id, fields }) => [id, fields.title]))
  return (
    <ol className="home-sections">
      {layout.sections.map((section, index) => (
        <li key={section.id} className={section.tone === 'tinted' ? 'home-section is-tinted' : 'home-section'}>
          <SectionHead {...props} section={section} index={index} />
          <div
            className="home-columns"
            style={{
              gridTemplateColumns: widthsOf(section.ratio)
                .map((width) => `minmax(0, ${width}fr)`)
                .join(' '),
            }}
          >
            {section.columns.map((_, at) => (
              <ColumnBox key={at} {...props} section={section} at={at} titles={titles} />
            ))}
          </div>
        </li>
      ))}
    </ol>
  )
}
