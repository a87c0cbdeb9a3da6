/** Choosing from the library, or uploading straight into the choice. */
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { PickFile } from '../../../ui/pick-file.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { MediaGrid } from './media-grid.tsx'
import type { MediaKind, MediaRow } from './media.queries.ts'
import { PrivacyNote } from './privacy-note.tsx'
import { useUploaded, useUploads } from './use-uploads.ts'
import { WaitingList } from './waiting-list.tsx'

type Props = {
  readonly siteId: string
  readonly title: string
  readonly kind: MediaKind
  readonly isMany?: boolean
  readonly okText: (count: number) => string
  readonly onOk: (rows: readonly MediaRow[]) => void
  readonly onClose: () => void
}

const accepts: Record<MediaKind, string | undefined> = { picture: 'image/*', video: 'video/mp4,.mp4', file: undefined }

export function MediaPicker({ siteId, title, kind, isMany = false, okText, onOk, onClose }: Props) {
  const [rows, setRows] = useState<readonly MediaRow[]>([])
  const choose = (row: MediaRow): void =>
    setRows((before) => {
      if (before.some(({ id }) => id === row.id)) return before.filter(({ id }) => id !== row.id)
      return isMany ? [...before, row] : [row]
    })
  const uploads = useUploads(siteId)
  useUploaded(uploads, (row) => row.kind === kind && choose(row))
  const accept = accepts[kind]
  const upload = (
    <PickFile isMany={isMany} {...(accept ? { accept } : {})} onPick={uploads.add}>
      从电脑上传
    </PickFile>
  )
  return (
    <Drawer
      open
      title={title}
      size={760}
      onClose={onClose}
      extra={upload}
      footer={
        <div className="row drawer-foot">
          <span className="muted">已选 {rows.length} 个</span>
          <Button type="primary" disabled={rows.length === 0} onClick={() => onOk(rows)}>
            {okText(rows.length)}
          </Button>
        </div>
      }
    >
      <PrivacyNote />
      <WaitingList uploads={uploads} />
      <MediaGrid
        siteId={siteId}
        only={kind}
        chosen={new Set(rows.map(({ id }) => id))}
        onOpen={choose}
        empty={<EmptyState title="媒体库里还没有" hint="从电脑上传后会自动选中。" action={upload} />}
      />
    </Drawer>
  )
}
