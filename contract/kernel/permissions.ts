/** Every permission there is, with the words an administrator reads. A route names one of these or 'signed-in' or 'public'. */
export const permissions = {
  'identity.directory.read': '查看通讯录',
  'identity.people.manage': '管理人员与岗位',
  'identity.people.import': '导入人员与机构',
  'identity.people.export': '导出人员（脱敏）',
  'identity.roles.manage': '管理角色与授权',
  'identity.sessions.manage': '查看与注销他人登录',
  'identity.settings.manage': '管理单位设置',
  'audit.log.read': '查看审计日志',
  'workflow.task.handle': '办理待办',
  'workflow.definition.manage': '管理流程定义',
  'workflow.instance.start': '发起流程',
  'documents.outgoing.draft': '拟稿',
  'documents.outgoing.number': '编号与排版',
  'documents.outgoing.dispatch': '分发公文',
  'documents.outgoing.read': '查看本单位发文',
  'documents.incoming.sign': '签收来文',
  'documents.incoming.read': '查看来文',
  'exchange.board.read': '查看签收看板',
  'exchange.remind': '催办未签收单位',
  'exchange.groups.manage': '管理收文分组',
  'messages.inbox.read': '查看消息',
  'files.upload': '上传附件',
  'operations.system.read': '查看系统运行',
} as const

export type Permission = keyof typeof permissions
