/** One photo of an article being written: seen at once, its way into the library, and what is in it in words. */
import { useSyncExternalStore } from 'react'
import { Button } from '../../../phone/ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import type { Uploads } from '../articles/editor/uploads.ts'
import { bytesOf } from '../media/media.queries.ts'
import type { Photo } from './parts.ts'

type Props = {
  readonly siteId: string
  readonly photo: Photo
  readonly at: number
  readonly uploads: Uploads
  readonly onChange: (part: Partial<Photo>) => void
}

export function PhotoCard({ siteId, photo, at, uploads, onChange }: Props) {
  const uploading = useSyncExternalStore(uploads.follow, () => uploads.get(photo.media))
  const known = uploads.resolve(photo.media)
  const id = `photo-${at}`
  return (
    <>
      <img src={uploading?.preview ?? (known ? bytesOf(siteId, known, 'large') : '')} alt={photo.alt} />
      {uploading && !uploading.row && !uploading.problem && (
        <label className="photo-way">
          正在上传 {uploading.percent}%
          <progress max={100} value={uploading.percent} />
        </label>
      )}
      {uploading?.problem && (
        <div className="photo-way" role="alert">
          <span className="problem">{uploading.problem}</span>
          <Button isSmall onClick={() => uploads.retry(photo.media)}>
            重新上传
          </Button>
        </div>
      )}
      <Field label="照片里有什么" id={id} help="一句话就好，看不见图的人靠它了解内容。">
        <input
          id={id}
          className="input"
          maxLength={200}
          value={photo.alt}
          placeholder="例如：同学们在操场上跑步"
          onChange={(event) => onChange({ alt: event.target.value })}
        />
      </Field>
    </>
  )
}
