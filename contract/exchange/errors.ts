/** Refusals of the exchange module: code → status and the Chinese sentence that says what to do. */
export const exchangeErrors = {
  'exchange.delivery.already_signed': { status: 409, text: '{name} 已在 {at} 签收，不用重复签收。' },
  'exchange.delivery.state': { status: 409, text: '这件来文现在是「{status}」，不能这样操作，请刷新页面。' },
  'exchange.recipient.unknown': { status: 422, text: '有 {count} 个收文单位不存在或已停用，请重新选择。' },
  'exchange.recipient.none': { status: 422, text: '还没有选择收文单位，请至少选一个。' },
  'exchange.recipient.nothing_new': { status: 409, text: '所选单位都已经在分发范围内，不用补发。' },
  'exchange.recall.all_signed': { status: 409, text: '所有单位都已签收，不能撤回。需要更正请另发通知。' },
  'exchange.remind.nobody': { status: 409, text: '所选单位都已签收，不用催办。' },
  'exchange.remind.too_soon': { status: 409, text: '{minutes} 分钟前刚催办过，请过半小时再催。' },
  'exchange.resend.not_returned': { status: 409, text: '这个单位没有退回，不用重发。' },
  'exchange.group.name_taken': { status: 409, text: '已经有叫「{name}」的分组，请换个名字。' },
} as const satisfies Record<string, { status: number; text: string }>
