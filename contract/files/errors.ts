/** Refusals of the file store: code → status and the Chinese sentence that says what to do. */
export const filesErrors = {
  'files.type': {
    status: 422,
    text: '「{name}」的类型不允许上传。可以上传：PDF、OFD、Word、Excel、PPT、图片、文本、压缩包。',
  },
  'files.too_large': { status: 413, text: '「{name}」超过 {limit}，请压缩或拆分后再上传。' },
  'files.quota': { status: 413, text: '本单位的存储空间已满（{limit}），请联系管理员清理或扩容。' },
  'files.empty': { status: 422, text: '没有收到文件内容，请重新选择文件。' },
  'files.name': { status: 422, text: '文件名里有不允许的字符，请改名后再上传。' },
  'files.picture': { status: 422, text: '「{name}」打不开或尺寸太大，请另存为普通图片后再上传。' },
  'files.infected': {
    status: 422,
    text: '「{name}」里发现了病毒，已拒收并隔离。请先用杀毒软件检查这台电脑，再联系管理员。',
  },
  'files.scan_unavailable': {
    status: 503,
    text: '「{name}」没有收下：病毒检查暂时不可用，或文件超过它能检查的大小。请几分钟后再试，仍不行请联系管理员。',
  },
  'files.damaged': { status: 500, text: '文件「{name}」的存储已损坏，已通知运维从备份恢复，请稍后再试。' },
} as const satisfies Record<string, { status: number; text: string }>
