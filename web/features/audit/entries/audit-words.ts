/** Acts and objects of the audit trail in words. An act is named like the endpoint that did it. */
import { allEndpoints } from '@shuyuan/contract/all.ts'

const summaries = new Map(allEndpoints.map(({ name, summary }) => [name, summary.replace(/（.*/, '')]))

const objects = new Map([
  ['person', '人员'],
  ['import', '导入'],
  ['role', '角色'],
  ['grant', '授权'],
  ['session', '登录'],
  ['task', '待办'],
  ['instance', '流程'],
  ['definition', '流程定义'],
  ['document', '公文'],
  ['dispatch', '分发'],
  ['delivery', '来文'],
  ['file', '附件'],
  ['group', '收文分组'],
  ['delegation', '委托'],
])

export const actionText = (action: string): string => summaries.get(action) ?? '系统操作'

/** The kind alone: numbers of rows mean nothing to a reader. */
export const objectText = (object: string): string => objects.get(object.split(' ')[0] ?? '') ?? ''

export const actionOptions = allEndpoints
  .filter(({ method, permission }) => method !== 'GET' || permission === 'identity.people.export')
  .map(({ name }) => ({ value: name, label: actionText(name) }))
