/** The media library: pictures, videos and attachments of a site, with their words and where they are used. */
import { useState } from 'react'
import { PickFile } from '../../../ui/pick-file.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { SiteFrame } from '../manage/site-frame.tsx'
import { useSiteId } from '../manage/sites.queries.ts'
import { MediaDrawer } from './media-drawer.tsx'
import { MediaGrid } from './media-grid.tsx'
import type { MediaRow } from './media.queries.ts'
import { PrivacyNote } from './privacy-note.tsx'
import { useUploads } from './use-uploads.ts'
import { WaitingList } from './waiting-list.tsx'

export function MediaPage() {
  const siteId = useSiteId()
  const uploads = useUploads(siteId)
  const [open, setOpen] = useState<MediaRow | null>(null)
  const upload = (
    <PickFile isMany isPrimary onPick={uploads.add}>
      上传图片、视频或附件
    </PickFile>
  )
  return (
    <SiteFrame at="media" actions={upload}>
      {() => (
        <div
          className="card media-room"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            for (const file of event.dataTransfer.files) uploads.add(file)
          }}
        >
          <PrivacyNote />
          <WaitingList uploads={uploads} />
          <MediaGrid
            siteId={siteId}
            onOpen={setOpen}
            empty={
              <EmptyState
                title="媒体库还是空的"
                hint="上传的图片会自动压缩并去掉拍摄位置，写文章时可以直接选用；也可以把文件拖到这里。"
                action={upload}
              />
            }
          />
          {open && <MediaDrawer key={open.id} siteId={siteId} row={open} onClose={() => setOpen(null)} />}
        </div>
      )}
    </SiteFrame>
  )
}
