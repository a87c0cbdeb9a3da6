/** What may be done with the chosen articles: only acts that the server allows for every one of them. */
import { App, Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import { dayText, todayText } from '../../../ui/words/dates.ts'
import type { SiteColumn } from '../manage/sites.queries.ts'
import { type Change, useChangeArticles } from './article.action.ts'
import type { ArticleRow } from './articles.queries.ts'
import { columnOptions, mayWriteIn } from './column-tree.ts'

type Ask = 'move' | 'top' | 'withdraw' | 'delete'
type Props = {
  readonly siteId: string
  readonly rows: readonly ArticleRow[]
  readonly columns: readonly SiteColumn[]
  readonly onClear: () => void
}
type DialogProps = Props & { readonly onClose: () => void }

const done: Record<Change['act'], string> = {
  move: '已移动',
  top: '已置顶',
  untop: '已取消置顶',
  withdraw: '已下线，公众页面上已看不到',
  delete: '已放入回收站',
  restore: '已恢复为草稿',
}

function useChange({ siteId, rows, onClear }: Props, onClose?: () => void) {
  const { message } = App.useApp()
  const act = useChangeArticles(siteId, (changed, { act: kind }) => {
    void message.success(changed > 0 ? `${done[kind]}（${changed} 篇）` : '没有需要改动的文章')
    onClear()
    onClose?.()
  })
  const run = (change: Omit<Change, 'articles'>): void =>
    void act.run({ ...change, articles: rows.map(({ id }) => id) })
  return { act, run }
}

function MoveDialog(props: DialogProps) {
  const [columnId, setColumn] = useState<string | null>(null)
  const { act, run } = useChange(props, props.onClose)
  return (
    <AskDialog
      title={`移动 ${props.rows.length} 篇文章`}
      okText="移到这个栏目"
      isReady={columnId !== null}
      busy={act.busy}
      error={act.error}
      onOk={() => columnId && run({ act: 'move', columnId })}
      onClose={props.onClose}
    >
      <Field label="移到" id="move-to" help="已发布的文章换栏目后，旧地址会自动跳转到新地址。">
        <Select
          id="move-to"
          value={columnId}
          placeholder="选择栏目"
          options={columnOptions(props.columns, mayWriteIn)}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={setColumn}
        />
      </Field>
    </AskDialog>
  )
}

function TopDialog(props: DialogProps) {
  const [day, setDay] = useState(() => dayjs(todayText()).add(7, 'day'))
  const { act, run } = useChange(props, props.onClose)
  return (
    <AskDialog
      title={`置顶 ${props.rows.length} 篇文章`}
      okText="置顶"
      busy={act.busy}
      error={act.error}
      onOk={() => run({ act: 'top', topUntil: day.format('YYYY-MM-DD') })}
      onClose={props.onClose}
    >
      <Field label="置顶到" id="top-until" help="到这一天为止排在栏目最前面，过后自动恢复原来的位置。">
        <DatePicker
          id="top-until"
          value={day}
          allowClear={false}
          minDate={dayjs()}
          format={(value) => dayText(value.format('YYYY-MM-DD'))}
          onChange={(value) => value && setDay(value)}
        />
      </Field>
    </AskDialog>
  )
}

function WithdrawDialog(props: DialogProps) {
  const { act, run } = useChange(props, props.onClose)
  return (
    <ReasonDialog
      title={`下线 ${props.rows.length} 篇文章`}
      okText="下线"
      label="下线的原因"
      hint="下线后公众页面上立即看不到，文章仍保留在这里，改好后可以重新送审。"
      isDanger
      busy={act.busy}
      error={act.error}
      onOk={(reason) => run({ act: 'withdraw', reason })}
      onClose={props.onClose}
    />
  )
}

function DeleteDialog(props: DialogProps) {
  const { act, run } = useChange(props, props.onClose)
  const live = props.rows.filter(({ isLive }) => isLive).length
  return (
    <AskDialog
      title={`把 ${props.rows.length} 篇文章放入回收站`}
      okText="放入回收站"
      isDanger
      busy={act.busy}
      error={act.error}
      onOk={() => run({ act: 'delete' })}
      onClose={props.onClose}
    >
      <p>
        {live > 0 && `其中 ${live} 篇已经发布，会同时从公众页面上撤下。`}
        放入回收站的文章可以随时恢复为草稿。
      </p>
    </AskDialog>
  )
}

const dialogs = { move: MoveDialog, top: TopDialog, withdraw: WithdrawDialog, delete: DeleteDialog }

const batchActs = ['move', 'top', 'withdraw', 'delete', 'restore'] as const

export const isBatchable = ({ actions }: ArticleRow): boolean => batchActs.some((act) => actions.includes(act))

export function BatchBar(props: Props) {
  const { rows, onClear } = props
  const [ask, setAsk] = useState<Ask | null>(null)
  const { act, run } = useChange(props)
  const may = (kind: ArticleRow['actions'][number]): boolean => rows.every(({ actions }) => actions.includes(kind))
  const Dialog = ask && dialogs[ask]
  const hasNothing = !batchActs.some(may)
  return (
    <div className="batch-bar" role="toolbar" aria-label="批量办理">
      <span>已选 {rows.length} 篇</span>
      {may('move') && <Button onClick={() => setAsk('move')}>移动</Button>}
      {may('top') && <Button onClick={() => setAsk('top')}>置顶</Button>}
      {may('top') && rows.every(({ topUntil }) => topUntil !== null) && (
        <Button onClick={() => run({ act: 'untop' })}>取消置顶</Button>
      )}
      {may('withdraw') && (
        <Button danger onClick={() => setAsk('withdraw')}>
          下线
        </Button>
      )}
      {may('delete') && (
        <Button danger onClick={() => setAsk('delete')}>
          删除到回收站
        </Button>
      )}
      {may('restore') && (
        <Button type="primary" loading={act.busy} onClick={() => run({ act: 'restore' })}>
          恢复
        </Button>
      )}
      {hasNothing && <span className="muted">所选的文章没有可以一起办理的事，请分开选</span>}
      <Button type="link" onClick={onClear}>
        取消选择
      </Button>
      {Dialog && <Dialog {...props} onClose={() => setAsk(null)} />}
    </div>
  )
}
