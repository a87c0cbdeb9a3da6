/** Refusals of the workflow module: code → status and the Chinese sentence that says what to do. */
export const workflowErrors = {
  'workflow.task.already_decided': { status: 409, text: '{name} 已在 {at} {act}，这一步不用再办了。' },
  'workflow.task.not_yours': { status: 403, text: '这件事现在由 {name} 办理，您可以查看但不能操作。' },
  'workflow.task.not_allowed': { status: 409, text: '这一步不能{act}，请刷新页面看可以做什么。' },
  'workflow.task.opinion_needed': { status: 422, text: '这一步要写明意见，请填写后再提交。' },
  'workflow.return.unknown_target': { status: 422, text: '不能退回到所选的步骤，请在列表里重新选择。' },
  'workflow.transfer.unknown_person': { status: 422, text: '接办人不在本单位或已离开，请重新选择。' },
  'workflow.approver.nobody': {
    status: 409,
    text: '下一步「{node}」找不到办理人（{rule}）。请联系单位管理员补上这个岗位后再提交。',
  },
  'workflow.instance.not_starter': { status: 403, text: '只有发起人能撤回。' },
  'workflow.instance.ended': { status: 409, text: '这个流程已经结束，不能再操作。' },
  'workflow.instance.too_late': { status: 409, text: '已经签发，不能撤回。需要停发请联系办公室。' },
  'workflow.definition.refused': { status: 422, text: '流程文件不能用：{detail}' },
  'workflow.definition.missing': { status: 409, text: '本单位还没有发布「{kind}」流程，请联系管理员。' },
} as const satisfies Record<string, { status: number; text: string }>
