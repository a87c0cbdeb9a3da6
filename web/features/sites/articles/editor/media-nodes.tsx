/** Pictures, galleries, videos and files as nodes of the editor. How they look stands in media-views.tsx. */
import { Node } from '@tiptap/core'
import { ReactNodeViewRenderer } from '@tiptap/react'
import { AttachmentView, GalleryView, PictureView, VideoView } from './media-views.tsx'

// Copied inside the editor they travel as one attribute; from elsewhere only the reader of HTML makes them.
const parsed = (text: string | null): Record<string, unknown> | false => {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : false
  } catch {
    return false
  }
}

const mediaNode = (name: string, attrs: Record<string, unknown>) =>
  Node.create({
    name,
    group: 'block',
    atom: true,
    draggable: true,
    selectable: true,
    addAttributes() {
      return Object.fromEntries(Object.entries(attrs).map(([key, value]) => [key, { default: value, rendered: false }]))
    },
    parseHTML() {
      return [{ tag: `div[data-${name}]`, getAttrs: (element) => parsed(element.getAttribute(`data-${name}`)) }]
    },
    renderHTML({ node }) {
      return ['div', { [`data-${name}`]: JSON.stringify(node.attrs) }]
    },
  })

export const Picture = mediaNode('image', { media: '', alt: '', caption: '', width: 'full' }).extend({
  addNodeView: () => ReactNodeViewRenderer(PictureView),
})
export const Gallery = mediaNode('gallery', { items: [] }).extend({
  addNodeView: () => ReactNodeViewRenderer(GalleryView),
})
export const Video = mediaNode('video', { media: '', title: '' }).extend({
  addNodeView: () => ReactNodeViewRenderer(VideoView),
})
export const Attachment = mediaNode('attachment', { media: '', name: '' }).extend({
  addNodeView: () => ReactNodeViewRenderer(AttachmentView),
})
