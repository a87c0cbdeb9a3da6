/** What can be done with a redesign: rehearse, stop, switch, take back, change, remove. */
import * as contract from '@shuyuan/contract/sites/redesigns.ts'
import type { RedesignSite, RedesignView } from '@shuyuan/contract/sites/redesigns.ts'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { call, codeOf } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { sitesKey } from '../manage/sites.queries.ts'
import { isBusy, maySwitch, soonPublic } from './redesign-words.ts'
import { redesignKey, redesignsKey, type Room, roomPaths } from './redesigns.queries.ts'

type Asked = 'switch' | 'back' | 'remove'
type Props = { readonly room: Room; readonly redesign: RedesignView; readonly chosen: readonly RedesignSite[] }

const namesShown = 6
const names = (sites: readonly RedesignSite[]): string =>
  `${sites
    .slice(0, namesShown)
    .map(({ name }) => name)
    .join('、')}${sites.length > namesShown ? `等 ${sites.length} 个` : ''}`
const idsOf = (sites: readonly RedesignSite[]): string[] => sites.map(({ siteId }) => siteId)
const freshIn = (sites: readonly RedesignSite[]): number =>
  sites.reduce((sum, { summary }) => sum + (summary?.fresh ?? 0), 0)

function SwitchDialog({
  redesign,
  sites,
  left,
  onClose,
}: {
  redesign: RedesignView
  sites: readonly RedesignSite[]
  /** Chosen as well, but not ready to be switched. */
  left: readonly RedesignSite[]
  onClose: () => void
}) {
  const { message } = App.useApp()
  const act = useAct({
    perform: (ids: string[], idempotencyKey) =>
      call(contract.switchRedesign, { params: { redesignId: redesign.id }, body: { sites: ids }, idempotencyKey }),
    refresh: [redesignKey(redesign.id), sitesKey],
    onDone: ({ switched }) => {
      onClose()
      void message.success(`${switched} 个网站已切换，${soonPublic(switched)}`)
    },
  })
  const fresh = freshIn(sites)
  return (
    <AskDialog
      title={`切换 ${sites.length} 个网站`}
      okText={`把 ${sites.length} 个网站换成新样子`}
      busy={act.busy}
      error={act.error}
      isReady={sites.length > 0}
      onOk={() => void act.run(idsOf(sites))}
      onClose={onClose}
    >
      <p>{names(sites)}</p>
      <p>要么全部换成预演过的样子，要么一个也不换。换过以后仍可一步撤回，期间写的文章都保留。</p>
      {left.length > 0 && (
        <p className="problem hint">
          选中的另外 {left.length} 个（{names(left)}）还没有预演好，或已切换、封网、暂停发布，这次不换。
        </p>
      )}
      {fresh > 0 && <p className="problem hint">预演发现 {fresh} 个新问题，请确认都看过。</p>}
    </AskDialog>
  )
}

function BackDialog({
  redesign,
  sites,
  onClose,
}: {
  redesign: RedesignView
  sites: readonly RedesignSite[]
  onClose: () => void
}) {
  const { message } = App.useApp()
  const [evenIfChanged, setEven] = useState(false)
  const act = useAct({
    perform: (body: { sites: string[]; evenIfChanged: boolean }, idempotencyKey) =>
      call(contract.rollBackRedesign, { params: { redesignId: redesign.id }, body, idempotencyKey }),
    refresh: [redesignKey(redesign.id), sitesKey],
    onDone: ({ rolledBack }) => {
      onClose()
      void message.success(`${rolledBack} 个网站已恢复从前的样子，${soonPublic(rolledBack)}`)
    },
  })
  return (
    <AskDialog
      title="撤回改版"
      okText={`把 ${sites.length} 个网站恢复从前的样子`}
      isDanger
      busy={act.busy}
      error={act.error}
      isReady={sites.length > 0}
      onOk={() => void act.run({ sites: idsOf(sites), evenIfChanged })}
      onClose={onClose}
    >
      <p>{names(sites)}</p>
      <p>主题、颜色、校徽、首页和栏目列表恢复到切换之前；切换以后写的文章、改的栏目和页脚都保留。</p>
      {(codeOf(act.error) === 'sites.redesign.changed_since' || evenIfChanged) && (
        <Checkbox checked={evenIfChanged} onChange={({ target }) => setEven(target.checked)}>
          连同之后的样子改动一起撤回
        </Checkbox>
      )}
    </AskDialog>
  )
}

function RemoveDialog({ room, redesign, onClose }: { room: Room; redesign: RedesignView; onClose: () => void }) {
  const navigate = useNavigate()
  const act = useAct({
    perform: (_: null, idempotencyKey) =>
      call(contract.removeRedesign, { params: { redesignId: redesign.id }, idempotencyKey }),
    refresh: [redesignsKey],
    onDone: () => void navigate({ to: roomPaths(room).list }),
  })
  return (
    <AskDialog
      title="删除改版方案"
      okText="删除方案和预演结果"
      isDanger
      busy={act.busy}
      error={act.error}
      onOk={() => void act.run(null)}
      onClose={onClose}
    >
      <p>「{redesign.name}」和它的预演结果会删去，网站不受影响。</p>
    </AskDialog>
  )
}

export function RedesignActs({ room, redesign, chosen }: Props) {
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Asked | null>(null)
  const start = useAct({
    perform: (sites: string[], idempotencyKey) =>
      call(contract.startRehearsal, { params: { redesignId: redesign.id }, body: { sites }, idempotencyKey }),
    refresh: [redesignKey(redesign.id)],
  })
  const stop = useAct({
    perform: (_: null, idempotencyKey) =>
      call(contract.cancelRehearsal, { params: { redesignId: redesign.id }, body: {}, idempotencyKey }),
    refresh: [redesignKey(redesign.id)],
  })
  const isRunning = redesign.items.some(isBusy)
  const rehearsable = chosen.filter((site) => !isBusy(site) && site.status !== 'switched' && !site.isGone)
  const ready = chosen.filter(maySwitch)
  const switched = chosen.filter(({ status }) => status === 'switched')
  const isUsed = redesign.items.some(({ status }) => status === 'switched')
  const isFirst = ready.length === 0
  const many = redesign.items.length > 1
  return (
    <div className="redesign-acts">
      <div className="row">
        {isRunning && (
          <Button loading={stop.busy} onClick={() => void stop.run(null)}>
            停止预演
          </Button>
        )}
        {rehearsable.length > 0 && (
          <Button
            type={isFirst ? 'primary' : 'default'}
            loading={start.busy}
            onClick={() => void start.run(idsOf(rehearsable))}
          >
            {isFirst ? '开始预演' : '重新预演'}
            {many && ` ${rehearsable.length} 个`}
          </Button>
        )}
        {/* Not while chosen sites are still being rehearsed: a part of them would be switched. */}
        {ready.length > 0 && !chosen.some(isBusy) && (
          <Button type="primary" onClick={() => setAsked('switch')}>
            切换{many && ` ${ready.length} 个`}
          </Button>
        )}
        {switched.length > 0 && (
          <Button danger onClick={() => setAsked('back')}>
            撤回改版{many && ` ${switched.length} 个`}
          </Button>
        )}
        {!isUsed && !isRunning && (
          <>
            <Button onClick={() => void navigate({ to: roomPaths(room).change(redesign.id) })}>修改方案</Button>
            <Button type="link" danger onClick={() => setAsked('remove')}>
              删除
            </Button>
          </>
        )}
      </div>
      <ErrorBox error={start.error ?? stop.error} />
      {asked === 'switch' && (
        <SwitchDialog
          redesign={redesign}
          sites={ready}
          left={chosen.filter((site) => !maySwitch(site))}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'back' && <BackDialog redesign={redesign} sites={switched} onClose={() => setAsked(null)} />}
      {asked === 'remove' && <RemoveDialog room={room} redesign={redesign} onClose={() => setAsked(null)} />}
    </div>
  )
}
