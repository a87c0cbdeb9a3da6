/** Refusals of operations: code → status and the Chinese sentence that says what to do. */
export const operationsErrors = {
  'operations.evidence.gone': {
    status: 404,
    text: '这次告警没有留下证据，或证据已从服务器的 data/sites/evidence 移走。',
  },
  'operations.failure.gone': { status: 409, text: '所选事项已经重试或处理过了，请刷新页面看最新情况。' },
} as const satisfies Record<string, { status: number; text: string }>
