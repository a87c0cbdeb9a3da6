/** The editor's tools. Each button says what it does and its keys. */
import {
  AlignCenterOutlined,
  AlignLeftOutlined,
  AlignRightOutlined,
  BoldOutlined,
  ClearOutlined,
  FileAddOutlined,
  ItalicOutlined,
  LineOutlined,
  LinkOutlined,
  OrderedListOutlined,
  PictureOutlined,
  RedoOutlined,
  StrikethroughOutlined,
  TableOutlined,
  UnderlineOutlined,
  UndoOutlined,
  UnorderedListOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons'
import { type Editor, useEditorState } from '@tiptap/react'
import { Dropdown, Select, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { inTable, tableActs } from './table-acts.ts'

export type Insert = 'upload' | 'pictures' | 'gallery' | 'video' | 'attachment'
type Props = {
  readonly editor: Editor
  readonly onInsert: (what: Insert) => void
  readonly onLink: () => void
  readonly onArrange: () => void
}

type ToolProps = {
  readonly label: string
  readonly keys?: string
  readonly isOn?: boolean
  readonly isOff?: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

const Tool = ({ label, keys, isOn, isOff = false, onPress, children }: ToolProps) => (
  <Tooltip title={keys ? `${label}（${keys}）` : label} mouseEnterDelay={0.4}>
    <button
      type="button"
      className={isOn ? 'tool is-on' : 'tool'}
      aria-label={label}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      disabled={isOff}
      // The selection in the text stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  </Tooltip>
)

const styles = [
  { value: '0', label: '正文' },
  { value: '2', label: '一级标题' },
  { value: '3', label: '二级标题' },
  { value: '4', label: '三级标题' },
]

const stateOf = ({ editor }: { editor: Editor }) => ({
  level: String([2, 3, 4].find((level) => editor.isActive('heading', { level })) ?? 0),
  bold: editor.isActive('bold'),
  italic: editor.isActive('italic'),
  underline: editor.isActive('underline'),
  strike: editor.isActive('strike'),
  link: editor.isActive('link'),
  center: editor.isActive({ textAlign: 'center' }),
  right: editor.isActive({ textAlign: 'right' }),
  indent: editor.isActive('paragraph', { indent: true }),
  bullet: editor.isActive('bulletList'),
  ordered: editor.isActive('orderedList'),
  quote: editor.isActive('blockquote'),
  canUndo: editor.can().undo(),
  canRedo: editor.can().redo(),
  table: inTable(editor),
})

/** Alignment goes to whichever of the two the cursor stands in. */
function align(editor: Editor, textAlign: 'center' | 'right' | null): void {
  editor.chain().focus().updateAttributes('paragraph', { textAlign }).updateAttributes('heading', { textAlign }).run()
}

export function toggleIndent(editor: Editor): boolean {
  const isOn = editor.isActive('paragraph', { indent: true })
  return editor
    .chain()
    .focus()
    .updateAttributes('paragraph', { indent: isOn ? null : true })
    .run()
}

function Words({ editor, state }: { editor: Editor; state: ReturnType<typeof stateOf> }) {
  const chain = () => editor.chain().focus()
  return (
    <>
      <Tool label="撤销" keys="Ctrl+Z" isOff={!state.canUndo} onPress={() => chain().undo().run()}>
        <UndoOutlined />
      </Tool>
      <Tool label="重做" keys="Ctrl+Y" isOff={!state.canRedo} onPress={() => chain().redo().run()}>
        <RedoOutlined />
      </Tool>
      <Select
        size="small"
        className="tool-style"
        aria-label="段落样式"
        value={state.level}
        options={styles}
        onChange={(value) => {
          const level = value === '2' ? 2 : value === '3' ? 3 : value === '4' ? 4 : null
          if (level) chain().setHeading({ level }).run()
          else chain().setParagraph().run()
        }}
      />
      <Tool label="加粗" keys="Ctrl+B" isOn={state.bold} onPress={() => chain().toggleBold().run()}>
        <BoldOutlined />
      </Tool>
      <Tool label="斜体" keys="Ctrl+I" isOn={state.italic} onPress={() => chain().toggleItalic().run()}>
        <ItalicOutlined />
      </Tool>
      <Tool label="下划线" keys="Ctrl+U" isOn={state.underline} onPress={() => chain().toggleUnderline().run()}>
        <UnderlineOutlined />
      </Tool>
      <Tool label="删除线" keys="Ctrl+Shift+S" isOn={state.strike} onPress={() => chain().toggleStrike().run()}>
        <StrikethroughOutlined />
      </Tool>
    </>
  )
}

function Paragraphs({ editor, state }: { editor: Editor; state: ReturnType<typeof stateOf> }) {
  const chain = () => editor.chain().focus()
  return (
    <>
      <Tool label="首行缩进两字" keys="Ctrl+Alt+T" isOn={state.indent} onPress={() => toggleIndent(editor)}>
        <svg
          className="tool-indent"
          viewBox="0 0 16 16"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          aria-hidden
        >
          <path d="M7.5 3H15M1 7h14M1 11h14M1 15h9M1 1l3 2-3 2" strokeLinejoin="round" />
        </svg>
      </Tool>
      <Tool label="左对齐" isOn={!state.center && !state.right} onPress={() => align(editor, null)}>
        <AlignLeftOutlined />
      </Tool>
      <Tool label="居中" isOn={state.center} onPress={() => align(editor, 'center')}>
        <AlignCenterOutlined />
      </Tool>
      <Tool label="右对齐" isOn={state.right} onPress={() => align(editor, 'right')}>
        <AlignRightOutlined />
      </Tool>
      <Tool label="项目符号" keys="Ctrl+Shift+8" isOn={state.bullet} onPress={() => chain().toggleBulletList().run()}>
        <UnorderedListOutlined />
      </Tool>
      <Tool label="编号" keys="Ctrl+Shift+7" isOn={state.ordered} onPress={() => chain().toggleOrderedList().run()}>
        <OrderedListOutlined />
      </Tool>
      <Tool label="引用" keys="Ctrl+Shift+B" isOn={state.quote} onPress={() => chain().toggleBlockquote().run()}>
        <span className="tool-quote" aria-hidden>
          ”
        </span>
      </Tool>
      <Tool label="分隔线" onPress={() => chain().setHorizontalRule().run()}>
        <LineOutlined />
      </Tool>
    </>
  )
}

const pictureItems = [
  { key: 'upload', label: '从电脑上传图片' },
  { key: 'pictures', label: '从媒体库选图片' },
  { key: 'gallery', label: '做一个图集' },
]

export function Toolbar({ editor, onInsert, onLink, onArrange }: Props) {
  const state = useEditorState({ editor, selector: stateOf })
  const tables = tableActs(editor)
  return (
    <div className="toolbar" role="toolbar" aria-label="编辑工具">
      <Words editor={editor} state={state} />
      <span className="tool-gap" />
      <Paragraphs editor={editor} state={state} />
      <span className="tool-gap" />
      <Tool label="链接" keys="Ctrl+K" isOn={state.link} onPress={onLink}>
        <LinkOutlined />
      </Tool>
      <Dropdown
        trigger={['click']}
        menu={{
          items: pictureItems,
          onClick: ({ key }) => onInsert(key === 'upload' ? 'upload' : key === 'gallery' ? 'gallery' : 'pictures'),
        }}
      >
        <button type="button" className="tool is-wide" aria-label="插入图片">
          <PictureOutlined /> 图片
        </button>
      </Dropdown>
      <Tool label="插入视频" onPress={() => onInsert('video')}>
        <VideoCameraOutlined />
      </Tool>
      <Tool label="插入附件" onPress={() => onInsert('attachment')}>
        <FileAddOutlined />
      </Tool>
      {state.table ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: tables.map(({ key, label, isDanger }) => ({ key, label, danger: isDanger ?? false })),
            onClick: ({ key }) => tables.find((one) => one.key === key)?.run(),
          }}
        >
          <button type="button" className="tool is-wide is-on" aria-label="修改表格">
            <TableOutlined /> 表格
          </button>
        </Dropdown>
      ) : (
        <Tool
          label="插入表格"
          onPress={() => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
        >
          <TableOutlined />
        </Tool>
      )}
      <Tool label="清除文字样式" onPress={() => editor.chain().focus().unsetAllMarks().run()}>
        <ClearOutlined />
      </Tool>
      <Tooltip title="段落首行缩进两字，去掉手打的空格和空行" mouseEnterDelay={0.4}>
        <button type="button" className="tool is-wide tool-arrange" onClick={onArrange}>
          一键排版
        </button>
      </Tooltip>
    </div>
  )
}
