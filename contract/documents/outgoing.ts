/** Outgoing official documents 发文: draft → flow (check, countersign, sign, number) → typeset → dispatch. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id, TenantId } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { DateText, Line, Prose } from '../kernel/text.ts'

export const DocumentKind = z.enum([
  '通知',
  '通报',
  '决定',
  '意见',
  '批复',
  '函',
  '报告',
  '请示',
  '纪要',
  '公告',
  '通告',
])
export const Urgency = z.enum(['平件', '加急', '特急'])
export const DocumentStatus = z.enum(['draft', 'in_flow', 'signed', 'numbered', 'dispatched', 'withdrawn'])
export type DocumentStatus = z.infer<typeof DocumentStatus>

/** What the drafter fills in. Body is plain text: levels are told by their numbering («一、», «（一）», «1.», «（1）»). */
export const DraftFields = z.strictObject({
  title: Line(120, 0),
  kind: DocumentKind.default('通知'),
  urgency: Urgency.default('平件'),
  body: Prose(50_000),
  /** 主送 as printed; empty = made from the recipients' groups. */
  addressedTo: Line(500, 0).default(''),
  recipients: z.array(TenantId).max(1000).default([]),
  /** Groups the recipients were chosen by, for the printed 主送. */
  recipientGroups: z.array(z.string().max(60)).max(50).default([]),
  copyTo: z.array(Line(60)).max(50).default([]),
  countersignUnits: z.array(Id).max(20).default([]),
  attachments: z
    .array(z.strictObject({ fileId: Id, name: Line(200) }))
    .max(30)
    .default([]),
  signBy: DateText.nullable().default(null),
  note: Line(200, 0).default(''),
})
export type DraftFields = z.infer<typeof DraftFields>

export const DocumentRow = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  urgency: z.string(),
  number: z.string().nullable(),
  status: DocumentStatus,
  drafterName: z.string(),
  unitName: z.string(),
  updatedAt: z.string(),
  dispatchId: z.string().nullable(),
})

export const DocumentView = DocumentRow.extend({
  fields: z.object({
    title: z.string(),
    kind: z.string(),
    urgency: z.string(),
    body: z.string(),
    addressedTo: z.string(),
    recipients: z.array(z.int()),
    recipientGroups: z.array(z.string()),
    copyTo: z.array(z.string()),
    countersignUnits: z.array(z.string()),
    attachments: z.array(z.object({ fileId: z.string(), name: z.string() })),
    signBy: z.string().nullable(),
    note: z.string(),
  }),
  version: z.int(),
  instanceId: z.string().nullable(),
  pdfFileId: z.string().nullable(),
  signedBy: z.string().nullable(),
  signedAt: z.string().nullable(),
  editable: z.boolean(),
  /** What the rules say before submitting: blocking ones stop it. */
  findings: z.array(z.object({ rule: z.string(), blocking: z.boolean(), message: z.string() })),
})
export type DocumentView = z.infer<typeof DocumentView>

const byDocument = z.strictObject({ documentId: Id })

export const listDocuments = endpoint({
  name: 'documents.listDocuments',
  method: 'GET',
  path: '/api/documents',
  summary: '本单位发文',
  permission: 'documents.outgoing.read',
  query: z.strictObject({
    ...PageQuery,
    status: DocumentStatus.optional(),
    q: z.string().max(40).optional(),
    mine: z.enum(['yes']).optional(),
  }),
  reply: pageOf(DocumentRow),
})

export const createDocument = endpoint({
  name: 'documents.createDocument',
  method: 'POST',
  path: '/api/documents',
  summary: '新建发文拟稿',
  permission: 'documents.outgoing.draft',
  body: DraftFields,
  reply: DocumentView,
})

export const getDocument = endpoint({
  name: 'documents.getDocument',
  method: 'GET',
  path: '/api/documents/:documentId',
  summary: '一件发文',
  permission: 'signed-in',
  params: byDocument,
  reply: DocumentView,
})

export const saveDraft = endpoint({
  name: 'documents.saveDraft',
  method: 'PUT',
  path: '/api/documents/:documentId',
  summary: '保存草稿（自动保存也走这里）',
  permission: 'documents.outgoing.draft',
  params: byDocument,
  body: z.strictObject({ version: z.int().min(0), fields: DraftFields }),
  reply: DocumentView,
  errors: ['documents.draft.changed', 'documents.draft.locked'],
})

export const discardDraft = endpoint({
  name: 'documents.discardDraft',
  method: 'DELETE',
  path: '/api/documents/:documentId',
  summary: '丢弃草稿',
  permission: 'documents.outgoing.draft',
  params: byDocument,
  reply: z.object({}),
  errors: ['documents.draft.locked'],
})

export const submitDocument = endpoint({
  name: 'documents.submitDocument',
  method: 'POST',
  path: '/api/documents/:documentId/submit',
  summary: '送审（发起发文流程）',
  permission: 'documents.outgoing.draft',
  params: byDocument,
  body: z.strictObject({ version: z.int().min(0) }),
  reply: z.object({ instanceId: z.string() }),
  errors: [
    'documents.draft.changed',
    'documents.draft.locked',
    'documents.submit.blocked',
    'workflow.definition.missing',
    'workflow.approver.nobody',
  ],
})

export const previewDocument = endpoint({
  name: 'documents.previewDocument',
  method: 'GET',
  path: '/api/documents/:documentId/preview',
  summary: '红头版式预览（每页一张 SVG）',
  permission: 'signed-in',
  params: byDocument,
  reply: z.object({ pages: z.array(z.string()), problems: z.array(z.string()) }),
})

export const downloadPdf = endpoint({
  name: 'documents.downloadPdf',
  method: 'GET',
  path: '/api/documents/:documentId/pdf',
  summary: '下载版式 PDF',
  permission: 'signed-in',
  params: byDocument,
  reply: z.unknown(),
  replyKind: 'file',
})

/** How this tenant's documents are headed: 发文机关, 标志, 机关代字, 印发机关. */
export const DocumentSettings = z.strictObject({
  issuer: Line(40),
  issuerMark: Line(40),
  numberCode: z.string().regex(/^[\p{Script=Han}]{1,12}$/u, '机关代字用 1 到 12 个汉字'),
  printedBy: Line(40),
})

export const getDocumentSettings = endpoint({
  name: 'documents.getDocumentSettings',
  method: 'GET',
  path: '/api/document-settings',
  summary: '本单位的红头、代字与印发机关',
  permission: 'identity.settings.manage',
  reply: DocumentSettings,
})

export const saveDocumentSettings = endpoint({
  name: 'documents.saveDocumentSettings',
  method: 'PUT',
  path: '/api/document-settings',
  summary: '修改红头、代字与印发机关（只影响以后的公文）',
  permission: 'identity.settings.manage',
  body: DocumentSettings,
  reply: DocumentSettings,
})

/** A received document's pages, from the copy the school holds. */
export const previewDelivery = endpoint({
  name: 'documents.previewDelivery',
  method: 'GET',
  path: '/api/documents/incoming/:deliveryId/preview',
  summary: '来文的版式页（每页一张 SVG）与可放大的正文',
  permission: 'documents.incoming.read',
  params: z.strictObject({ deliveryId: Id }),
  reply: z.object({ pages: z.array(z.string()), title: z.string(), text: z.string() }),
})
