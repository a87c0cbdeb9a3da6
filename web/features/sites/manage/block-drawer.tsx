/** One block of the home page: what it shows. Checked by the contract before it is kept. */
import { HomeBlock } from '@shuyuan/contract/sites/blocks.ts'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { BlockFields } from './block-fields.tsx'
import { blockHelp, blockNames } from './block-words.ts'
import type { SiteColumn } from './sites.queries.ts'

type Props = {
  readonly siteId: string
  readonly columns: readonly SiteColumn[]
  readonly start: HomeBlock
  readonly isNew: boolean
  readonly onKeep: (block: HomeBlock) => void
  readonly onClose: () => void
}

/** An empty title is no title. */
const tidy = (block: HomeBlock): HomeBlock => {
  if (!('title' in block) || block.title !== '') return block
  const { title: _, ...rest } = block
  return rest
}

function problemIn(block: HomeBlock): string | null {
  if (block.kind === 'banner' && block.media === '') return '请选一张图片。'
  if (block.kind === 'template' && block.template === '') return '请选一个模板。'
  if (block.kind === 'tabs' && block.columns.length < 2) return '至少选两个栏目。'
  const { error } = HomeBlock.safeParse(block)
  if (!error) return null
  const [issue] = error.issues
  const line = issue?.path.find((part) => typeof part === 'number')
  return `${typeof line === 'number' ? `第 ${line + 1} 行：` : ''}${issue?.code === 'custom' ? issue.message : '有没填的地方，请补全。'}`
}

export function BlockDrawer({ siteId, columns, start, isNew, onKeep, onClose }: Props) {
  const [block, setBlock] = useState(start)
  const [isTried, setTried] = useState(false)
  const problem = problemIn(tidy(block))
  const keep = (): void => {
    setTried(true)
    if (!problem) onKeep(HomeBlock.parse(tidy(block)))
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={`${isNew ? '新的' : ''}${blockNames[block.kind]}`}
      size={520}
      footer={
        <div className="row drawer-foot">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" onClick={keep}>
            {isNew ? '放到首页' : '改好了'}
          </Button>
        </div>
      }
    >
      <p className="muted section-line">{blockHelp[block.kind]}</p>
      <BlockFields siteId={siteId} columns={columns} block={block} onChange={setBlock} />
      {isTried && problem && (
        <p className="is-late" role="alert">
          {problem}
        </p>
      )}
    </Drawer>
  )
}
