/** The text of an article: tools above, the text below; what is pasted comes in clean, pictures go to the library. */
import type { Body } from '@shuyuan/contract/sites/body.ts'
import { type Editor, Extension } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { MediaPicker } from '../../media/media-picker.tsx'
import type { MediaRow } from '../../media/media.queries.ts'
import { useUploaded, useUploads } from '../../media/use-uploads.ts'
import './editor.css'
import { extensions } from './extensions.ts'
import { LinkDialog } from './link-dialog.tsx'
import { MediaDeskContext } from './media-views.tsx'
import { hasLeft, insertBlocks, insertFiles, type Left, takePaste } from './paste.ts'
import { LeftNote } from './left-note.tsx'
import { arrange, editorContent, tidyBody } from './tidy-body.ts'
import { type Insert, toggleIndent, Toolbar } from './toolbar.tsx'

type Props = { readonly siteId: string; readonly start: Body; readonly onChange: (body: Body) => void }
type Picker = Exclude<Insert, 'upload'>

const keysOf = (onLink: () => void) =>
  Extension.create({
    name: 'keys',
    addKeyboardShortcuts: () => ({
      'Mod-Alt-t': ({ editor }) => toggleIndent(editor),
      'Mod-k': () => {
        onLink()
        return true
      },
    }),
  })

function insertRows(editor: Editor, what: Picker, rows: readonly MediaRow[]): void {
  const item = ({ id, alt }: MediaRow) => ({ media: id, alt, caption: '' })
  const nodes =
    what === 'gallery'
      ? [{ type: 'gallery', attrs: { items: rows.map(item) } }]
      : rows.map((row) => {
          if (what === 'pictures') return { type: 'image', attrs: { ...item(row), width: 'full' } }
          if (what === 'video')
            return { type: 'video', attrs: { media: row.id, title: row.name.replace(/\.mp4$/i, '') } }
          return { type: 'attachment', attrs: { media: row.id, name: row.name } }
        })
  insertBlocks(editor, nodes)
}

const pickers = {
  pictures: { title: '选择图片', kind: 'picture', isMany: true, okText: (count: number) => `插入 ${count} 张图片` },
  gallery: {
    title: '选择图集的图片',
    kind: 'picture',
    isMany: true,
    okText: (count: number) => `做成 ${count} 张的图集`,
  },
  video: { title: '选择视频', kind: 'video', isMany: false, okText: () => '插入视频' },
  attachment: { title: '选择附件', kind: 'file', isMany: true, okText: (count: number) => `插入 ${count} 个附件` },
} as const

export function BodyEditor({ siteId, start, onChange }: Props) {
  const [picker, setPicker] = useState<Picker | null>(null)
  const [isLinking, setLinking] = useState(false)
  const [left, setLeft] = useState<Left | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const known = useRef('')
  const editorRef = useRef<Editor | null>(null)
  const uploads = useUploads(siteId)
  const [isUnknown, setUnknown] = useState(false)
  const tell = (): void => {
    const made = editorRef.current
    if (!made || made.isDestroyed) return
    const body = tidyBody(made.getJSON(), uploads.resolve)
    setUnknown(body === null)
    const text = JSON.stringify(body)
    // The editor also moves by itself (a line after a picture): only a change of the text is one.
    if (!body || text === known.current) return
    known.current = text
    onChange(body)
  }
  // A finished upload changes the body although nobody typed.
  useUploaded(uploads, tell)
  const latest = useRef(tell)
  useEffect(() => {
    latest.current = tell
  })
  const editor = useEditor({
    extensions: [...extensions, keysOf(() => setLinking(true))],
    content: editorContent(start),
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    onUpdate: () => latest.current(),
    editorProps: {
      attributes: { class: 'article-body', role: 'textbox', 'aria-multiline': 'true', 'aria-label': '正文' },
      handleDOMEvents: {
        // Before the library looks at the HTML: its way of reading would try the styles in it, which the policy forbids.
        paste: (_view, event) => {
          const now = editorRef.current
          const isOurs = now !== null && event.clipboardData !== null && takePaste(now, event.clipboardData, uploads)
          if (!isOurs) return false
          event.preventDefault()
          setLeft(isOurs === true || !hasLeft(isOurs) ? null : isOurs)
          return true
        },
      },
      handleDrop: (view, event, _slice, isMoved) => {
        const now = editorRef.current
        const files = [...(event.dataTransfer?.files ?? [])]
        if (!now || isMoved || files.length === 0) return false
        insertFiles(now, files, uploads, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos)
        return true
      },
    },
  })
  // Not when the library says that it is made: on a slow computer the first keystrokes come before that.
  useEffect(() => {
    editorRef.current = editor
    known.current = JSON.stringify(tidyBody(editor.getJSON(), uploads.resolve))
  }, [editor, uploads])
  const desk = useMemo(() => ({ siteId, uploads }), [siteId, uploads])
  const insert = (what: Insert): void => (what === 'upload' ? input.current?.click() : setPicker(what))
  const arrangeAll = (): void => {
    const body = tidyBody(editor.getJSON())
    if (body)
      editor
        .chain()
        .focus()
        .setContent(editorContent(arrange(body)), { emitUpdate: true })
        .run()
  }
  const choice = picker && pickers[picker]
  return (
    <MediaDeskContext value={desk}>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/*"
        onChange={(event) => {
          insertFiles(editor, [...(event.target.files ?? [])], uploads)
          event.target.value = ''
        }}
      />
      <Toolbar editor={editor} onInsert={insert} onLink={() => setLinking(true)} onArrange={arrangeAll} />
      {isUnknown && (
        <p className="left-note" role="alert">
          刚才的改动里有网站不支持的内容，还没有保存。请撤销上一步，或换一种写法。
        </p>
      )}
      {left && <LeftNote left={left} onClose={() => setLeft(null)} onUpload={() => input.current?.click()} />}
      <EditorContent editor={editor} className="editor-paper" />
      {isLinking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
      {picker && choice && (
        <MediaPicker
          siteId={siteId}
          {...choice}
          onOk={(rows) => {
            insertRows(editor, picker, rows)
            setPicker(null)
          }}
          onClose={() => setPicker(null)}
        />
      )}
    </MediaDeskContext>
  )
}
