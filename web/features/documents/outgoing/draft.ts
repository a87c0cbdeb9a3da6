/** A draft as the form holds it, and which field each finding of the rules belongs to. */
import { DocumentKind, type DocumentView, Urgency } from '@shuyuan/contract/documents/outgoing.ts'

export type Draft = {
  readonly title: string
  readonly kind: ReturnType<typeof DocumentKind.parse>
  readonly urgency: ReturnType<typeof Urgency.parse>
  readonly body: string
  readonly addressedTo: string
  readonly recipients: number[]
  readonly recipientGroups: string[]
  readonly copyTo: string[]
  readonly countersignUnits: string[]
  readonly attachments: { fileId: string; name: string }[]
  readonly signBy: string | null
  readonly note: string
}

export const emptyDraft: Draft = {
  title: '',
  kind: '通知',
  urgency: '平件',
  body: '',
  addressedTo: '',
  recipients: [],
  recipientGroups: [],
  copyTo: [],
  countersignUnits: [],
  attachments: [],
  signBy: null,
  note: '',
}

export const draftOf = ({ fields }: DocumentView): Draft => ({
  ...fields,
  kind: DocumentKind.catch('通知').parse(fields.kind),
  urgency: Urgency.catch('平件').parse(fields.urgency),
})

export type DraftField = keyof Draft
export type Finding = DocumentView['findings'][number]

const fields = new Map<string, DraftField>([
  ['title', 'title'],
  ['recipients', 'recipients'],
  ['signBy', 'signBy'],
])

/** Rules about dates, numbers, requests and secrets look at the text. */
export const fieldOf = ({ rule }: Finding): DraftField => fields.get(rule) ?? 'body'

export const fieldId = (field: DraftField): string => `draft-${field}`

export const findingFor = (findings: readonly Finding[], field: DraftField, blocking: boolean): string | undefined =>
  findings.find((finding) => finding.blocking === blocking && fieldOf(finding) === field)?.message
