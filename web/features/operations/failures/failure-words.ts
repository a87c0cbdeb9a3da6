/** The names of facts and jobs in the words of those who wait for their effect. */
const words: Readonly<Record<string, string>> = {
  'exchange.dispatch.sent': '公文分发后的登记',
  'exchange.delivery.arrived': '来文提醒',
  'exchange.delivery.reminded': '催办提醒',
  'exchange.delivery.recalled': '撤回提醒',
  'exchange.delivery.signed': '签收后的提醒',
  'exchange.delivery.returned': '退回后的提醒',
  'exchange.receipt.returned': '退回提醒（发文单位）',
  'documents.typeset': '公文排版',
  'messages.mail': '发送邮件',
  'messages.inbox.changed': '消息角标刷新',
  'identity.delegation.added': '委托提醒',
  'workflow.instance.moved': '待办提醒',
  'workflow.task.returned': '流程退回提醒',
  'sites.article.published': '网站发布',
}

const areas: Readonly<Record<string, string>> = {
  identity: '人员与登录',
  messages: '消息',
  exchange: '公文交换',
  workflow: '流程',
  documents: '公文',
  sites: '网站',
}

export const failureWord = (name: string): string =>
  words[name] ?? (name === '' ? '来源不明的后台任务' : `${areas[name.split('.')[0] ?? ''] ?? '系统'}的内部事项`)
