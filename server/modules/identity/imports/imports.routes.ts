/** Binds the contract of imports to its verbs. */
import * as contract from '@shuyuan/contract/identity/imports.ts'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { asAttachment } from '../../../platform/http/attachment.ts'
import { raw, read, type Route, write } from '../../../platform/http/route.ts'
import { sheetType } from '../../../platform/sheets/write-sheets.ts'
import type { IdentityContext } from '../identity-context.ts'
import { tenantById } from '../people/directory.ts'
import { applyImport } from './apply-import.ts'
import { checkImport, type ImportFile, largestFile } from './check-import.ts'
import { reachOf } from './reach.rules.ts'
import { getImport, listImports } from './read-imports.ts'
import { emptyTemplate } from './template.ts'
import { undoImport } from './undo-import.ts'

const signedIn = (actor: Actor | null): Actor => actor ?? refuse('session.required')

export const importRoutes = (context: Pick<IdentityContext, 'uow'>): Route[] => [
  raw(contract.downloadTemplate, async (actor, _, door) => {
    const isDistrict = await context.uow.readTenant(signedIn(actor), async (tx) => {
      const tenant = await tenantById(tx, tx.tenant)
      return reachOf(tx.actor, tenant?.kind ?? '').kind === 'district'
    })
    const file = { name: '人员导入模板.xlsx', type: sheetType, bytes: emptyTemplate(isDistrict) }
    return asAttachment(door.reply, file)
  }),
  read(contract.listImports, (tx) => listImports(tx)),
  raw(contract.checkImport, async (actor, _, door) =>
    checkImport(context.uow, signedIn(actor), await uploaded(door.request)),
  ),
  read(contract.getImport, (tx, { params }) => getImport(tx, params.importId)),
  write(contract.applyImport, (tx, { params, body }) => applyImport(tx, params.importId, body.confirmRemoval)),
  write(contract.undoImport, (tx, { params }) => undoImport(tx, params.importId)),
]

async function uploaded(request: FastifyRequest): Promise<ImportFile> {
  if (!request.isMultipart()) refuse('request.unsupported_type')
  const part = await request.file()
  if (!part) return refuse('identity.import.not_a_sheet')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of part.file) {
    const piece = Buffer.from(chunk)
    size += piece.length
    if (size > largestFile) refuse('identity.import.too_large', { detail: '超过 20 MB' })
    chunks.push(piece)
  }
  // Shown in lists later: what cannot be seen has no place in a name.
  const name = part.filename.normalize('NFC').replaceAll(/[\p{C}/\\]/gu, '')
  return { name, bytes: Buffer.concat(chunks) }
}
