/** What saving says of itself, on both entries. */
import type { SaveState } from '../../../api/autosave.ts'
import { clockText } from '../../../ui/words/dates.ts'

export const saveText = (state: SaveState): string =>
  ({
    clean: '改动会自动保存',
    waiting: '有改动，即将保存',
    saving: '正在保存',
    saved: state.kind === 'saved' ? `已自动保存 ${clockText(state.at)}` : '',
    failed: '还没有保存，正在重试',
    conflict: '没有保存',
  })[state.kind]
