/** A button that picks one or several files; plain input inside, so it works by keyboard. */
import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useRef } from 'react'

type Props = {
  readonly accept?: string
  readonly busy?: boolean
  readonly disabled?: boolean
  readonly isPrimary?: boolean
  readonly isMany?: boolean
  readonly onPick: (file: File) => void
  readonly children: ReactNode
}

export function PickFile({
  accept,
  busy = false,
  disabled = false,
  isPrimary = false,
  isMany = false,
  ...rest
}: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple={isMany}
        accept={accept}
        onChange={(event) => {
          for (const file of event.target.files ?? []) rest.onPick(file)
          // The same file may be picked again after it was corrected.
          event.target.value = ''
        }}
      />
      <Button
        type={isPrimary ? 'primary' : 'default'}
        icon={<UploadOutlined />}
        loading={busy}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        {rest.children}
      </Button>
    </>
  )
}
