/** Asks before an act: what will happen, what is needed for it, the server's answer when it refuses. */
import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { ErrorBox } from './states.tsx'

type Props = {
  readonly title: string
  readonly okText: string
  readonly onOk: () => void
  readonly onClose: () => void
  readonly busy: boolean
  readonly error?: unknown
  readonly isDanger?: boolean
  readonly isReady?: boolean
  readonly width?: number
  readonly children: ReactNode
}

export function AskDialog(props: Props) {
  const { title, okText, onOk, onClose, busy, error, isDanger = false, isReady = true, width = 520, children } = props
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText="取消"
      width={width}
      confirmLoading={busy}
      okButtonProps={{ danger: isDanger, disabled: !isReady }}
      onOk={onOk}
      onCancel={busy ? () => undefined : onClose}
      mask={{ closable: false }}
    >
      <div className="stack dialog">
        {children}
        <ErrorBox error={error} />
      </div>
    </Modal>
  )
}
