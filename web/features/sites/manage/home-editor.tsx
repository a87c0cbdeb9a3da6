/** Sections and blocks of a home page, with a way back from the last acts: for a site itself and for its redesigns. */
import { HomeBlock, type HomeBlockKind, type HomeLayout } from '@shuyuan/contract/sites/blocks.ts'
import { App, Button } from 'antd'
import { useState } from 'react'
import { EmptyState } from '../../../ui/states.tsx'
import { newGroupId } from '../../exchange/groups/group-id.ts'
import { BlockDrawer } from './block-drawer.tsx'
import { newBlock } from './block-words.ts'
import { addBlock, addSection, emptySection, type Place, removeBlock, replaceBlock } from './home-layout.ts'
import { HomeSections } from './home-sections.tsx'
import type { SiteColumn } from './sites.queries.ts'
import './settings.css'
import './home.css'

/** `place` null changes a block that stands. */
type Open = { readonly block: HomeBlock; readonly place: Place | null }

/** Layouts before the last acts; a page's text is small, so fifty cost nothing. */
const mostUndo = 50

type Props = {
  readonly siteId: string
  readonly columns: readonly SiteColumn[]
  readonly home: HomeLayout
  readonly disabled: boolean
  readonly onChange: (home: HomeLayout) => void
}

export function HomeEditor({ siteId, columns, home, disabled, onChange }: Props) {
  const { message } = App.useApp()
  const [past, setPast] = useState<readonly HomeLayout[]>([])
  const [open, setOpen] = useState<Open | null>(null)
  const change = (next: HomeLayout): void => {
    if (next === home) return
    setPast((before) => [...before.slice(-mostUndo + 1), home])
    onChange(next)
  }
  const undo = (): void => {
    const last = past.at(-1)
    if (!last) return
    setPast(past.slice(0, -1))
    onChange(last)
  }
  const add = (kind: HomeBlockKind, place: Place): void =>
    setOpen({ block: newBlock(kind, newGroupId(), columns), place })
  const keep = (block: HomeBlock): void => {
    change(open?.place ? addBlock(home, open.place, block) : replaceBlock(home, block))
    setOpen(null)
  }
  const addRow = (
    <Button disabled={disabled} onClick={() => change(addSection(home, emptySection(newGroupId(), '1')))}>
      加一个版块行
    </Button>
  )
  return (
    <div className="card">
      <div className="filter-bar">
        <strong>首页的版块</strong>
        <span className="muted small">拖动或用箭头移动</span>
        <span className="bar-end row">
          <Button disabled={past.length === 0} onClick={undo}>
            撤销
          </Button>
        </span>
      </div>
      {home.sections.length === 0 ? (
        <EmptyState title="首页还是空的" hint="先加一个版块行，再往里放轮播图、通知和新闻。" action={addRow} />
      ) : (
        <HomeSections
          layout={home}
          columns={columns}
          disabled={disabled}
          onChange={change}
          onAdd={add}
          onEdit={(block) => setOpen({ block, place: null })}
          onRemove={(block) => {
            change(removeBlock(home, block.id))
            void message.info('已删去，点「撤销」可以找回')
          }}
        />
      )}
      {home.sections.length > 0 && <div className="table-foot">{addRow}</div>}
      {open && (
        <BlockDrawer
          key={open.block.id}
          siteId={siteId}
          columns={columns}
          start={open.block}
          isNew={open.place !== null}
          onKeep={keep}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}
