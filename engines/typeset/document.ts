/** What the typesetter is given: a downward notice (下行通知) as plain data, already parsed by its caller. */

/** 0 plain text; 1 «一、» 黑体; 2 «（一）» 楷体; 3 «1.» 仿宋; 4 «（1）» 仿宋 (GB/T 9704-2012, 7.3.3). */
export type BlockLevel = 0 | 1 | 2 | 3 | 4

export type Block = {
  readonly level: BlockLevel
  /** The paragraph with its own number («一、总体要求»); a line feed starts another paragraph. */
  readonly text: string
  /** Text that runs on after a heading on the same line, always set in 仿宋. */
  readonly runIn?: string
}

export type Attachment = {
  readonly name: string
  /** Typeset on pages of its own; without it the attachment is only listed. */
  readonly body?: readonly Block[]
}

/** A seal without legal effect, drawn by the engine; a real one is laid on the finished file by its provider. */
export type Seal = { readonly kind: 'demo'; readonly text: string }

export type Signature = {
  readonly name: string
  /** Date of signing, «YYYY-MM-DD»; printed 2026年3月5日. */
  readonly date: string
  readonly seal?: Seal
}

export type OfficialDocument = {
  /** 份号: digits, printed as six. */
  readonly copyNumber?: string
  readonly urgency?: '特急' | '加急'
  /** 发文机关: the bodies that issue it, the leading one first. */
  readonly issuer: readonly string[]
  /** 发文机关标志, for example «闵行区教育局文件». */
  readonly issuerMark: string
  /** 发文字号; null before numbering, and its place stays empty. */
  readonly number: string | null
  readonly title: string
  /** Words that a title line may not split. */
  readonly keep?: readonly string[]
  /** 主送机关 */
  readonly recipients: readonly string[]
  readonly body: readonly Block[]
  readonly attachments: readonly Attachment[]
  readonly signature: Signature
  /** 附注; round brackets are added when it has none. */
  readonly note?: string
  /** 抄送机关 */
  readonly copyTo: readonly string[]
  readonly printedBy: string
  /** «YYYY-MM-DD» */
  readonly printedOn: string
}
