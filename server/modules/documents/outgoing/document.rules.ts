/** What a program can check of a draft (党政机关公文处理工作条例 第9、14–17、25条; GB/T 9704-2012). Pure. */
import { createHash } from 'node:crypto'
import { DocumentKind, type DraftFields } from '@shuyuan/contract/documents/outgoing.ts'

export type Finding = { readonly rule: string; readonly blocking: boolean; readonly message: string }

const block = (rule: string, message: string): Finding => ({ rule, blocking: true, message })
const warn = (rule: string, message: string): Finding => ({ rule, blocking: false, message })

export function checkDraft(fields: DraftFields): Finding[] {
  return [...checkTitle(fields), ...checkText(fields), ...checkAddressees(fields)]
}

function checkTitle({ title, kind }: DraftFields): Finding[] {
  if (title === '') return [block('title', '还没有写标题')]
  const found: Finding[] = []
  if (!title.endsWith(kind)) found.push(block('title', `标题应以文种结尾：「关于……的${kind}」`))
  if (!title.includes('关于')) found.push(warn('title', '标题一般写明事由：「关于……的' + kind + '」'))
  const kinds = DocumentKind.options.join('|')
  if (new RegExp(`的(${kinds})的?(${kinds})$`).test(title)) found.push(block('title', '标题里文种重叠，请只保留一个'))
  if (/[，。；！？,.;!?]/.test(title)) found.push(warn('title', '标题除书名号、引号等外一般不用标点'))
  return found
}

function checkText({ body, kind, signBy }: DraftFields): Finding[] {
  const found: Finding[] = []
  if (body === '') found.push(block('body', '还没有写正文'))
  if (/\d{4}年0\d月|月0\d日/.test(body)) found.push(warn('date', '日期中的月、日不编虚位，如「2026年3月5日」'))
  if (/[[［【(（]\d{4}[\]］】)）]\s*\d+\s*号/.test(body))
    found.push(warn('number', '引用发文字号时年份用六角括号，如「〔2026〕3号」'))
  if (kind === '报告' && /请批示|请审批|妥否|请予批准/.test(body))
    found.push(block('request', '报告中不得夹带请示事项，请另行请示'))
  if (/秘密|机密|绝密/.test(body.slice(0, 40)) && /★/.test(body))
    found.push(block('secret', '本系统不得处理涉密公文，请走涉密渠道'))
  if (signBy === null) found.push(warn('signBy', '没有写签收期限，建议填写，便于催办'))
  return found
}

function checkAddressees({ recipients, kind }: DraftFields): Finding[] {
  if (recipients.length === 0) return [block('recipients', '还没有选择收文单位')]
  if (kind === '请示' && recipients.length > 1) return [block('recipients', '请示只写一个主送机关，其他单位用抄送')]
  return []
}

/** The fingerprint of what is signed: everything that a reader will see or that decides who gets it. */
export function contentHash(fields: DraftFields): string {
  const { title, kind, urgency, body, addressedTo, recipients, copyTo, attachments, note } = fields
  const content = [
    title,
    kind,
    urgency,
    body,
    addressedTo,
    recipients,
    copyTo,
    attachments.map(({ fileId, name }) => [fileId, name]),
    note,
  ]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}
