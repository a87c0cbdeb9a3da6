/** What saving says of itself; trouble is shown only when a person must know. */
import { textOf } from '@shuyuan/contract/sites/body.ts'
import { Button } from 'antd'
import type { SaveState } from '../../../api/autosave.ts'
import { ErrorBox } from '../../../ui/states.tsx'
import type { ArticleContent } from './articles.queries.ts'
import { saveText } from './save-text.ts'

export const SaveLine = ({ state }: { state: SaveState }) => (
  <span className="muted" role="status">
    {saveText(state)}
  </span>
)

export function SaveTrouble({ state, content }: { state: SaveState; content: ArticleContent }) {
  if (state.kind !== 'failed' && state.kind !== 'conflict') return null
  const copy = (): void => void navigator.clipboard?.writeText(`${content.title}\n\n${textOf(content.body)}`)
  return (
    <ErrorBox
      error={state.error}
      action={
        state.kind === 'conflict' && (
          <>
            <Button size="small" onClick={copy}>
              复制我的文字
            </Button>
            <Button size="small" onClick={() => window.location.reload()}>
              刷新页面看新版本
            </Button>
          </>
        )
      }
    />
  )
}
