/** Writing an import and undoing it. Many people leaving at once wants their number typed. */
import type { ImportView } from '@shuyuan/contract/identity/imports.ts'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, InputNumber } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { PickFile } from '../../../ui/pick-file.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { useApplyImport, useCheckImport, useUndoImport } from './imports.queries.ts'

function ApplyDialog({ view, onClose }: { view: ImportView; onClose: () => void }) {
  const { message } = App.useApp()
  const { counts, massRemoval } = view
  const [typed, setTyped] = useState<number | null>(null)
  const act = useApplyImport(view.id)
  const apply = async (): Promise<void> => {
    if (!(await act.run(massRemoval === null ? null : typed))) return
    onClose()
    void message.success('已写入，需要时可以撤销')
  }
  return (
    <AskDialog
      title="按试算结果写入"
      okText="写入"
      busy={act.busy}
      error={act.error}
      isReady={massRemoval === null || typed === massRemoval}
      onOk={() => void apply()}
      onClose={onClose}
    >
      <p>
        将新增 {counts.unitsNew} 个部门、{counts.peopleNew} 人，变动 {counts.peopleChanged} 人，
        {counts.peopleLeft} 人标为离开。
      </p>
      {massRemoval !== null && (
        <Field
          label={`离开的人数超过警戒线，请输入 ${massRemoval} 以确认`}
          id="mass-removal"
          help="这些人将不能再登录本单位，待办需要另行交接。"
        >
          <InputNumber id="mass-removal" min={0} value={typed} onChange={setTyped} style={{ width: 160 }} />
        </Field>
      )}
    </AskDialog>
  )
}

function UndoDialog({ view, onClose }: { view: ImportView; onClose: () => void }) {
  const { message } = App.useApp()
  const act = useUndoImport(view.id)
  const undo = async (): Promise<void> => {
    if (!(await act.run())) return
    onClose()
    void message.success('已撤销这次导入')
  }
  return (
    <AskDialog
      title="撤销这次导入"
      okText="撤销导入"
      isDanger
      busy={act.busy}
      error={act.error}
      onOk={() => void undo()}
      onClose={onClose}
    >
      <p>部门、人员和岗位会恢复到导入之前的样子。导入之后又被改动过的人员不能撤销，会列出姓名。</p>
    </AskDialog>
  )
}

/** The mended table is tried where its problems were read. */
function UploadAgain() {
  const navigate = useNavigate()
  const act = useCheckImport(({ id }) => void navigate({ to: `${paths.imports}/${id}` }))
  return (
    <>
      <ErrorBox error={act.error} />
      <PickFile accept=".xlsx" isPrimary busy={act.busy} onPick={(file) => void act.run(file)}>
        上传改好的表格
      </PickFile>
    </>
  )
}

export function ImportActs({ view }: { view: ImportView }) {
  const [asking, setAsking] = useState<'apply' | 'undo' | null>(null)
  const close = (): void => setAsking(null)
  return (
    <>
      {view.status === 'refused' && <UploadAgain />}
      {view.status === 'ready' && (
        <Button type="primary" onClick={() => setAsking('apply')}>
          写入
        </Button>
      )}
      {view.status === 'applied' && (
        <Button danger onClick={() => setAsking('undo')}>
          撤销导入
        </Button>
      )}
      {asking === 'apply' && <ApplyDialog view={view} onClose={close} />}
      {asking === 'undo' && <UndoDialog view={view} onClose={close} />}
    </>
  )
}
