/** Grey and freeze, for some or for all: says how many sites it meets and what the public will notice. */
import { type ClusterRow, switchSites } from '@shuyuan/contract/sites/sites.ts'
import { App, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { sitesKey } from './sites.queries.ts'

export type Switch = 'grey' | 'colour' | 'freeze' | 'thaw'

type Words = {
  readonly verb: string
  readonly effect: string
  readonly body: { readonly grey?: boolean; readonly frozen?: boolean }
  readonly concerns: (row: ClusterRow) => boolean
}

export const switchWords: Record<Switch, Words> = {
  grey: {
    verb: '变灰',
    effect: '公众页面在几秒内变为黑白，用于国家公祭日等哀悼活动。写稿、审核照常。',
    body: { grey: true },
    concerns: ({ isGrey }) => !isGrey,
  },
  colour: {
    verb: '恢复彩色',
    effect: '公众页面在几秒内恢复原来的颜色。',
    body: { grey: false },
    concerns: ({ isGrey }) => isGrey,
  },
  freeze: {
    verb: '封网',
    effect: '暂停编辑和发布，公众照常可以浏览；发现错误仍可下线文章。',
    body: { frozen: true },
    concerns: ({ isFrozen }) => !isFrozen,
  },
  thaw: {
    verb: '解除封网',
    effect: '恢复编辑和发布。',
    body: { frozen: false },
    concerns: ({ isFrozen }) => isFrozen,
  },
}

type Props = {
  readonly act: Switch
  readonly rows: readonly ClusterRow[]
  readonly isAll: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}

const namesShown = 8

export function SwitchDialog({ act, rows, isAll, onClose, onDone }: Props) {
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const { verb, effect, body, concerns } = switchWords[act]
  const met = rows.filter(concerns).length
  const { run, busy, error } = useAct({
    perform: (sites: 'all' | string[], idempotencyKey) =>
      call(switchSites, { body: { sites, ...body, reason: reason.trim() }, idempotencyKey }),
    refresh: [sitesKey],
    onDone: ({ changed }) => {
      onClose()
      onDone()
      void message.success(`${changed} 个网站已${verb}`)
    },
  })
  const names = rows.slice(0, namesShown).map(({ name }) => name)
  return (
    <AskDialog
      title={isAll ? `全部网站${verb}` : `${rows.length} 个网站${verb}`}
      okText={isAll ? `把全部 ${rows.length} 个网站${verb}` : `把 ${rows.length} 个网站${verb}`}
      isDanger={act === 'grey' || act === 'freeze'}
      busy={busy}
      error={error}
      isReady={met > 0 && (act !== 'freeze' || reason.trim().length >= 2)}
      onOk={() => void run(isAll ? 'all' : rows.map(({ id }) => id))}
      onClose={onClose}
    >
      <p>{effect}</p>
      {!isAll && (
        <p className="muted">
          {names.join('、')}
          {rows.length > namesShown && `等 ${rows.length} 个`}
        </p>
      )}
      {met < rows.length && (
        <p className="muted">{met === 0 ? `所选网站都已经${verb}，不用再办。` : `其中 ${met} 个会有变化。`}</p>
      )}
      {act === 'freeze' && (
        <Field label="封网原因" id="freeze-reason" help="编辑人员会看到，例如「重要保障期，11月30日前」。">
          <Input
            id="freeze-reason"
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      )}
    </AskDialog>
  )
}
