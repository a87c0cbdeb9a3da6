/** What is pasted or dropped: HTML is read anew and cleaned, pictures go to the library, what cannot come along is told. */
import type { Body } from '@shuyuan/contract/sites/body.ts'
import { readHtml } from '@shuyuan/engines/pages/index.ts'
import type { Editor, JSONContent } from '@tiptap/core'
import { Slice } from '@tiptap/pm/model'
import { NodeSelection, Selection } from '@tiptap/pm/state'
import { editorContent, tidyBody } from './tidy-body.ts'
import { fileOfData, type Uploads } from './uploads.ts'

export type Left = {
  /** Pictures that lie on other sites: they must be uploaded. */
  readonly remote: readonly string[]
  /** Pictures the clipboard did not hand over (Word keeps them to itself). */
  readonly lost: number
  readonly videos: number
}

/** HTML of our own editor needs no cleaning: it was made by the same rules. */
const isOwn = (html: string): boolean => html.includes('data-pm-slice')

/** Puts the cleaned content at the cursor; null when this is nothing for it. */
export function pasteHtml(editor: Editor, html: string, uploads: Uploads): Left | null {
  if (html.trim() === '' || isOwn(html)) return null
  const reading = readHtml(html)
  const ids = new Map<string, string | null>()
  const remote: string[] = []
  let lost = reading.dropped.filter((what) => what === 'img[src]').length
  for (const [index, { id, src }] of reading.pictures.entries()) {
    const file = src.startsWith('data:') ? fileOfData(src, index + 1) : null
    if (!file && /^https?:/i.test(src)) remote.push(src)
    else if (!file) lost += 1
    ids.set(id, file ? uploads.add(file) : null)
  }
  // Nested ones too: a picture in a table's cell. What has no id falls out, videos among them.
  const body = tidyBody(reading.body, (id) => ids.get(id) ?? null)
  if (body) put(editor, body)
  return { remote, lost, videos: reading.videos.length }
}

/** On an empty line what comes keeps its own look: a centred title would else become a paragraph like that line. */
function put(editor: Editor, body: Body): void {
  const { content } = editor.schema.nodeFromJSON(editorContent(body))
  const { tr, selection } = editor.state
  const { $from } = selection
  const isEmptyLine = selection.empty && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0
  const [first] = body.content
  // A word or a plain line takes the look of where it is put.
  const isPlain = body.content.length === 1 && first?.type === 'paragraph' && first.attrs === undefined
  if (isEmptyLine && !isPlain && $from.node(-1).canReplace($from.index(-1), $from.indexAfter(-1), content)) {
    const start = $from.before()
    tr.replaceWith(start, $from.after(), content)
    tr.setSelection(Selection.near(tr.doc.resolve(start + content.size), -1))
  } else tr.replaceSelection(Slice.maxOpen(content))
  editor.view.dispatch(tr.scrollIntoView())
}

export const hasLeft = ({ remote, lost, videos }: Left): boolean => remote.length + lost + videos > 0

/** Takes what the clipboard holds: pictures, or HTML with what could not come along; false leaves it to the library. */
export function takePaste(editor: Editor, data: DataTransfer, uploads: Uploads): Left | boolean {
  const html = data.getData('text/html')
  const files = [...data.files]
  // Word puts a picture of the whole selection beside its HTML: the words are wanted.
  if (html.trim() === '' && files.length > 0) {
    insertFiles(editor, files, uploads)
    return true
  }
  return pasteHtml(editor, html, uploads) ?? false
}

/** Pictures as blocks after the place; other files as attachments. */
export function insertFiles(editor: Editor, files: readonly File[], uploads: Uploads, at?: number): void {
  const nodes = files.map((file) => {
    const media = uploads.add(file)
    const name = file.name.slice(0, 200)
    if (file.type.startsWith('image/')) return { type: 'image', attrs: { media, alt: '', caption: '', width: 'full' } }
    if (file.type === 'video/mp4') return { type: 'video', attrs: { media, title: name.replace(/\.mp4$/i, '') } }
    return { type: 'attachment', attrs: { media, name } }
  })
  if (nodes.length === 0) return
  if (at === undefined) insertBlocks(editor, nodes)
  else editor.chain().focus().insertContentAt(at, nodes).run()
}

/** A picture that is chosen stays: what is put in comes after it, not in its place. */
export function insertBlocks(editor: Editor, nodes: JSONContent[]): void {
  const { selection } = editor.state
  const chain = editor.chain().focus()
  if (selection instanceof NodeSelection) chain.insertContentAt(selection.to, nodes).run()
  else chain.insertContent(nodes).run()
}
