/** What may stand in an article, told to the editor: exactly the allow-list of contract/sites/body.ts. */
import { Extension, Mark } from '@tiptap/core'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import StarterKit from '@tiptap/starter-kit'
import { isSafeHref } from '@shuyuan/contract/sites/body.ts'
import { Attachment, Gallery, Picture, Video } from './media-nodes.tsx'

/** Alignment and indent as classes: the page's policy forbids style attributes. */
const Layout = Extension.create({
  name: 'layout',
  addGlobalAttributes() {
    return [
      {
        types: ['paragraph', 'heading'],
        attributes: {
          textAlign: {
            default: null,
            parseHTML: (element) => /\bta-(center|right)\b/.exec(element.className)?.[1] ?? null,
            renderHTML: ({ textAlign }) => (textAlign ? { class: `ta-${String(textAlign)}` } : {}),
          },
        },
      },
      {
        types: ['paragraph'],
        attributes: {
          indent: {
            default: null,
            parseHTML: (element) => (element.classList.contains('ind') ? true : null),
            renderHTML: ({ indent }) => (indent ? { class: 'ind' } : {}),
          },
        },
      },
    ]
  },
})

const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes() {
    return { href: { default: '' } }
  },
  parseHTML() {
    return [
      {
        tag: 'a[href]',
        getAttrs: (element) => {
          const href = element.getAttribute('href') ?? ''
          return isSafeHref(href) ? { href } : false
        },
      },
    ]
  },
  renderHTML({ HTMLAttributes }) {
    return ['a', { ...HTMLAttributes, rel: 'noopener noreferrer' }, 0]
  },
})

/** Without the widths that the library writes as style attributes. */
const PlainTable = Table.extend({
  renderHTML() {
    return ['table', ['tbody', 0]]
  },
})

export const extensions = [
  StarterKit.configure({
    code: false,
    codeBlock: false,
    link: false,
    heading: { levels: [2, 3, 4] },
    dropcursor: { color: '#1661ab', width: 2 },
  }),
  Layout,
  Link,
  PlainTable.configure({ resizable: false }),
  TableRow,
  TableCell,
  TableHeader,
  Picture,
  Gallery,
  Video,
  Attachment,
]
