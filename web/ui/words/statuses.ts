/** States in the user's own words, with the tone of their stamp. Colour is never the only sign. */
import type { DocumentStatus } from '@shuyuan/contract/documents/outgoing.ts'
import type { DeliveryStatus } from '@shuyuan/contract/exchange/dispatches.ts'
import type { TaskRow, TrailEntry } from '@shuyuan/contract/workflow/tasks.ts'

export type Tone = 'grey' | 'blue' | 'green' | 'amber' | 'red'
export type StatusWord = { readonly text: string; readonly tone: Tone }

const word = (text: string, tone: Tone): StatusWord => ({ text, tone })

export const documentStatus: Record<DocumentStatus, StatusWord> = {
  draft: word('草稿', 'grey'),
  in_flow: word('流转中', 'blue'),
  signed: word('已签发', 'blue'),
  numbered: word('已编号', 'blue'),
  dispatched: word('已分发', 'green'),
  withdrawn: word('已撤回', 'amber'),
}

export const deliveryStatus: Record<DeliveryStatus, StatusWord> = {
  sent: word('待签收', 'amber'),
  signed: word('已签收', 'green'),
  read: word('已阅', 'green'),
  returned: word('已退回', 'red'),
  recalled: word('已撤回', 'grey'),
}

export const taskStatus: Record<TaskRow['status'], StatusWord> = {
  open: word('待办', 'amber'),
  approved: word('已办', 'green'),
  returned: word('已退回', 'red'),
  transferred: word('已转办', 'blue'),
  closed: word('已关闭', 'grey'),
}

const instances = new Map<string, StatusWord>([
  ['running', word('办理中', 'blue')],
  ['finished', word('已办结', 'green')],
  ['withdrawn', word('已撤回', 'amber')],
  ['stopped', word('已终止', 'grey')],
])
export const instanceStatus = (status: string): StatusWord => instances.get(status) ?? word('办理中', 'blue')

/** 平件 needs no stamp. */
export const urgencyWord = (urgency: string): StatusWord | null => {
  if (urgency === '特急') return word('特急', 'red')
  return urgency === '加急' ? word('加急', 'amber') : null
}

export const actWord: Record<TrailEntry['act'], StatusWord> = {
  started: word('发起', 'blue'),
  approved: word('同意', 'green'),
  returned: word('退回', 'red'),
  transferred: word('转办', 'blue'),
  withdrawn: word('撤回', 'amber'),
  commented: word('评论', 'grey'),
  waiting: word('办理中', 'amber'),
  predicted: word('预计', 'grey'),
  closed: word('关闭', 'grey'),
  finished: word('办结', 'green'),
  stopped: word('终止', 'red'),
}

export const sizeText = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1_048_576) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1_048_576).toFixed(1)} MB`
}
