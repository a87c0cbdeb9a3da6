/** Wires the parts of documents. */
import * as contract from '@shuyuan/contract/documents/outgoing.ts'
import { z } from 'zod'
import { refuse } from '../../kernel/app-error.ts'
import { asAttachment } from '../../platform/http/attachment.ts'
import { raw, read, type Route, write } from '../../platform/http/route.ts'
import type { Module } from '../../platform/module.ts'
import type { SubjectPorts } from '../workflow/index.ts'
import type { DocumentsContext } from './documents-context.ts'
import { createDeliveryPreview } from './incoming/preview-delivery.ts'
import { composeDocument } from './layout/compose-document.ts'
import { typesetNumbered } from './layout/issue-files.ts'
import { manifest } from './manifest.ts'
import { documentSubject } from './outgoing/document-subject.ts'
import { documentFiles } from './outgoing/document-files.ts'
import { documentView, readableDocument } from './outgoing/document-view.ts'
import { readSettings, saveSettings } from './outgoing/settings.ts'
import { listDocuments } from './outgoing/list-documents.ts'
import { createDocument, discardDraft, saveDraft, submitDocument } from './outgoing/write-draft.ts'

const TypesetJob = z.object({ documentId: z.uuid() })

export function createDocuments(options: DocumentsContext & { readonly workflow: SubjectPorts }): Module {
  const { workflow, ...context } = options
  workflow.register(documentSubject(context))
  return {
    manifest,
    listeners: [],
    jobs: [
      {
        name: 'documents.typeset',
        run: (tx, payload) => typesetNumbered(tx, context, TypesetJob.parse(payload).documentId),
      },
    ],
    fileReaders: [documentFiles],
    routes: [...draftRoutes(context), ...layoutRoutes(context)],
  }
}

const draftRoutes = ({ files }: DocumentsContext): Route[] => [
  read(contract.listDocuments, (tx, { query }) => listDocuments(tx, query)),
  write(contract.createDocument, (tx, { body }) => createDocument(tx, files, body)),
  read(contract.getDocument, async (tx, { params }) => documentView(tx, await readableDocument(tx, params.documentId))),
  write(contract.saveDraft, (tx, { params, body }) => saveDraft(tx, files, params.documentId, body)),
  write(contract.discardDraft, (tx, { params }) => discardDraft(tx, params.documentId)),
  read(contract.getDocumentSettings, (tx) => readSettings(tx)),
  write(contract.saveDocumentSettings, (tx, { body }) => saveSettings(tx, body)),
  write(contract.submitDocument, (tx, { params, body }) => submitDocument(tx, params.documentId, body.version)),
]

function layoutRoutes(context: DocumentsContext): Route[] {
  const previewDelivery = createDeliveryPreview(context)
  /** Read in the transaction, laid out after it: setting pages takes longer than a transaction should live. */
  const laidOut = async (actor: Parameters<typeof context.uow.readTenant>[0], id: string) => {
    const { record, document } = await context.uow.readTenant(actor, async (tx) => {
      const found = await readableDocument(tx, id)
      return { record: found, document: await composeDocument(tx, found) }
    })
    return { record, document, laid: context.typesetter.layout(document) }
  }
  return [
    raw(contract.previewDocument, async (actor, { params }) => {
      const { laid } = await laidOut(actor ?? refuse('session.required'), params.documentId)
      return {
        pages: [...context.typesetter.svg(laid)],
        problems: laid.problems.map(problemText).filter((text) => text !== ''),
      }
    }),
    raw(contract.downloadPdf, async (actor, { params }, door) => {
      const { record, document, laid } = await laidOut(actor ?? refuse('session.required'), params.documentId)
      const bytes = await context.typesetter.pdf(laid, {
        createdAt: record.signed_at ?? record.updated_at,
        title: document.title,
      })
      return asAttachment(door.reply, {
        name: `${record.number ?? ''}${record.title}.pdf`,
        type: 'application/pdf',
        bytes,
      })
    }),
    raw(contract.previewDelivery, async (actor, { params }) => {
      const drawn = await previewDelivery(actor ?? refuse('session.required'), params.deliveryId)
      return { ...drawn, pages: [...drawn.pages] }
    }),
  ]
}

type LayoutProblem = ReturnType<DocumentsContext['typesetter']['layout']>['problems'][number]

function problemText(problem: LayoutProblem): string {
  if (problem.code === 'missing-glyph') return `字体里没有「${problem.char}」字，请联系管理员添加字体`
  if (problem.code === 'recipients-moved') return '主送单位太多，已按规定移到版记'
  if (problem.code === 'title-too-long') return '标题太长，建议缩短到四行以内'
  if (problem.code === 'foot-too-long') return '抄送单位太多，版记放不下'
  return ''
}
