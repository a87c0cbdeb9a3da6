/** What may be done to the table the cursor stands in. */
import type { Editor } from '@tiptap/core'

export const inTable = (editor: Editor): boolean => editor.isActive('table')

type TableAct = { readonly key: string; readonly label: string; readonly isDanger?: boolean; readonly run: () => void }

export function tableActs(editor: Editor): readonly TableAct[] {
  const act = (key: string, label: string, run: () => boolean, isDanger = false): TableAct => ({
    key,
    label,
    isDanger,
    run: () => void run(),
  })
  const chain = () => editor.chain().focus()
  return [
    act('row-before', '上面加一行', () => chain().addRowBefore().run()),
    act('row-after', '下面加一行', () => chain().addRowAfter().run()),
    act('column-before', '左边加一列', () => chain().addColumnBefore().run()),
    act('column-after', '右边加一列', () => chain().addColumnAfter().run()),
    act('merge', '合并或拆分选中的格', () => chain().mergeOrSplit().run()),
    act('head-row', '首行作表头', () => chain().toggleHeaderRow().run()),
    act('head-column', '首列作表头', () => chain().toggleHeaderColumn().run()),
    act('drop-row', '删除这一行', () => chain().deleteRow().run(), true),
    act('drop-column', '删除这一列', () => chain().deleteColumn().run(), true),
    act('drop-table', '删除表格', () => chain().deleteTable().run(), true),
  ]
}
