/** Attachments of a form: several at once, each with its progress, its error, and a way to take it out again. */
import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { startUpload } from '../../../api/upload.ts'
import { PickFile } from '../../../ui/pick-file.tsx'
import { problemOf } from '../../../ui/words/problems.ts'

export type Attachment = { readonly fileId: string; readonly name: string }
type Running = { readonly key: number; readonly name: string; readonly percent: number; readonly problem: string }

type Props = {
  readonly value: readonly Attachment[]
  readonly onChange: (change: (before: readonly Attachment[]) => Attachment[]) => void
  readonly most?: number
}

function useUploads(onChange: Props['onChange']) {
  const [running, setRunning] = useState<readonly Running[]>([])
  const next = useRef(0)
  const cancels = useRef(new Map<number, () => void>())
  useEffect(() => {
    const all = cancels.current
    return () => all.forEach((cancel) => cancel())
  }, [])
  const change = (key: number, part: Partial<Running>): void =>
    setRunning((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const drop = (key: number): void => {
    cancels.current.get(key)?.()
    cancels.current.delete(key)
    setRunning((before) => before.filter((one) => one.key !== key))
  }
  const add = (file: File): void => {
    next.current += 1
    const key = next.current
    setRunning((before) => [...before, { key, name: file.name, percent: 0, problem: '' }])
    const upload = startUpload(file, (percent) => change(key, { percent }))
    cancels.current.set(key, upload.cancel)
    upload.done.then(
      (kept) => {
        cancels.current.delete(key)
        drop(key)
        onChange((before) => [...before, { fileId: kept.id, name: kept.name }])
      },
      (error: unknown) => change(key, { problem: problemOf(error).message }),
    )
  }
  return { running, add, drop }
}

const Uploading = ({ one, onDrop }: { one: Running; onDrop: () => void }) => (
  <li>
    <PaperClipOutlined />
    <span className="name">
      {one.name}
      {one.problem ? (
        <span className="problem" role="alert">
          {one.problem}
        </span>
      ) : (
        <Progress percent={one.percent} size="small" aria-label={`${one.name}上传进度`} />
      )}
    </span>
    <Button type="text" size="small" onClick={onDrop}>
      {one.problem ? '移除' : '取消'}
    </Button>
  </li>
)

export function AttachmentsField({ value, onChange, most = 30 }: Props) {
  const { running, add, drop } = useUploads(onChange)
  const remove = (fileId: string): void => onChange((before) => before.filter((one) => one.fileId !== fileId))
  return (
    <div>
      <ul className="files">
        {value.map(({ fileId, name }) => (
          <li key={fileId}>
            <PaperClipOutlined />
            <span className="name">{name}</span>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`移除附件 ${name}`}
              onClick={() => remove(fileId)}
            />
          </li>
        ))}
        {running.map((one) => (
          <Uploading key={one.key} one={one} onDrop={() => drop(one.key)} />
        ))}
      </ul>
      <PickFile isMany disabled={value.length + running.length >= most} onPick={add}>
        添加附件
      </PickFile>
    </div>
  )
}
