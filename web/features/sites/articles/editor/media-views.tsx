/** How pictures, galleries, videos and files look while one writes; their words are filled in right there. */
import { DeleteOutlined, FileOutlined, PlayCircleOutlined } from '@ant-design/icons'
import { addressOf } from '@shuyuan/contract/client.ts'
import { showMedia } from '@shuyuan/contract/sites/media.ts'
import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react'
import { Button, Input, Progress, Segmented } from 'antd'
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Uploads } from './uploads.ts'

export type MediaDesk = { readonly siteId: string; readonly uploads: Uploads }
export const MediaDeskContext = createContext<MediaDesk | null>(null)

function useMedium(media: string) {
  const desk = useContext(MediaDeskContext)
  const uploads = desk?.uploads
  const uploading = useSyncExternalStore(
    (listener) => uploads?.follow(listener) ?? (() => undefined),
    () => uploads?.get(media),
  )
  const known = uploads?.resolve(media) ?? null
  const address = (size: 'small' | 'large'): string =>
    uploading?.preview ?? (desk && known ? addressOf(showMedia, { siteId: desk.siteId, mediaId: known }, { size }) : '')
  return { uploading, address, retry: () => uploads?.retry(media) }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function Way({ media }: { media: string }) {
  const { uploading, retry } = useMedium(media)
  if (!uploading || uploading.row) return null
  if (uploading.problem)
    return (
      <div className="media-way" role="alert">
        <span className="problem">{uploading.problem}</span>
        <Button size="small" onClick={retry}>
          重新上传
        </Button>
      </div>
    )
  return (
    <div className="media-way">
      <Progress percent={uploading.percent} size="small" aria-label={`${uploading.name}上传进度`} />
    </div>
  )
}

const Remove = ({ what, onRemove }: { what: string; onRemove: () => void }) => (
  <Button size="small" danger icon={<DeleteOutlined />} onClick={onRemove}>
    {what}
  </Button>
)

const widths = [
  { value: 'full', label: '整行' },
  { value: 'half', label: '一半' },
  { value: 'third', label: '三分之一' },
]

export function PictureView({ node, selected, updateAttributes, deleteNode, editor }: ReactNodeViewProps) {
  const [media, alt, caption, width] = ['media', 'alt', 'caption', 'width'].map((key) => textOf(node.attrs[key]))
  const { address } = useMedium(media ?? '')
  return (
    <NodeViewWrapper className={`media-node pic-${width}${selected ? ' is-chosen' : ''}`}>
      <img src={address('large')} alt={alt} data-drag-handle />
      <Way media={media ?? ''} />
      {selected && editor.isEditable ? (
        <div className="media-words" contentEditable={false}>
          <Input
            size="small"
            prefix="替代文字"
            aria-label="替代文字"
            maxLength={200}
            value={alt}
            placeholder="图里有什么，读给看不见的人听"
            onChange={(event) => updateAttributes({ alt: event.target.value })}
          />
          <Input
            size="small"
            prefix="图注"
            aria-label="图注"
            maxLength={200}
            value={caption}
            placeholder="显示在图下面，可不写"
            onChange={(event) => updateAttributes({ caption: event.target.value })}
          />
          <div className="row">
            <Segmented
              size="small"
              aria-label="图片宽度"
              options={widths}
              value={width ?? 'full'}
              onChange={(value) => updateAttributes({ width: value })}
            />
            <Remove what="删除图片" onRemove={deleteNode} />
          </div>
        </div>
      ) : (
        <p className="media-caption">
          {caption}
          {!alt && <span className="no-alt">还没有替代文字，点图片补上</span>}
        </p>
      )}
    </NodeViewWrapper>
  )
}

type Item = { readonly media: string; readonly alt: string; readonly caption: string }

const itemsOf = (value: unknown): Item[] =>
  Array.isArray(value)
    ? value.map((item: Partial<Item>) => ({
        media: textOf(item.media),
        alt: textOf(item.alt),
        caption: textOf(item.caption),
      }))
    : []

type GalleryItemProps = {
  readonly item: Item
  readonly isOpen: boolean
  readonly onChange: (part: Partial<Item>) => void
  readonly onRemove: () => void
}

function GalleryItem({ item, isOpen, onChange, onRemove }: GalleryItemProps) {
  const { address } = useMedium(item.media)
  return (
    <li>
      <img src={address('small')} alt={item.alt} />
      <Way media={item.media} />
      {isOpen ? (
        <>
          <Input
            size="small"
            aria-label="替代文字"
            maxLength={200}
            value={item.alt}
            placeholder="替代文字：图里有什么"
            onChange={(event) => onChange({ alt: event.target.value })}
          />
          <Input
            size="small"
            aria-label="图注"
            maxLength={200}
            value={item.caption}
            placeholder="图注，可不写"
            onChange={(event) => onChange({ caption: event.target.value })}
          />
          <Remove what="移除" onRemove={onRemove} />
        </>
      ) : (
        <p className="media-caption">
          {item.caption}
          {!item.alt && <span className="no-alt">还没有替代文字</span>}
        </p>
      )}
    </li>
  )
}

export function GalleryView({ node, selected, updateAttributes, deleteNode, editor }: ReactNodeViewProps) {
  const items = itemsOf(node.attrs['items'])
  const isOpen = selected && editor.isEditable
  const change = (at: number, part: Partial<Item>): void =>
    updateAttributes({ items: items.map((item, index) => (index === at ? { ...item, ...part } : item)) })
  const remove = (at: number): void =>
    items.length === 1 ? deleteNode() : updateAttributes({ items: items.filter((_, index) => index !== at) })
  return (
    <NodeViewWrapper className={`media-node gallery-node${selected ? ' is-chosen' : ''}`}>
      <div className="gallery-head" data-drag-handle contentEditable={false}>
        图集 {items.length} 张{!isOpen && '，点这里改文字'}
        {isOpen && <Remove what="删除图集" onRemove={deleteNode} />}
      </div>
      <ul contentEditable={false}>
        {items.map((item, index) => (
          <GalleryItem
            key={`${item.media}${index}`}
            item={item}
            isOpen={isOpen}
            onChange={(part) => change(index, part)}
            onRemove={() => remove(index)}
          />
        ))}
      </ul>
    </NodeViewWrapper>
  )
}

type LineProps = ReactNodeViewProps & { readonly name: 'title' | 'name'; readonly label: string }

/** A video or a file: a line with its name; a video can be played where it stands. */
function MediaLine({ node, selected, updateAttributes, deleteNode, editor, name, label }: LineProps) {
  const media = textOf(node.attrs['media'])
  const { address } = useMedium(media)
  const words = textOf(node.attrs[name])
  return (
    <NodeViewWrapper className={`media-node media-line${selected ? ' is-chosen' : ''}`}>
      <span className="media-line-icon" data-drag-handle>
        {name === 'title' ? <PlayCircleOutlined /> : <FileOutlined />}
      </span>
      {selected && editor.isEditable ? (
        <Input
          size="small"
          prefix={label}
          aria-label={label}
          maxLength={200}
          value={words}
          onChange={(event) => updateAttributes({ [name]: event.target.value })}
        />
      ) : (
        <span className="media-line-name">{words || label}</span>
      )}
      {selected && editor.isEditable && <Remove what="删除" onRemove={deleteNode} />}
      {name === 'title' && address('large') && (
        <video className="media-video" controls preload="metadata" playsInline src={`${address('large')}#t=0.1`}>
          <track kind="captions" />
        </video>
      )}
      <Way media={media} />
    </NodeViewWrapper>
  )
}

export const VideoView = (props: ReactNodeViewProps) => <MediaLine {...props} name="title" label="视频标题" />
export const AttachmentView = (props: ReactNodeViewProps) => <MediaLine {...props} name="name" label="附件名称" />
