/** A link on the chosen words, or none any more. */
import { isSafeHref } from '@shuyuan/contract/sites/body.ts'
import type { Editor } from '@tiptap/core'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../../ui/ask-dialog.tsx'
import { Field } from '../../../../ui/field.tsx'

/** «www.example.cn» is meant as a web address. */
export function completeHref(text: string): string {
  const trimmed = text.trim()
  if (/^[\w.+-]+@[\w-]+\.[\w.]+$/.test(trimmed)) return `mailto:${trimmed}`
  return /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(trimmed) ? `https://${trimmed}` : trimmed
}

export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const before: unknown = editor.getAttributes('link')['href']
  const [text, setText] = useState(typeof before === 'string' ? before : '')
  const href = completeHref(text)
  const isGood = isSafeHref(href)
  const apply = (): void => {
    const { empty } = editor.state.selection
    const chain = editor.chain().focus().extendMarkRange('link')
    if (empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: text.trim(), marks: [{ type: 'link', attrs: { href } }] }).run()
    else chain.setMark('link', { href }).run()
    onClose()
  }
  return (
    <AskDialog title="链接" okText="加上链接" isReady={isGood} busy={false} onOk={apply} onClose={onClose}>
      <Field
        label="链接到"
        id="link-href"
        problem={text.trim() !== '' && !isGood ? '这个地址不能用：只接受网页、邮箱、电话和本站地址' : undefined}
        help="网页地址如 https://www.example.cn；本站页面以 / 开头，如 /notices/。"
      >
        <Input
          id="link-href"
          autoFocus
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={() => isGood && apply()}
        />
      </Field>
      {editor.isActive('link') && (
        <div>
          <Button
            danger
            onClick={() => {
              editor.chain().focus().extendMarkRange('link').unsetMark('link').run()
              onClose()
            }}
          >
            去掉链接
          </Button>
        </div>
      )}
    </AskDialog>
  )
}
