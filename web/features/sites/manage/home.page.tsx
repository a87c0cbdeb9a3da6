/** The home page's builder: sections and blocks at the left, the page as it would be at the right. */
import { HomeBlock, type HomeBlockKind, type HomeLayout } from '@shuyuan/contract/sites/blocks.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { newGroupId } from '../../exchange/groups/group-id.ts'
import { BlockDrawer } from './block-drawer.tsx'
import { newBlock } from './block-words.ts'
import { addBlock, addSection, emptySection, type Place, removeBlock, replaceBlock } from './home-layout.ts'
import { HomeSections } from './home-sections.tsx'
import { LookPreview } from './look-preview.tsx'
import { SaveBar } from './save-bar.tsx'
import { columnsQuery, type Site, type SiteColumn } from './sites.queries.ts'
import { SiteFrame } from './site-frame.tsx'
import { useSiteDraft } from './use-site-draft.ts'
import './settings.css'
import './home.css'

/** `place` null changes a block that stands. */
type Open = { readonly block: HomeBlock; readonly place: Place | null }

/** Layouts before the last acts; a page's text is small, so fifty cost nothing. */
const mostUndo = 50

function Builder({ site, columns }: { site: Site; columns: readonly SiteColumn[] }) {
  const { message } = App.useApp()
  const form = useSiteDraft(site)
  const [past, setPast] = useState<readonly HomeLayout[]>([])
  const [open, setOpen] = useState<Open | null>(null)
  const { home } = form.draft.settings
  const disabled = site.isFrozen || !site.actions.includes('template')
  const change = (next: HomeLayout): void => {
    if (next === home) return
    setPast((before) => [...before.slice(-mostUndo + 1), home])
    form.setSettings({ home: next })
  }
  const undo = (): void => {
    const last = past.at(-1)
    if (!last) return
    setPast(past.slice(0, -1))
    form.setSettings({ home: last })
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
    <div className="settings-two home-two">
      <div className="stack">
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
        </div>
        <SaveBar form={form} disabled={disabled} />
      </div>
      <aside className="settings-look">
        <LookPreview siteId={site.id} draft={form.draft} height={760} />
      </aside>
      {open && (
        <BlockDrawer
          key={open.block.id}
          siteId={site.id}
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

function Home({ site }: { site: Site }) {
  const { data, error } = useQuery(columnsQuery(site.id))
  if (!data) return error ? <ErrorBox error={error} center /> : <Bones lines={10} />
  return <Builder key={site.id} site={site} columns={data.items} />
}

export const HomePage = () => <SiteFrame at="home">{(site) => <Home site={site} />}</SiteFrame>
