/** Text and photos of an article one under the other; each can go up, down or away. */
import { useRef } from 'react'
import { Icon, type IconName } from '../../../phone/ui/icon.tsx'
import type { Uploads } from '../articles/editor/uploads.ts'
import type { Part, Photo } from './parts.ts'
import { PhotoCard } from './photo-card.tsx'

type Props = {
  readonly siteId: string
  readonly parts: readonly Part[]
  readonly uploads: Uploads
  readonly onChange: (parts: readonly Part[]) => void
  readonly onPhotos: (files: readonly File[]) => void
}

const Small = ({
  icon,
  label,
  isOff,
  onPress,
}: {
  icon: IconName
  label: string
  isOff?: boolean
  onPress: () => void
}) => (
  <button type="button" className="icon-button" aria-label={label} disabled={isOff ?? false} onClick={onPress}>
    <Icon name={icon} size={20} />
  </button>
)

function PickPhotos({ onPhotos }: Pick<Props, 'onPhotos'>) {
  const camera = useRef<HTMLInputElement>(null)
  const album = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement): void => {
    onPhotos([...(input.files ?? [])])
    input.value = ''
  }
  return (
    <>
      <input
        ref={camera}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        aria-label="拍照"
        onChange={(event) => take(event.target)}
      />
      <input
        ref={album}
        type="file"
        hidden
        multiple
        accept="image/*"
        aria-label="从相册选"
        onChange={(event) => take(event.target)}
      />
      <button type="button" onClick={() => camera.current?.click()}>
        <Icon name="camera" />
        拍照
      </button>
      <button type="button" onClick={() => album.current?.click()}>
        <Icon name="album" />
        从相册选
      </button>
    </>
  )
}

export function PartList({ siteId, parts, uploads, onChange, onPhotos }: Props) {
  const change = (at: number, next: Part): void => onChange(parts.map((part, index) => (index === at ? next : part)))
  const move = (at: number, to: number): void => {
    const next = [...parts]
    const [part] = next.splice(at, 1)
    if (part) next.splice(to, 0, part)
    onChange(next)
  }
  const remove = (at: number, part: Part): void => {
    if (part.kind === 'photo') uploads.drop(part.photo.media)
    onChange(parts.filter((_, index) => index !== at))
  }
  const addText = (): void => {
    const key = Math.max(-1, ...parts.map((part) => part.key)) + 1
    onChange([...parts, { key, kind: 'text', text: '' }])
  }
  return (
    <>
      <ol className="parts" aria-label="正文">
        {parts.map((part, at) => {
          const name = part.kind === 'text' ? `第 ${at + 1} 段文字` : `第 ${at + 1} 段照片`
          return (
            <li key={part.key} className="card">
              {part.kind === 'text' ? (
                <textarea
                  className="input"
                  rows={4}
                  maxLength={20_000}
                  aria-label={name}
                  value={part.text}
                  placeholder={at === 0 ? '写下正文，回车分段' : '接着写'}
                  onChange={(event) => change(at, { ...part, text: event.target.value })}
                />
              ) : (
                <PhotoCard
                  siteId={siteId}
                  photo={part.photo}
                  at={at}
                  uploads={uploads}
                  onChange={(more: Partial<Photo>) => change(at, { ...part, photo: { ...part.photo, ...more } })}
                />
              )}
              {parts.length > 1 && (
                <div className="part-acts">
                  <Small icon="up" label={`${name}上移`} isOff={at === 0} onPress={() => move(at, at - 1)} />
                  <Small
                    icon="down"
                    label={`${name}下移`}
                    isOff={at === parts.length - 1}
                    onPress={() => move(at, at + 1)}
                  />
                  <Small icon="bin" label={`去掉${name}`} onPress={() => remove(at, part)} />
                </div>
              )}
            </li>
          )
        })}
      </ol>
      <div className="add-parts" role="group" aria-label="添加">
        <PickPhotos onPhotos={onPhotos} />
        <button type="button" onClick={addText}>
          <Icon name="words" />
          加一段文字
        </button>
      </div>
    </>
  )
}
