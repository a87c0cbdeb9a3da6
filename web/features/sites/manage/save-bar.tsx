/** The bar that saves settings or the home page; keeps what was typed through a conflict and asks before it is left. */
import { useBlocker } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import type { SiteDraft } from './use-site-draft.ts'

type Props = { readonly form: SiteDraft; readonly disabled?: boolean; readonly children?: ReactNode }

const Conflict = ({ form, parts }: { form: SiteDraft; parts: readonly string[] }) => (
  <div className="frozen-line row" role="alert">
    <span className="grow">
      别人刚刚保存过{parts.length > 0 && `：${parts.join('、')}`}。您的改动还在页面上，没有丢。
    </span>
    <Button size="small" onClick={form.keepMine}>
      合在一起，再检查一遍
    </Button>
    <Button size="small" onClick={form.takeTheirs}>
      放弃我的改动
    </Button>
  </div>
)

export function SaveBar({ form, disabled = false, children }: Props) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => form.isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => form.isDirty,
    withResolver: true,
  })
  return (
    <div className="act-bar card">
      {form.conflict && <Conflict form={form} parts={form.conflict} />}
      <ErrorBox error={form.error} />
      <div className="row">
        <span className="muted">{form.isDirty ? '有改动还没有保存' : '与公众看到的一致，没有要保存的'}</span>
        {children}
        {form.isDirty && <Button onClick={form.takeTheirs}>放弃改动</Button>}
        <Button
          type="primary"
          loading={form.busy}
          disabled={disabled || !form.isDirty || form.conflict !== null}
          onClick={() => void form.save()}
        >
          保存并发布
        </Button>
      </div>
      {blocker.status === 'blocked' && (
        <AskDialog
          title="改动还没有保存"
          okText="不保存，离开"
          isDanger
          busy={false}
          onOk={blocker.proceed}
          onClose={blocker.reset}
        >
          <p>离开后，刚才的改动就没有了。要保留请先点「取消」，再保存。</p>
        </AskDialog>
      )}
    </div>
  )
}
