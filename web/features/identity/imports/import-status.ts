/** States of an import and kinds of difference in words. */
import type { ImportView } from '@shuyuan/contract/identity/imports.ts'
import type { StatusWord } from '../../../ui/words/statuses.ts'

export const importStatus: Record<ImportView['status'], StatusWord> = {
  refused: { text: '有问题待改', tone: 'red' },
  ready: { text: '可以写入', tone: 'amber' },
  applied: { text: '已写入', tone: 'green' },
  undone: { text: '已撤销', tone: 'grey' },
}

export const differenceWord: Record<ImportView['differences'][number]['kind'], StatusWord> = {
  new: { text: '新增', tone: 'green' },
  changed: { text: '变动', tone: 'blue' },
  left: { text: '离开', tone: 'red' },
}
