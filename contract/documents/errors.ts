/** Refusals of the documents module: code → status and the Chinese sentence that says what to do. */
export const documentsErrors = {
  'documents.draft.changed': {
    status: 409,
    text: '这份稿子已在别处保存过（第 {version} 版）。您的文字还在，请复制后刷新页面再合并。',
  },
  'documents.draft.locked': { status: 409, text: '这份稿子正在流转，不能修改。需要修改请让办理人退回给您。' },
  'documents.submit.blocked': { status: 422, text: '还不能送审：{detail}' },
  'documents.layout.missing_glyph': {
    status: 422,
    text: '字体里没有「{char}」字，不能排版。请联系管理员添加字体后再办理。',
  },
  'documents.dispatch.changed': { status: 409, text: '正文在签发之后被改动，需要重新签发才能分发。' },
  'documents.dispatch.no_recipients': { status: 422, text: '没有收文单位，请退回拟稿人补选。' },
} as const satisfies Record<string, { status: number; text: string }>
